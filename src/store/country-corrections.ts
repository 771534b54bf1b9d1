import { rowId, selection, textArray } from './columns.ts';
import { Table } from './connection.ts';

const REMOVED = selection({ id: rowId('article_id'), machineCountries: textArray('machine_countries') });

/** Which countries articles are about, where a person said so against the machine. */
export class CountryCorrections extends Table {
  /** Records what a person decided, and at the first time what the machine had found. */
  async save(
    articleId: string,
    countries: readonly string[],
    { by, note }: { readonly by: string; readonly note: string | null },
  ): Promise<void> {
    await this.db.run(
      `insert into country_corrections (article_id, countries, machine_countries, note, decided_by, decided_at)
       select id, $2, countries, $3, $4, $5 from articles where id = $1
       on conflict (article_id) do update set countries = excluded.countries, note = excluded.note,
         decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
      [articleId, countries, note, by, this.db.now()],
    );
  }

  /** Gives an article other countries; the words that searches find it by are the caller's to replace. */
  async setCountries(articleId: string, countries: readonly string[]): Promise<void> {
    await this.db.run('update articles set countries = $2 where id = $1', [articleId, countries]);
  }

  /** Deletes it; returns what the machine had found, or `null` where nobody had corrected it. */
  async remove(articleId: string): Promise<readonly string[] | null> {
    const gone = await this.db.row(
      REMOVED,
      `delete from country_corrections where article_id = $1 returning ${REMOVED.list}`,
      [articleId],
    );
    return gone?.machineCountries ?? null;
  }
}

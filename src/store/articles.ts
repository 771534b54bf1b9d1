import type { TextChange, Verdict } from '../model/article.ts';
import {
  ARTICLE_FIELDS,
  ARTICLE_VALUES,
  type ArticleRow,
  VERDICT_FIELDS,
  VERDICT_VALUES,
  type Values,
  insertNew,
  newArticles,
  valuesText,
} from './article-columns.ts';
import { type RowOf, integer, nullable, ofTable, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

const { title, lead, body, section } = ofTable('a', ARTICLE_FIELDS);
const { label, score, countries, places, topics, model } = ofTable('a', VERDICT_FIELDS);

const STORED = selection({
  id: rowId('a.id'),
  key: text('a.key'),
  portalId: text('a.portal_id'),
  contentHash: text('a.content_hash'),
  title,
  lead,
  /** `null` where only the title is kept. */
  body,
  section,
  label,
  score,
  countries,
  places,
  topics,
  model,
  /** What a person decided, which no verdict overrides. */
  judgement: nullable(text<RelevanceLabel>('j.label')),
  storyId: nullable(rowId('a.story_id')),
});
const FROM = 'from articles a left join judgements j on j.article_id = a.id';
const ID = selection({ id: rowId('id') });
const REVISION = selection({ revision: integer('revision') });

/** What is known of an article that was stored before. */
export type StoredArticle = RowOf<typeof STORED>;

/** Articles with their verdicts and the words that searches find them by. */
export class Articles extends Table {
  /** One writer at a time for an address, until the transaction ends. */
  async lockKey(key: string): Promise<void> {
    await this.db.run("select pg_advisory_xact_lock(hashtextextended('vong:address:' || $1, 0))", [key]);
  }

  findByKey(key: string): Promise<StoredArticle | null> {
    return this.db.row(STORED, `select ${STORED.list} ${FROM} where a.key = $1`, [key]);
  }

  findById(id: string): Promise<StoredArticle | null> {
    return this.db.row(STORED, `select ${STORED.list} ${FROM} where a.id = $1`, [id]);
  }

  /** Stores an article unless its address is stored already; returns its id, or `null` then. */
  async insert(from: ArticleRow): Promise<string | null> {
    const values = [newArticles([from], this.db.now())];
    const made = await this.db.row(ID, `with ${insertNew()} select ${ID.list} from made`, values);
    return made?.id ?? null;
  }

  /** Replaces a changed article and keeps what it said before, with what changed; returns its new revision. */
  async revise(id: string, from: ArticleRow, changes: readonly TextChange[]): Promise<number> {
    await this.db.run(
      `insert into revisions (article_id, revision, title, lead, body, changes, replaced_at)
       select id, revision, title, lead, body, $2, $3 from articles where id = $1`,
      [id, JSON.stringify(changes), this.db.now()],
    );
    await this.replace(id, from);
    const revised = await this.db.row(
      REVISION,
      `update articles set revision = revision + 1, updated_at = $2 where id = $1 returning ${REVISION.list}`,
      [id, this.db.now()],
    );
    if (!revised) throw new Error(`article ${id} is not there to be revised`);
    return revised.revision;
  }

  /** Replaces what is kept of an article whose text is the same: more of it, or the same read better. */
  async replace(id: string, from: ArticleRow): Promise<void> {
    await this.#set(id, ARTICLE_VALUES, from);
    await this.setWords(id, from.words);
  }

  /** Replaces what searches find an article by; what is the same is left alone. */
  async setWords(id: string, words: string): Promise<void> {
    await this.db.run(
      `with kept as (
         insert into article_words as w (article_id, at, words)
         select id, coalesce(published_at, first_seen_at), $2::tsvector from articles where id = $1
         on conflict (article_id) do update set at = excluded.at, words = excluded.words
         where (w.at, w.words) is distinct from (excluded.at, excluded.words))
       update articles set indexed = true where id = $1 and not indexed`,
      [id, words],
    );
  }

  /** Articles that searches do not find yet. */
  async listUnindexed(limit: number): Promise<string[]> {
    const found = await this.db.rows(ID, `select ${ID.list} from articles where not indexed limit $1`, [
      limit,
    ]);
    return found.map(({ id }) => id);
  }

  /** Replaces an article's verdict and words; `judgedFrom` is what was left to judge by. */
  async setVerdict(id: string, verdict: Verdict, judgedFrom: 'text' | 'title', words: string): Promise<void> {
    await this.#set(id, [...VERDICT_VALUES, ['judged_from', () => judgedFrom]], verdict);
    await this.setWords(id, words);
  }

  /** Puts an article on another side of the lists and leaves the rest of its verdict. */
  async setLabel(id: string, label: RelevanceLabel): Promise<void> {
    await this.db.run(
      `with labelled as (update articles set label = $2 where id = $1)
       update article_words set words = ts_delete(words, '{label:foreign-affairs,label:other}'::text[]) || $3::tsvector
       where article_id = $1`,
      [id, label, `'label:${label}'`],
    );
  }

  /** Articles that another model judged. */
  async listOfOtherModels(model: string, limit: number): Promise<string[]> {
    const found = await this.db.rows(
      ID,
      // Two ranges, because an index answers no <>.
      `select ${ID.list} from articles where model < $1 or model > $1 limit $2`,
      [model, limit],
    );
    return found.map(({ id }) => id);
  }

  async #set<From>(id: string, values: Values<From>, from: From): Promise<void> {
    const names = values.map(([column]) => column).join(', ');
    await this.db.run(
      `update articles set (${names}) = (select ${names} from jsonb_populate_record(null::articles, $2)) where id = $1`,
      [id, valuesText(values, from)],
    );
  }
}

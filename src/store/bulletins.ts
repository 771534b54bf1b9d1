import { BULLETIN_HEADS, BULLETIN_STATES, type BulletinFrame } from '../model/bulletin.ts';
import {
  type RowOf,
  boolean,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  rowId,
  selection,
  text,
} from './columns.ts';
import { Table } from './connection.ts';
import { jsonText } from './database.ts';

const day = (column: string) => text(`to_char(${column}, 'YYYY-MM-DD')`);
const COLUMNS = {
  id: rowId('b.id'),
  number: integer('b.number'),
  year: integer('b.year'),
  title: text('b.title'),
  from: day('b.period_from'),
  to: day('b.period_to'),
  issuedOn: day('b.issued_on'),
  head: oneOf(BULLETIN_HEADS, 'b.head'),
  state: oneOf(BULLETIN_STATES, 'b.state'),
  isCurrent: boolean('b.is_current'),
  version: integer('b.version'),
  createdBy: text('b.created_by'),
  createdAt: instant('b.created_at'),
  releasedBy: nullable(text('b.released_by')),
  releasedAt: nullable(instant('b.released_at')),
  entries: integer(
    '(select count(*)::integer from bulletin_entries e where e.bulletin_id = b.id and e.removed_at is null)',
  ),
};
const BULLETIN = selection(COLUMNS);
const DOCUMENT = selection({ document: nullable(json<object>('b.document')) });
const ID = selection({ id: rowId('b.id') });
const SETTINGS = selection({ settings: json<object>('settings'), version: integer('version') });
const STORY = selection({ storyId: rowId('a.story_id') });
const PLACE = selection({
  itemId: rowId('asked.id'),
  id: rowId('b.id'),
  number: integer('b.number'),
  year: integer('b.year'),
  state: oneOf(BULLETIN_STATES, 'b.state'),
});

/** A bulletin as it is kept, without what is printed. */
export type StoredBulletin = RowOf<typeof BULLETIN>;
/** A bulletin that an item stands in. */
export type BulletinPlace = RowOf<typeof PLACE>;

/** Bulletins: numbered within their year, drafts until they are released. */
export class Bulletins extends Table {
  /** The newest, at most `limit`, before the one with this id. */
  list(limit: number, beforeId: string | null = null): Promise<StoredBulletin[]> {
    return this.db.rows(
      BULLETIN,
      `select ${BULLETIN.list} from bulletins b where $2::bigint is null or b.id < $2 order by b.id desc limit $1`,
      [limit, beforeId],
    );
  }

  /** Those that were released, the newest first. */
  listReleased(limit: number): Promise<StoredBulletin[]> {
    return this.db.rows(
      BULLETIN,
      `select ${BULLETIN.list} from bulletins b where state = 'released' order by b.released_at desc, b.id desc limit $1`,
      [limit],
    );
  }

  /** One by its id. */
  get(id: string): Promise<StoredBulletin | null> {
    return this.db.row(BULLETIN, `select ${BULLETIN.list} from bulletins b where b.id = $1`, [id]);
  }

  /** The draft that items are added to with one key; `null` where there is none. */
  findCurrent(): Promise<StoredBulletin | null> {
    return this.db.row(BULLETIN, `select ${BULLETIN.list} from bulletins b where b.is_current`);
  }

  /** What a released bulletin prints; `null` where there is none, or it is a draft. */
  async findDocument(id: string): Promise<object | null> {
    const found = await this.db.row(DOCUMENT, `select ${DOCUMENT.list} from bulletins b where b.id = $1`, [
      id,
    ]);
    return found?.document ?? null;
  }

  /** Begins a draft with the next number of its year, which becomes the current one. To be called in a transaction. */
  async add({ title, from, to, issuedOn, head }: Omit<BulletinFrame, 'number'>, by: string): Promise<string> {
    await this.lockNumbers();
    await this.db.run('update bulletins set is_current = false where is_current');
    const made = await this.db.row(
      ID,
      `insert into bulletins as b
         (number, year, title, period_from, period_to, issued_on, head, is_current, created_by, created_at)
       select coalesce(max(number), 0) + 1, $1, $2, $3, $4, $5, $6, true, $7, $8 from bulletins where year = $1
       returning ${ID.list}`,
      [Number(issuedOn.slice(0, 4)), title, from, to, issuedOn, head, by, this.db.now()],
    );
    if (made === null) throw new Error('a bulletin was not stored');
    return made.id;
  }

  /** Lets nobody else begin a bulletin until the transaction ends. */
  async lockNumbers(): Promise<void> {
    await this.db.run("select pg_advisory_xact_lock(hashtextextended('vong:bulletins', 0))");
  }

  /** Locks a draft until the transaction ends; false where there is none that can be changed. */
  async lockDraft(id: string): Promise<boolean> {
    const locked = await this.db.row(
      ID,
      `select ${ID.list} from bulletins b where b.id = $1 and b.state = 'draft' for update`,
      [id],
    );
    return locked !== null;
  }

  /** Changes what a draft is called, tells of and looks like; `taken` where another has its number. */
  async change(id: string, version: number, frame: BulletinFrame): Promise<'done' | 'conflict' | 'taken'> {
    const { number, title, from, to, issuedOn, head } = frame;
    const year = Number(issuedOn.slice(0, 4));
    const changed = await this.db.run(
      `update bulletins b set number = $3, year = $4, title = $5, period_from = $6, period_to = $7, issued_on = $8,
         head = $9, version = version + 1
       where b.id = $1 and b.version = $2
         and not exists (select from bulletins o where o.year = $4 and o.number = $3 and o.id <> $1)`,
      [id, version, number, year, title, from, to, issuedOn, head],
    );
    if (changed === 1) return 'done';
    const now = await this.get(id);
    return now?.version === version ? 'taken' : 'conflict';
  }

  /** Makes a draft the one that items are added to. To be called in a transaction. */
  async makeCurrent(id: string): Promise<void> {
    await this.db.run('update bulletins set is_current = false where is_current and id <> $1', [id]);
    await this.db.run("update bulletins set is_current = true where id = $1 and state = 'draft'", [id]);
  }

  /** Releases a draft with all that it prints. To be called in a transaction that locked it. */
  async release(id: string, document: object, by: string): Promise<void> {
    await this.db.run(
      `update bulletins set state = 'released', is_current = false, released_by = $3, released_at = $4, document = $2
       where id = $1 and state = 'draft'`,
      [id, jsonText(document), by, this.db.now()],
    );
  }

  /** Notes what was done to a bulletin or one of its entries, with what stood there before. */
  async note(
    id: string,
    entryId: string | null,
    by: string,
    action: string,
    before: object | null,
  ): Promise<void> {
    await this.db.run(
      `insert into bulletin_history (bulletin_id, entry_id, at, done_by, action, before) values ($1, $2, $3, $4, $5, $6)`,
      [id, entryId, this.db.now(), by, action, before === null ? null : jsonText(before)],
    );
  }

  /** What all bulletins have in common, as it was saved; `null` where nothing was. */
  findSettings(): Promise<RowOf<typeof SETTINGS> | null> {
    return this.db.row(SETTINGS, `select ${SETTINGS.list} from bulletin_settings`);
  }

  /** Saves them in place of this version (0: of none); false where another was saved meanwhile. */
  async saveSettings(settings: object, version: number, by: string): Promise<boolean> {
    const saved = await this.db.run(
      `insert into bulletin_settings as s (settings, changed_by, changed_at) select $1, $3, $4 where $2 = 0
       on conflict do nothing`,
      [jsonText(settings), version, by, this.db.now()],
    );
    if (saved === 1) return true;
    const changed = await this.db.run(
      `update bulletin_settings set settings = $1, version = version + 1, changed_by = $3, changed_at = $4
       where version = $2`,
      [jsonText(settings), version, by, this.db.now()],
    );
    return changed === 1;
  }

  /** Those of these stories that are in the current bulletin. */
  async listStoriesIn(storyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.db.rows(
      STORY,
      `select distinct ${STORY.list} from bulletins b
       join bulletin_entries e on e.bulletin_id = b.id and e.removed_at is null
       join articles a on a.id = e.article_id
       where b.is_current and a.story_id = any($1::bigint[])`,
      [storyIds],
    );
    return new Set(found.map(({ storyId }) => storyId));
  }

  /** The bulletins that these items stand in, or others of their stories, the newest first. */
  listOfItems(itemIds: readonly string[]): Promise<BulletinPlace[]> {
    return this.db.rows(
      PLACE,
      `select distinct ${PLACE.list} from unnest($1::bigint[]) as asked (id)
       join articles mine on mine.id = asked.id
       join lateral (
         select mine.id union select o.id from articles o where o.story_id = mine.story_id) as a on true
       join bulletin_entries e on e.article_id = a.id and e.removed_at is null
       join bulletins b on b.id = e.bulletin_id
       order by 2 desc`,
      [itemIds],
    );
  }
}

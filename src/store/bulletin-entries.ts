import {
  BULLETIN_SECTIONS,
  type BulletinEntry,
  type EntryEdit,
  type QuotedSentence,
} from '../model/bulletin.ts';
import { float, integer, json, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { jsonText } from './database.ts';

const ENTRY = selection({
  id: rowId('e.id'),
  itemId: rowId('e.article_id'),
  section: nullable(oneOf(BULLETIN_SECTIONS, 'e.section')),
  position: nullable(float('e.position')),
  title: nullable(text('e.title')),
  text: nullable(text('e.text')),
  sentences: nullable(json<readonly QuotedSentence[]>('e.sentences')),
  note: nullable(text('e.note')),
  version: integer('e.version'),
  editedBy: nullable(text('e.edited_by')),
});
const ID = selection({ id: rowId('e.id') });

/** The items of bulletins, with what analysts made of them. Whoever changes them locks their draft first. */
export class BulletinEntries extends Table {
  /** Those of a bulletin that are in it, in the order in which they were added. */
  list(bulletinId: string): Promise<BulletinEntry[]> {
    return this.db.rows(
      ENTRY,
      `select ${ENTRY.list} from bulletin_entries e where e.bulletin_id = $1 and e.removed_at is null order by e.id`,
      [bulletinId],
    );
  }

  /** One of a bulletin, also where it was taken out. */
  get(bulletinId: string, id: string): Promise<BulletinEntry | null> {
    return this.db.row(
      ENTRY,
      `select ${ENTRY.list} from bulletin_entries e where e.bulletin_id = $1 and e.id = $2`,
      [bulletinId, id],
    );
  }

  /** Those that stand for an item or for others of its story. */
  async listOfStory(bulletinId: string, itemId: string): Promise<string[]> {
    const found = await this.db.rows(
      ID,
      `select ${ID.list} from bulletin_entries e join articles a on a.id = e.article_id
       where e.bulletin_id = $1 and e.removed_at is null
         and (a.id = $2 or a.story_id = (select story_id from articles where id = $2))`,
      [bulletinId, itemId],
    );
    return found.map(({ id }) => id);
  }

  /** Puts an item into a bulletin, as it was where it had been taken out; `null` where there is no such item. */
  async add(bulletinId: string, itemId: string, by: string): Promise<string | null> {
    const made = await this.db.row(
      ID,
      `insert into bulletin_entries as e (bulletin_id, article_id, added_by, added_at)
       select $1, id, $3, $4 from articles where id = $2
       on conflict (bulletin_id, article_id) do update set removed_at = null returning ${ID.list}`,
      [bulletinId, itemId, by, this.db.now()],
    );
    return made?.id ?? null;
  }

  /** Takes entries out; what was made of them is kept. */
  async remove(bulletinId: string, ids: readonly string[]): Promise<void> {
    await this.db.run(
      'update bulletin_entries set removed_at = $3 where bulletin_id = $1 and id = any($2::bigint[]) and removed_at is null',
      [bulletinId, ids, this.db.now()],
    );
  }

  /** Puts an entry in again that was taken out. */
  async restore(bulletinId: string, id: string): Promise<void> {
    await this.db.run('update bulletin_entries set removed_at = null where bulletin_id = $1 and id = $2', [
      bulletinId,
      id,
    ]);
  }

  /** Writes what an analyst made of it; false where somebody else had changed that version. */
  async edit(id: string, version: number, edit: EntryEdit, by: string): Promise<boolean> {
    const { section, title, text: words, sentences, note } = edit;
    const changed = await this.db.run(
      `update bulletin_entries set position = case when section is not distinct from $3 then position end,
         section = $3, title = $4, text = $5, sentences = $6, note = $7, version = version + 1, edited_by = $8,
         edited_at = $9
       where id = $1 and version = $2`,
      [id, version, section, title, words, sentences && jsonText(sentences), note, by, this.db.now()],
    );
    return changed === 1;
  }

  /** Puts entries in this order. */
  async order(bulletinId: string, ids: readonly string[]): Promise<void> {
    await this.db.run(
      `update bulletin_entries e set position = wanted.place
       from unnest($2::bigint[]) with ordinality as wanted (id, place) where e.bulletin_id = $1 and e.id = wanted.id`,
      [bulletinId, ids],
    );
  }

  /** Moves an entry into a section, where the rules put it. */
  async moveTo(bulletinId: string, id: string, section: BulletinEntry['section']): Promise<void> {
    await this.db.run(
      'update bulletin_entries set section = $3, position = null where bulletin_id = $1 and id = $2',
      [bulletinId, id, section],
    );
  }
}

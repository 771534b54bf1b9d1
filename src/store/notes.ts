import type { ItemNote } from '../model/note.ts';
import { instant, nullable, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const NOTE = selection({
  id: rowId('id'),
  itemId: rowId('article_id'),
  authorId: text('author_id'),
  author: text('author'),
  text: text('text'),
  writtenAt: instant('written_at'),
  editedAt: nullable(instant('edited_at')),
});

/** What analysts write beside items. Only its author changes or deletes a note. */
export class Notes extends Table {
  /** Adds a note; `null` where there is no such item. */
  add(itemId: string, note: Pick<ItemNote, 'authorId' | 'author' | 'text'>): Promise<ItemNote | null> {
    return this.db.row(
      NOTE,
      `insert into item_notes (article_id, author_id, author, text, written_at)
       select id, $2, $3, $4, $5 from articles where id = $1 returning ${NOTE.list}`,
      [itemId, note.authorId, note.author, note.text, this.db.now()],
    );
  }

  /** The notes of these items, in the order in which they were written. */
  listOf(itemIds: readonly string[]): Promise<ItemNote[]> {
    return this.db.rows(
      NOTE,
      `select ${NOTE.list} from item_notes where article_id = any($1::bigint[]) order by id`,
      [itemIds],
    );
  }

  /** Changes a note of an author; false where he has none of that id. */
  async edit(id: string, authorId: string, words: string): Promise<boolean> {
    const changed = await this.db.run(
      'update item_notes set text = $3, edited_at = $4 where id = $1 and author_id = $2',
      [id, authorId, words, this.db.now()],
    );
    return changed === 1;
  }

  /** Deletes a note of an author; false where he has none of that id. */
  async remove(id: string, authorId: string): Promise<boolean> {
    return (
      (await this.db.run('delete from item_notes where id = $1 and author_id = $2', [id, authorId])) === 1
    );
  }
}

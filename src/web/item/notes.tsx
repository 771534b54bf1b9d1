import { type ItemNote, NOTE_CHARACTERS } from '../../model/note.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { Heading } from './pieces.tsx';
import { type ItemView, mayCorrect } from './view.ts';

/** What analysts wrote beside an item, and the form for another note. */
export function Notes({ v }: { v: ItemView }) {
  const { item, notes, t, f } = v;
  const isWriter = mayCorrect(v.viewer);
  if (notes.length === 0 && !isWriter) return null;
  return (
    <section class="notes" aria-labelledby="notes">
      <Heading level={v.level} id="notes">
        {t.notes}
      </Heading>
      {notes.length === 0 ? <p class="soft">{t.noNotes}</p> : notes.map((note) => <Note note={note} v={v} />)}
      {isWriter && (
        <form method="post" action={`/items/${item.id}/notes`}>
          <CsrfField csrf={v.csrf} />
          <label for="new-note">{t.newNote}</label>
          <textarea id="new-note" name="text" rows={3} maxlength={NOTE_CHARACTERS} required></textarea>
          <p class="soft">{t.noteHint(f.number(NOTE_CHARACTERS))}</p>
          <button>{t.saveNote}</button>
        </form>
      )}
    </section>
  );
}

function Note({ note, v }: { note: ItemNote; v: ItemView }) {
  const { t, f } = v;
  const isOwn = mayCorrect(v.viewer) && v.viewer?.personId === note.authorId;
  return (
    <div class="note">
      <p class="soft">
        <strong>{note.author}</strong> · <time datetime={note.writtenAt}>{f.date(note.writtenAt)}</time>
        {note.editedAt === null ? null : ` · ${t.editedAt(f.date(note.editedAt))}`}
      </p>
      <p class="said">{note.text}</p>
      {isOwn && (
        <details>
          <summary>{t.editNote}</summary>
          <form method="post" action={`/items/${note.itemId}/notes/${note.id}`}>
            <CsrfField csrf={v.csrf} />
            <label for={`note-${note.id}`}>{t.editNote}</label>
            <textarea id={`note-${note.id}`} name="text" rows={3} maxlength={NOTE_CHARACTERS}>
              {note.text}
            </textarea>
            <p class="buttons">
              <button name="change" value="edit">
                {t.saveNote}
              </button>
              <button name="change" value="delete">
                {t.deleteNote}
              </button>
            </p>
          </form>
        </details>
      )}
    </div>
  );
}

import { listSentences } from '../../bulletin/quote.ts';
import {
  BULLETIN_SECTIONS,
  type BulletinEntry,
  type EntryEdit,
  type QuotedSentence,
} from '../../model/bulletin.ts';
import type { Item } from '../../model/item.ts';
import type { ItemNote } from '../../model/note.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type View, nameSection } from './view.ts';

/** An entry that is edited in place. */
export interface OpenEntry {
  readonly entry: BulletinEntry;
  readonly item: Item;
  readonly notes: readonly ItemNote[];
  /** What was given and not taken, because somebody else had changed the entry. */
  readonly given: EntryEdit | null;
}

/** How a form names a sentence: its part and where it begins. */
export function nameSentence({ where, offset }: Pick<QuotedSentence, 'where' | 'offset'>): string {
  return `${where}:${offset}`;
}

/** Title, section, sentences, words in their place, and note. */
export function EntryForm({ id, open, v }: { id: string; open: OpenEntry; v: View }) {
  const { entry, item, notes, given } = open;
  const { t } = v;
  const shown = given ?? entry;
  return (
    <form method="post" action={`/bulletins/${id}/entries/${entry.id}`} class="fields edit">
      <CsrfField csrf={v.csrf} />
      <input type="hidden" name="version" value={String(entry.version)} />
      {given === null ? null : <Theirs entry={entry} v={v} />}
      <label>
        {t.fieldStoryTitle}
        <input name="title" value={shown.title ?? ''} placeholder={item.title ?? ''} maxlength={500} />
        <small>{t.storyTitleHint}</small>
      </label>
      <label>
        {t.fieldSection}
        <select name="section">
          <option value="" selected={shown.section === null}>
            {t.bySubject}
          </option>
          {BULLETIN_SECTIONS.map((section) => (
            <option value={section} selected={shown.section === section}>
              {nameSection(section, v)}
            </option>
          ))}
        </select>
      </label>
      <Sentences item={item} chosen={shown.sentences} v={v} />
      <label>
        {t.fieldText}
        <textarea name="text" rows={4} maxlength={5000}>
          {shown.text ?? ''}
        </textarea>
        <small>{t.textHint}</small>
      </label>
      <label>
        {t.fieldNote}
        <textarea name="note" rows={2} maxlength={2000}>
          {shown.note ?? ''}
        </textarea>
      </label>
      <Notes notes={notes} v={v} />
      <div class="actions">
        <button name="do" value="edit" class="main">
          {t.save}
        </button>
        <a class="btn" href={`/bulletins/${id}#entry-${entry.id}`}>
          {t.cancel}
        </a>
      </div>
    </form>
  );
}

function Sentences({ item, chosen, v }: { item: Item; chosen: readonly QuotedSentence[] | null; v: View }) {
  const names = new Set((chosen ?? []).map(nameSentence));
  return (
    <details open={chosen !== null}>
      <summary>{v.t.fieldSentences}</summary>
      <fieldset>
        <legend class="hidden">{v.t.fieldSentences}</legend>
        <p>
          <small>{v.t.sentencesHint}</small>
        </p>
        {listSentences(item).map((sentence) => (
          <label class="sentence">
            <input
              type="checkbox"
              name="sentence"
              value={nameSentence(sentence)}
              checked={names.has(nameSentence(sentence))}
            />{' '}
            <span>{sentence.text}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function Theirs({ entry, v }: { entry: BulletinEntry; v: View }) {
  const texts = [entry.title, entry.text, entry.note].filter((one) => one !== null);
  return (
    <div class="theirs">
      <b>
        {v.t.theirs}
        {entry.editedBy === null ? '' : ` (${entry.editedBy})`}
      </b>
      {texts.map((text) => (
        <p>{text}</p>
      ))}
    </div>
  );
}

function Notes({ notes, v }: { notes: readonly ItemNote[]; v: View }) {
  if (notes.length === 0) return null;
  return (
    <div>
      <p>{v.t.notesOfItem}</p>
      <ul>
        {notes.map(({ author, text }) => (
          <li>
            {author}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

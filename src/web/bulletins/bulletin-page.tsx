import type { BulletinStory } from '../../bulletin/document.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { Actions, FrameForm, canChange } from './bulletin-head.tsx';
import type { BulletinView } from './bulletin-view.ts';
import { EntryForm } from './entry-form.tsx';
import { State } from './list-page.tsx';
import { type View, formatDay, nameSection } from './view.ts';

/** Left the chosen stories, right the page as it will be printed. */
export function BulletinPage({ page }: { page: BulletinView }) {
  const { whole, v, refusal } = page;
  const { bulletin, document } = whole;
  const { t } = v;
  return (
    <>
      <header class="page-head">
        <div>
          <h1>
            {bulletin.title} {bulletin.number}/{bulletin.year}
          </h1>
          <p class="sub">
            {t.period(formatDay(bulletin.from), formatDay(bulletin.to))} · <State bulletin={bulletin} v={v} />
          </p>
        </div>
        <Actions page={page} />
      </header>
      {refusal === null ? null : (
        <p class="problems" role="alert">
          {refusal}
        </p>
      )}
      <div class="bulletin">
        <section class="chosen" aria-labelledby="chosen">
          <h2 id="chosen">
            {t.chosen} <small>{t.count(document.parts.flatMap((part) => part.stories).length)}</small>
          </h2>
          {canChange(page) ? <FrameForm page={page} /> : null}
          <Entries page={page} />
          <Gaps page={page} />
        </section>
        <section class="printed" aria-labelledby="printed">
          <h2 id="printed">
            {t.printed} <small>{t.printedAs(t[bulletin.head])}</small>
          </h2>
          <iframe
            class="a4"
            title={t.printed}
            src={`/bulletins/${bulletin.id}.html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          ></iframe>
        </section>
      </div>
    </>
  );
}

function Entries({ page }: { page: BulletinView }) {
  const { whole, v } = page;
  const { parts } = whole.document;
  if (parts.length === 0) return <p class="empty">{v.t.noEntries}</p>;
  return (
    <div id="entries" data-bulletin={whole.bulletin.id} data-removed={v.t.removed('{}')} data-undo={v.t.undo}>
      {parts.map(({ key, numeral, stories }) => (
        <section>
          <h3>
            {numeral}. {nameSection(key, v)} <small>{v.t.count(stories.length)}</small>
          </h3>
          <ol class="entries">
            {stories.map((story) => (
              <Entry story={story} page={page} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Entry({ story, page }: { story: BulletinStory; page: BulletinView }) {
  const { v, whole, open, placesOf } = page;
  const { t } = v;
  const places = placesOf.get(story.itemId) ?? [];
  const facts = [
    `${story.source}, ${story.when}`,
    story.text.isEdited ? t.edited : t.quoted(story.sentences.length),
    ...(story.note === null ? [] : [t.withNote]),
    ...(story.isOutdated ? [t.outdated] : []),
    ...(places.length === 0 ? [] : [t.wasIn(places.join(', '))]),
  ];
  return (
    <li
      id={`entry-${story.entryId}`}
      class="entry"
      data-entry={story.entryId}
      tabindex={-1}
      value={story.number}
    >
      <a href={`/items/${story.itemId}`}>{story.title.text}</a>
      <p class="sub">{facts.join(' · ')}</p>
      {canChange(page) ? <EntryActions story={story} id={whole.bulletin.id} v={v} /> : null}
      {open?.entry.id === story.entryId ? <EntryForm id={whole.bulletin.id} open={open} v={v} /> : null}
    </li>
  );
}

function EntryActions({ story, id, v }: { story: BulletinStory; id: string; v: View }) {
  const { t } = v;
  const title = story.title.text;
  return (
    <form method="post" action={`/bulletins/${id}/entries/${story.entryId}`} class="entry-actions">
      <CsrfField csrf={v.csrf} />
      <button name="do" value="up" class="quiet" aria-label={t.upOf(title)}>
        ↑ {t.up}
      </button>
      <button name="do" value="down" class="quiet" aria-label={t.downOf(title)}>
        ↓ {t.down}
      </button>
      <a
        class="btn"
        href={`/bulletins/${id}?entry=${story.entryId}#entry-${story.entryId}`}
        aria-label={t.editOf(title)}
        data-edit
      >
        {t.edit}
      </a>
      <button name="do" value="remove" class="quiet" aria-label={t.removeOf(title)}>
        {t.remove}
      </button>
    </form>
  );
}

function Gaps({ page }: { page: BulletinView }) {
  const { gaps } = page.whole.document.figures;
  const { t } = page.v;
  if (gaps.length === 0) return null;
  return (
    <div class="gaps">
      <p>
        <b>{t.gaps(gaps.length)}</b> {t.gapsPrinted}
      </p>
      <ul>
        {gaps.map(({ source, words }) => (
          <li>
            {source}: {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

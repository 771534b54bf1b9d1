import { eventReasonInEnglish, eventReasonInVietnamese } from '../../model/event-reason.ts';
import type { Item } from '../../model/item.ts';
import { reasonInEnglish, reasonInVietnamese } from '../../model/story-reason.ts';
import { compareVersions } from '../../pipeline/versions.ts';
import { Heading, Published, titleOf } from './pieces.tsx';
import { type ItemView, nameSource, type Wording } from './view.ts';

/** More versions than this are named, and compared only when they are opened. */
const MOST_COMPARED = 15;

/** The other versions of an item's story, each with how it differs from this one. */
export function Versions({ v }: { v: ItemView }) {
  const { item, others, t } = v;
  const { story } = item;
  if (story === null || others.length === 0) return null;
  const reason = story.reason && (v.language === 'vi' ? reasonInVietnamese : reasonInEnglish)(story.reason);
  return (
    <section class="versions" aria-labelledby="versions">
      <Heading level={v.level} id="versions">
        {t.alsoAt}
      </Heading>
      <ul>
        {others.map((other, at) => (
          <li>
            <a href={`/items/${other.id}`}>{nameSource(v, other)}</a> · <Published item={other} w={v} /> ·{' '}
            <span class="differs">
              {at < MOST_COMPARED ? describeDifference(item, other, v) : t.notCompared}
            </span>{' '}
            ·{' '}
            <a
              href={`/items/${item.id}/compare/${other.id}`}
              aria-label={`${t.compare}: ${nameSource(v, other)}, ${titleOf(other, v)}`}
            >
              {t.compare}
            </a>
          </li>
        ))}
      </ul>
      {reason === null ? null : (
        <details>
          <summary>{t.whyTogether}</summary>
          <p>
            {reason} {story.of === null ? null : <a href={`/items/${story.of}`}>({t.comparedWith})</a>}
          </p>
        </details>
      )}
    </section>
  );
}

/** How another version differs, in a few words. */
export function describeDifference(item: Item, other: Item, { t, f }: Wording): string {
  const { isSameTitle, text, cut, added } = compareVersions(item, other);
  switch (text) {
    case 'same':
      return isSameTitle === false ? t.sameTextOtherTitle : t.sameText;
    case 'told-apart':
      return t.toldApart;
    case 'no-text':
      return t.titleOnly;
    case 'edited': {
      const changes = [
        ...(cut > 0 ? [t.cutParagraphs(f.number(cut))] : []),
        ...(added > 0 ? [t.addedParagraphs(f.number(added))] : []),
        ...(isSameTitle === false ? [t.otherTitle] : []),
      ];
      return cut + added === 0 ? [t.rewordedOnly, ...changes].join(', ') : changes.join(', ');
    }
  }
}

/** The other stories of an item's event, and why it is there. */
export function OfEvent({ v }: { v: ItemView }) {
  const { story } = v.item;
  if (story === null || v.ofEvent.length === 0) return null;
  const { eventReason, eventOf, eventId } = story;
  const explain = v.language === 'vi' ? eventReasonInVietnamese : eventReasonInEnglish;
  return (
    <section class="versions" aria-labelledby="event">
      <Heading level={v.level} id="event">
        {v.t.event}
      </Heading>
      <ul>
        {v.ofEvent.map((other) => (
          <li>
            <Published item={other} w={v} /> · <a href={`/items/${other.id}`}>{titleOf(other, v)}</a> ·{' '}
            {nameSource(v, other)}
          </li>
        ))}
      </ul>
      {eventReason === null ? null : (
        <p class="soft">
          {explain(eventReason)}{' '}
          {eventOf === null ? null : <a href={`/items/${eventOf}`}>({v.t.comparedWith})</a>}
        </p>
      )}
      <p>
        <a href={`/?event=${eventId}`}>{v.t.wholeEvent}</a>
      </p>
    </section>
  );
}

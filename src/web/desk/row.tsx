import type { Child } from 'hono/jsx';
import { orderParts } from '../../model/grounds.ts';
import type { Portal } from '../../model/portal.ts';
import { isWebAddress } from '../shell/outside-link.tsx';
import type { Fragment } from '../../pipeline/search/fragments.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { Formats } from '../locales/formats.ts';
import type { Entry } from './listing.ts';

/** What rows are written with. */
export interface RowTools {
  readonly t: Catalogue;
  readonly formats: Formats;
  readonly portals: ReadonlyMap<string, Portal>;
  /** Below a heading that names the day, the hour is enough. */
  readonly hasDay: boolean;
}

const PARTS = { actor: 'who', act: 'does', counterpart: 'whom' } as const;

/** A story in three lines: title and time; country, source, topic; who does what towards whom. */
export function Row({ entry, tools }: { entry: Entry; tools: RowTools }) {
  const { item, marks, fragments } = entry;
  const { t } = tools;
  const hit = fragments.find(({ where }) => where === 'title');
  const title = item.title ?? t.common.noTitle;
  const classes = [
    'row',
    marks.read ? null : 'new',
    marks.important ? 'important' : null,
    marks.done ? 'done' : null,
    entry.isInBulletin ? 'in-bulletin' : null,
  ];
  return (
    <li
      class={classes.filter((one) => one !== null).join(' ')}
      id={`item-${item.id}`}
      data-item={item.id}
      data-original={isWebAddress(item.url) ? item.url : undefined}
    >
      <label class="pick">
        <input type="checkbox" name="item" value={item.id} aria-label={t.desk.pick(title)} />
      </label>
      <h3>
        <a href={`/items/${item.id}`}>{hit === undefined ? title : <Hits fragment={hit} />}</a>
        <span class="states">
          <span class="state unread">{t.desk.isUnread}</span>
          <span class="state starred">★ {t.desk.isImportant}</span>
          <span class="state inside">▤ {t.desk.isInBulletin}</span>
          <span class="state finished">✓ {t.desk.isDone}</span>
        </span>
      </h3>
      <Time entry={entry} tools={tools} />
      <Meta entry={entry} tools={tools} />
      <Reason entry={entry} />
    </li>
  );
}

function Hits({ fragment }: { fragment: Fragment }) {
  return <>{fragment.parts.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>;
}

function Time({ entry: { item }, tools: { t, formats, hasDay } }: { entry: Entry; tools: RowTools }) {
  const { publishedAt, publishedPrecision, firstSeenAt } = item;
  if (publishedAt === null)
    return (
      <time class="time" datetime={firstSeenAt}>
        {t.common.seen(formats.date(firstSeenAt, 'day').slice(0, hasDay ? 5 : 10))}
      </time>
    );
  const isDayOnly = publishedPrecision === 'day';
  const text = hasDay
    ? isDayOnly
      ? ''
      : formats.time(publishedAt)
    : formats.date(publishedAt, publishedPrecision);
  return (
    <time class="time" datetime={publishedAt}>
      {text}
    </time>
  );
}

function Meta({ entry, tools }: { entry: Entry; tools: RowTools }) {
  const { item, others, ofEvent } = entry;
  const { t, formats, portals } = tools;
  const portal = portals.get(item.portal);
  const name = portal?.name ?? item.portal;
  const province = portal?.province ?? null;
  const source = province === null || name.includes(province) ? name : `${name} · ${province}`;
  const [topic] = item.topics;
  const places = new Set(others.map((other) => other.portal)).size;
  return (
    <p class="meta">
      {item.countries.length === 0 ? null : <b>{item.countries.map(formats.country).join(', ')}</b>}
      <span>{source}</span>
      {topic === undefined ? null : <span>{t.common[topic]}</span>}
      {places === 0 ? null : <span class="also">{t.desk.alsoAt(formats.number(places))}</span>}
      {ofEvent.length === 0 ? null : (
        <a class="also" href={`/?event=${item.story?.eventId ?? ''}`}>
          {t.desk.development(formats.number(ofEvent.length + 1))}
        </a>
      )}
    </p>
  );
}

/** Why it is in the list: what was sought in its text, else the parts of the sentence that decided. */
function Reason({ entry: { item, fragments } }: { entry: Entry }): Child {
  const piece = fragments.find(({ where }) => where !== 'title');
  if (piece !== undefined)
    return (
      <p class="act">
        <Hits fragment={piece} />
      </p>
    );
  if (item.grounds === null) return null;
  return (
    <p class="act">
      {orderParts(item.grounds).map(([part, value]) => (
        <>
          <i class={PARTS[part]}>{value}</i>{' '}
        </>
      ))}
    </p>
  );
}

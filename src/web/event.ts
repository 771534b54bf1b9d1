import { html } from 'hono/html';
import { eventReasonInEnglish, eventReasonInVietnamese } from '../model/event-reason.ts';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import { type Correction, renderCorrections } from './correction.ts';
import { bilingual, type Html } from './layout.ts';
import { renderPublished, titleText } from './item-line.ts';

type Portals = ReadonlyMap<string, Portal>;

/** An item's event: why its story is there, its other stories, and how to correct it. */
export function renderEvent(item: Item, others: readonly Item[], portals: Portals): Html | string {
  if (item.story === null) return '';
  const { eventOf, eventReason, eventId } = item.story;
  const compared =
    eventOf === null ? '' : html` <a href="/items/${eventOf}">${bilingual('Bài ấy', 'that item')}</a>.`;
  const why =
    eventReason === null
      ? ''
      : html`<p>
          ${bilingual(eventReasonInVietnamese(eventReason), eventReasonInEnglish(eventReason))}${compared}
        </p>`;
  return html`<h2 id="event">${bilingual('Sự kiện', 'event')}</h2>
    ${why}
    ${
      others.length === 0
        ? html`<p>${bilingual('Chưa có tin nào khác của sự kiện này', 'no other story of this event')}.</p>`
        : html`<ul class="members">
              ${others.map((other) => renderOther(other, portals))}
            </ul>
            <p><a href="/?event=${eventId}">${bilingual('Xem cả sự kiện', 'the whole event')}</a></p>`
    }
    ${renderCorrection(item, others)}`;
}

/** The other stories of an event under the one that stands for it in a list, the newest first; many are folded. */
export function renderEventOfEntry(
  { story }: Item,
  others: readonly Item[],
  portals: Portals,
): Html | string {
  if (others.length === 0 || story === null) return '';
  const list = html`<ul class="members">
    ${others.map((other) => renderOther(other, portals))}
  </ul>`;
  const name = html`${bilingual('Cùng sự kiện', 'same event')} (${others.length})`;
  const all = html`<a href="/?event=${story.eventId}">${bilingual('xem cả sự kiện', 'the whole event')}</a>`;
  if (others.length <= UNFOLDED)
    return html`<div class="event">
      <p>${name}, ${all}:</p>
      ${list}
    </div>`;
  return html`<details class="event">
    <summary>${name}</summary>
    ${list}
    <p>${all}</p>
  </details>`;
}

const UNFOLDED = 3;

function renderOther(other: Item, portals: Portals): Html {
  return html`<li>
    ${renderPublished(other)}: <a href="/items/${other.id}">${titleText(other)}</a>,
    ${portals.get(other.portal)?.name ?? other.portal}
  </li>`;
}

function renderCorrection({ id }: Item, others: readonly Item[]): Html {
  const ungroup: Correction = [
    'Tách tin này khỏi sự kiện',
    'take it out of the event',
    `vong items ungroup ${id}`,
    `POST /api/items/${id}/ungroup`,
  ];
  const group: Correction = [
    'Đưa tin của bài khác vào sự kiện này',
    'put another item’s story into this event',
    `vong items group ${id} OTHER`,
    `POST /api/items/${id}/group {"other": "OTHER"}`,
  ];
  const ways = others.length > 0 ? [ungroup, group] : [group];
  return renderCorrections(ways);
}

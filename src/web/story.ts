import { html } from 'hono/html';
import type { Item, StoryAction } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import { reasonInEnglish, reasonInVietnamese } from '../model/story-reason.ts';
import { formatDate } from '../model/dates.ts';
import { formatPercent, STORY_NAMES } from './format.ts';
import { type Correction, renderCorrections } from './correction.ts';
import { bilingual, type Html } from './layout.ts';
import { renderPublished, titleText } from './item-line.ts';

type Portals = ReadonlyMap<string, Portal>;

/** An item's place in its story, why each member belongs, what was decided by hand, and how to correct it. */
export function renderStory(
  item: Item,
  others: readonly Item[],
  decisions: readonly StoryAction[],
  portals: Portals,
): Html {
  if (item.story === null) return html`<p>${bilingual('Không thuộc câu chuyện nào', 'no story')}.</p>`;
  return html`<p>${renderMembership(item)}</p>
    ${renderOtherMembers(others, portals)} ${renderDecisions(decisions)} ${renderCorrection(item, others)}`;
}

function renderMembership({ story }: Item): Html | string {
  if (story === null) return '';
  const { kind, of, similarity, reason } = story;
  const compared =
    of === null ? '' : html`, <a href="/items/${of}">${bilingual('so với bài này', 'compared with')}</a>`;
  const share = similarity === null ? '' : `, ${formatPercent(similarity)}`;
  const why =
    reason === null ? '' : html`: ${bilingual(reasonInVietnamese(reason), reasonInEnglish(reason))}`;
  return html`${bilingual(...STORY_NAMES[kind])}${compared}${share}${why}`;
}

function renderOtherMembers(others: readonly Item[], portals: Portals): Html | string {
  if (others.length === 0) return '';
  return html`<p>${bilingual('Cũng đăng tại', 'also at')}:</p>
    <ul class="members">
      ${others.map(
        (other) =>
          html`<li>
            ${portals.get(other.portal)?.name ?? other.portal}:
            <a href="/items/${other.id}">${titleText(other)}</a>, ${renderPublished(other)}<br />
            <small>${renderMembership(other)}</small>
          </li>`,
      )}
    </ul>`;
}

const ACTIONS: Readonly<Record<StoryAction['kind'], readonly [vi: string, en: string]>> = {
  split: ['tách bài', 'split off'],
  join: ['nhập câu chuyện', 'joined'],
  group: ['đưa vào sự kiện', 'put into an event'],
  ungroup: ['tách khỏi sự kiện', 'taken out of its event'],
};

function renderDecisions(decisions: readonly StoryAction[]): Html | string {
  if (decisions.length === 0) return '';
  return html`<p>${bilingual('Người đã quyết định', 'decided by hand')}:</p>
    <ul class="decisions">
      ${decisions.map(
        ({ kind, itemId, by, note, at }) =>
          html`<li>
            <time datetime="${at}">${formatDate(at)}</time>, ${by}:
            ${bilingual(...ACTIONS[kind])}${
              itemId === null ? '' : html` <a href="/items/${itemId}">#${itemId}</a>`
            }${note === null ? '' : `: ${note}`}
          </li>`,
      )}
    </ul>`;
}

function renderCorrection({ id }: Item, others: readonly Item[]): Html {
  const split: Correction = [
    'Tách bài này ra',
    'split it off',
    `vong items split ${id}`,
    `POST /api/items/${id}/split`,
  ];
  const join: Correction = [
    'Nhập câu chuyện của bài khác vào đây',
    'join another item’s story',
    `vong items join ${id} OTHER`,
    `POST /api/items/${id}/join {"other": "OTHER"}`,
  ];
  const ways = others.length > 0 ? [split, join] : [join];
  return renderCorrections(ways);
}

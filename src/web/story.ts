import { html } from 'hono/html';
import type { Portal } from '../model/portal.ts';
import { reasonInEnglish, reasonInVietnamese } from '../model/story-reason.ts';
import { dateText, percent, STORY_NAMES } from './format.ts';
import { both, type Html } from './layout.ts';
import { published, titleOf } from './list-page.ts';
import type { Item, StoryAction } from '../model/item.ts';

type Portals = ReadonlyMap<string, Portal>;

/** An item's place in its story, why each member belongs, what was decided by hand, and how to correct it. */
export function storyOf(
  item: Item,
  others: readonly Item[],
  decisions: readonly StoryAction[],
  portals: Portals,
): Html {
  if (item.story === null) return html`<p>${both('Không thuộc câu chuyện nào', 'no story')}.</p>`;
  return html`<p>${membership(item)}</p>
    ${otherMembers(others, portals)} ${decisionList(decisions)} ${correction(item, others)}`;
}

function membership({ story }: Item): Html | string {
  if (story === null) return '';
  const { kind, of, similarity, reason } = story;
  const compared =
    of === null ? '' : html`, <a href="/items/${of}">${both('so với bài này', 'compared with')}</a>`;
  const share = similarity === null ? '' : `, ${percent(similarity)}`;
  const why = reason === null ? '' : html`: ${both(reasonInVietnamese(reason), reasonInEnglish(reason))}`;
  return html`${both(...STORY_NAMES[kind])}${compared}${share}${why}`;
}

function otherMembers(others: readonly Item[], portals: Portals): Html | string {
  if (others.length === 0) return '';
  return html`<p>${both('Cũng đăng tại', 'also at')}:</p>
    <ul class="members">
      ${others.map(
        (other) =>
          html`<li>
            ${portals.get(other.portal)?.name ?? other.portal}:
            <a href="/items/${other.id}">${titleOf(other)}</a>, ${published(other)}<br />
            <small>${membership(other)}</small>
          </li>`,
      )}
    </ul>`;
}

const ACTIONS: Readonly<Record<StoryAction['kind'], readonly [vi: string, en: string]>> = {
  split: ['tách bài', 'split off'],
  join: ['nhập câu chuyện', 'joined'],
};

function decisionList(decisions: readonly StoryAction[]): Html | string {
  if (decisions.length === 0) return '';
  return html`<p>${both('Người đã quyết định', 'decided by hand')}:</p>
    <ul class="decisions">
      ${decisions.map(
        ({ kind, itemId, by, note, at }) =>
          html`<li>
            <time datetime="${at}">${dateText(at)}</time>, ${by}:
            ${both(...ACTIONS[kind])}${
              itemId === null ? '' : html` <a href="/items/${itemId}">#${itemId}</a>`
            }${note === null ? '' : `: ${note}`}
          </li>`,
      )}
    </ul>`;
}

/** The pages change nothing: who corrects a story does it by command, or with a token. */
function correction({ id }: Item, others: readonly Item[]): Html {
  const ways = [
    ...(others.length > 0
      ? [
          [
            'Tách bài này ra',
            'split it off',
            `vong items split ${id}`,
            `POST /api/items/${id}/split`,
          ] as const,
        ]
      : []),
    [
      'Nhập câu chuyện của bài khác vào đây',
      'join another item’s story',
      `vong items join ${id} OTHER`,
      `POST /api/items/${id}/join {"other": "OTHER"}`,
    ] as const,
  ];
  return html`<details>
    <summary>${both('Sửa tay', 'correct by hand')}</summary>
    <p>
      ${both('Quyết định của người được giữ lại, và không ai nhận thêm tin báo.', 'What a person decides stays, and alerts nobody.')}
    </p>
    <dl>
      ${ways.map(
        ([vi, en, command, route]) =>
          html`<dt>${both(vi, en)}</dt>
            <dd><code>${command}</code> · <code>${route}</code></dd>`,
      )}
    </dl>
  </details>`;
}

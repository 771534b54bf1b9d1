import { html } from 'hono/html';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type { SavedSearch } from '../model/saved-search.ts';
import { searchInputSchema } from '../model/search.ts';
import type { Fragment } from '../pipeline/search/fragments.ts';
import { renderEventOfEntry } from './event.ts';
import { nameCountry, formatPercent, TOPIC_NAMES } from './format.ts';
import { renderReason } from './grounds.ts';
import { renderPublished, titleText } from './item-line.ts';
import { bilingual, outsideLink, type Html } from './layout.ts';

/** What can be typed into the search form, in the order of an address: `q` is the query. */
export const FORM_FIELDS = [
  'q',
  ...searchInputSchema.omit({ query: true, label: true }).keyof().options,
] as const;

/** What was typed into the search form; empty: nothing. */
export type ListForm = Readonly<Record<(typeof FORM_FIELDS)[number], string>>;

/** An item with the other items of its story. */
export interface ListEntry {
  readonly item: Item;
  readonly others: readonly Item[];
  /** What the other stories of its event are shown under, the newest first. */
  readonly ofEvent: readonly Item[];
  /** Where the words of the search stand. */
  readonly fragments: readonly Fragment[];
}

/** A list that was found; `cursor` is where this page began, `next` where the next one does. */
export interface FoundPage {
  readonly entries: readonly ListEntry[];
  readonly cursor: string | null;
  readonly next: string | null;
}

type Portals = ReadonlyMap<string, Portal>;

/** The list of foreign-affairs items with its search form. */
export function renderListPage(
  form: ListForm,
  found: FoundPage,
  portals: Portals,
  saved: readonly SavedSearch[],
): Html {
  return html`<h1>${bilingual('Tin đối ngoại', 'foreign-affairs items')}</h1>
    ${renderSearchForm(form, portals)} ${renderSavedSearches(saved)}
    ${
      found.entries.length === 0
        ? renderEmptyList(form, found)
        : html`<ol class="items">
            ${found.entries.map((entry) => renderEntry(entry, portals))}
          </ol>`
    }
    ${renderPaging(form, found)}`;
}

function renderSavedSearches(saved: readonly SavedSearch[]): Html | string {
  if (saved.length === 0) return '';
  return html`<p class="saved">
    ${bilingual('Tìm kiếm đã lưu', 'saved searches')}:
    ${saved.map(
      ({ name, query }, at) =>
        html`${at === 0 ? '' : ', '}<a href="/?${new URLSearchParams({ q: query }).toString()}">${name}</a>`,
    )}
  </p>`;
}

/** The search form, filled in with what was typed. */
export function renderSearchForm(form: ListForm, portals: Portals): Html {
  return html`<form class="search" action="/" method="get" role="search">
    <label class="wide">
      ${bilingual('Tìm', 'search')}
      <input type="search" name="q" value="${form.q}" placeholder='"biên giới" country:LA' />
    </label>
    ${renderSelect(
      'portal',
      bilingual('Cổng tin', 'portal'),
      form,
      [...portals.values()].map(({ id, name }) => [id, name]),
    )}
    ${renderSelect(
      'province',
      bilingual('Tỉnh, thành', 'province'),
      form,
      listProvinces(portals).map((name) => [name, name]),
    )}
    <label>
      ${bilingual('Quốc gia', 'country')}
      <input name="country" value="${form.country}" maxlength="2" pattern="[A-Za-z]{2}" placeholder="LA" />
    </label>
    ${renderSelect('topic', bilingual('Chủ đề', 'topic'), form, Object.entries(TOPIC_NAMES))}
    ${renderDayInput('since', bilingual('Từ ngày', 'since'), form)}
    ${renderDayInput('until', bilingual('Đến ngày', 'until'), form)}
    <label>
      ${bilingual('Xếp theo', 'sort by')}
      <select name="sort">
        <option value="">Sát nhất trước</option>
        <option value="newest" ${form.sort === 'newest' ? 'selected' : ''}>Mới nhất trước</option>
      </select>
    </label>
    ${form.event === '' ? '' : html`<input type="hidden" name="event" value="${form.event}" />`}
    ${form.story === '' ? '' : html`<input type="hidden" name="story" value="${form.story}" />`}
    <button>${bilingual('Tìm', 'search')}</button>
  </form>`;
}

function renderSelect(
  name: keyof ListForm,
  label: Html,
  form: ListForm,
  options: readonly (readonly [value: string, text: string])[],
): Html {
  return html`<label>
    ${label}
    <select name="${name}">
      <option value="">Tất cả</option>
      ${options.map(
        ([value, text]) =>
          html`<option value="${value}" ${value === form[name] ? 'selected' : ''}>${text}</option>`,
      )}
    </select>
  </label>`;
}

function renderDayInput(name: 'since' | 'until', label: Html, form: ListForm): Html {
  return html`<label>
    ${label}
    <input type="date" name="${name}" value="${form[name]}" />
  </label>`;
}

function listProvinces(portals: Portals): string[] {
  const names = new Set([...portals.values()].flatMap(({ province }) => province ?? []));
  return [...names].sort((a, b) => a.localeCompare(b, 'vi'));
}

/** What was sought, marked; the texts are escaped one by one. */
function markHits({ parts }: Fragment): Html[] {
  return parts.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : html`${text}`));
}

function renderEntry({ item, others, ofEvent, fragments }: ListEntry, portals: Portals): Html {
  const countries = item.countries.map(nameCountry).join(', ');
  const [title, lead] = (['title', 'lead'] as const).map((part) =>
    fragments.find(({ where }) => where === part),
  );
  const pieces = fragments.filter(({ where }) => where === 'body');
  return html`<li>
    <h2><a href="/items/${item.id}">${title ? markHits(title) : titleText(item)}</a></h2>
    <p class="facts">
      <span>${portals.get(item.portal)?.name ?? item.portal}</span>
      <span>${renderPublished(item)}</span>
      <span>${bilingual('điểm', 'score')} ${formatPercent(item.score)}</span>
      ${countries === '' ? '' : html`<span>${countries}</span>`}
    </p>
    ${lead ? html`<p>${markHits(lead)}</p>` : item.lead === null ? '' : html`<p>${item.lead}</p>`}
    ${pieces.map((piece) => html`<p class="fragment">${markHits(piece)}</p>`)} ${renderReason(item)}
    ${
      others.length === 0
        ? ''
        : html`<p class="also">
            ${bilingual('Cũng đăng tại', 'also at')}:
            ${others.map(
              (other, at) =>
                html`${at === 0 ? '' : ', '}${outsideLink(
                  other.url,
                  portals.get(other.portal)?.name ?? other.portal,
                )}`,
            )}
          </p>`
    }
    ${renderEventOfEntry(item, ofEvent, portals)}
  </li>`;
}

function renderEmptyList(form: ListForm, { next }: FoundPage): Html {
  if (next !== null) {
    return html`<p class="empty">
      ${bilingual('Chưa thấy tin phù hợp trong phần vừa xem; hãy xem tiếp.', 'Nothing in this part yet: go on.')}
    </p>`;
  }
  if (FORM_FIELDS.some((name) => name !== 'sort' && form[name] !== '')) {
    return html`<p class="empty">
      ${bilingual('Không có tin nào phù hợp. Hãy bớt điều kiện tìm.', 'Nothing matches: loosen the search.')}
      <a href="/">${bilingual('Xem tất cả', 'show all')}</a>
    </p>`;
  }
  return html`<div class="empty">
    <p>
      ${bilingual(
        'Chưa có tin nào. Vọng đọc các cổng tin theo lịch; tin đối ngoại đầu tiên sẽ hiện ở đây.',
        'No items yet: they appear here after the first crawl.',
      )}
    </p>
    <p>
      ${bilingual('Muốn đọc ngay, hãy chạy', 'to crawl now, run')} <code>vong crawl --all</code>;
      <a href="/portals">${bilingual('xem tình trạng các cổng tin', 'see how the portals stand')}</a>.
    </p>
  </div>`;
}

function renderPaging(form: ListForm, { cursor, next }: FoundPage): Html {
  const first =
    cursor === null
      ? ''
      : html`<a href="${buildListAddress(form, null)}">${bilingual('Trang đầu', 'first page')}</a>`;
  const onward =
    next === null
      ? ''
      : html`<a rel="next" href="${buildListAddress(form, next)}"
          >${bilingual('Tin cũ hơn', 'older items')}</a
        >`;
  return html`<nav class="paging">${first} ${onward}</nav>`;
}

function buildListAddress(form: ListForm, cursor: string | null): string {
  const all = { ...form, cursor: cursor ?? '' };
  const given = Object.entries(all).filter(([, value]) => value !== '');
  return given.length === 0 ? '/' : `/?${new URLSearchParams(given).toString()}`;
}

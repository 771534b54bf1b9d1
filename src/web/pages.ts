import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { reportPortals } from '../http/portals.ts';
import { badField, notFound, type Problem } from '../http/problem.ts';
import { isRowId } from '../http/row-id.ts';
import { answers, searchItems, searchOf, type Search } from '../http/search.ts';
import { othersOfStories, othersOfStory } from '../http/story.ts';
import type { App, HttpTools } from '../http/tools.ts';
import type { Store } from '../store/store.ts';
import type { Item } from '../records.ts';
import { itemPage } from './item-page.ts';
import { both, page, type Html } from './layout.ts';
import { listPage, searchForm, titleOf, type ListEntry, type ListForm } from './list-page.ts';
import { portalsPage } from './portals-page.ts';
import { STYLE } from './style.ts';

const PAGE_SIZE = 25;
const EDITION = createHash('sha256').update(STYLE).digest('hex').slice(0, 12);
const day = z.iso.date().regex(/^(?:19|2\d)/u);

/** The pages for readers: /, /items/{id}, /portals and their style sheet. */
export function addPages(app: App, tools: HttpTools): void {
  const { store, portals } = tools;
  app.get('/', async (c) => {
    const form = formOf(c);
    const search = searchOfForm(form, tools);
    const cursor = c.req.query('cursor') ?? null;
    const found = await searchItems(store, search, PAGE_SIZE, cursor === null ? null : decodeCursor(cursor));
    const entries = await withoutRepeats(store, search, found.items);
    const next = found.next && encodeCursor(found.next);
    return c.html(page('Tin đối ngoại', tools.version, listPage(form, { entries, cursor, next }, portals)));
  });
  app.get('/items/:id', async (c) => {
    const id = c.req.param('id');
    const item = isRowId(id) ? await store.items.get(id) : null;
    if (item === null) throw notFound('such item');
    const others = await othersOfStory(store, item);
    return c.html(page(titleOf(item), tools.version, itemPage(item, others, portals)));
  });
  app.get('/portals', async (c) => {
    return c.html(page('Các cổng tin', tools.version, portalsPage(await reportPortals(tools))));
  });
  app.get('/style.css', (c) => {
    c.header('cache-control', 'public, max-age=86400');
    c.header('etag', `"${EDITION}"`);
    return c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
}

/** Answers a reader with what went wrong, in Vietnamese. */
export function answerErrorPage(
  c: Context,
  problem: Problem,
  { version, portals }: HttpTools,
): Response | Promise<Response> {
  const [vi, en] = ERROR_TITLES[problem.status] ?? DEFAULT_TITLE;
  const help = problem.status === 400 ? wrongSearch(problem, formOf(c), portals) : backHome();
  const content = html`<h1>${both(vi, en)}</h1>
    ${help}`;
  return c.html(page(vi, version, content), problem.status);
}

const DEFAULT_TITLE = ['Có lỗi ở phía Vọng; lỗi đã được ghi lại', 'the service failed'] as const;
const ERROR_TITLES: Readonly<Partial<Record<number, readonly [vi: string, en: string]>>> = {
  400: ['Câu tìm kiếm chưa đúng', 'the search is not valid'],
  404: ['Không tìm thấy trang này', 'page not found'],
  413: ['Yêu cầu quá lớn', 'the request is too large'],
};

function wrongSearch(problem: Problem, form: ListForm, portals: HttpTools['portals']): Html {
  return html`<ul class="problems" lang="en">
      ${problem.errors.map(
        ({ field, expected, got }) =>
          html`<li><strong>${field}</strong>: expected ${expected}, got ${got}</li>`,
      )}
    </ul>
    ${searchForm(form, portals)}`;
}

function backHome(): Html {
  return html`<p>
    ${both('Địa chỉ có thể đã gõ sai, hoặc bài đã bị xóa.', 'The address may be mistyped, or the item deleted.')}
    <a href="/">${both('Về danh sách tin', 'to the items')}</a>
  </p>`;
}

function formOf(c: Context): ListForm {
  const { q = '', portal = '', since = '' } = c.req.query();
  return { q, portal, since };
}

function searchOfForm({ q, portal, since }: ListForm, { portals }: HttpTools): Search {
  if (since !== '' && !day.safeParse(since).success) throw badField('since', 'a day as yyyy-MM-dd', since);
  const input = { query: q, portal: portal || undefined, since: since || undefined };
  return searchOf({ ...input, label: 'foreign-affairs' }, portals, 'q');
}

/** A repeated text is shown under the article it repeats, unless that one is not in the list. */
async function withoutRepeats(store: Store, search: Search, items: readonly Item[]): Promise<ListEntry[]> {
  const othersOf = await othersOfStories(store, items);
  const entries = items.map((item) => ({ item, others: othersOf(item) }));
  return entries.filter(
    ({ item, others }) =>
      !isRepeat(item) || !others.some((other) => !isRepeat(other) && answers(search, other)),
  );
}

function isRepeat({ story }: Item): boolean {
  return story?.kind === 'duplicate' || story?.kind === 'near-duplicate';
}

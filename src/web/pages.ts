import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { isOwnOrigin, isToken } from '../http/auth.ts';
import { type MendChange, changeMend, listMends } from '../http/mends.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { reportPortals } from '../http/portals.ts';
import { createInputProblem, createNotFound, type FieldProblem, Problem } from '../http/problem.ts';
import { findOthersOfEvent, findOthersOfEvents } from '../http/event.ts';
import { searchItems, buildSearch, readTime, type Search } from '../http/search.ts';
import { listDecisionsOfStory, findOthersOfStories, findOthersOfStory } from '../http/story.ts';
import type { App, HttpTools } from '../http/tools.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { isRowId } from '../model/row-id.ts';
import { searchInputSchema } from '../model/search.ts';
import { fragmentsOf } from '../pipeline/search/fragments.ts';
import type { Store } from '../store/store.ts';
import { renderItemPage } from './item-page.ts';
import { titleText } from './item-line.ts';
import { bilingual, renderPage, type Html } from './layout.ts';
import { FORM_FIELDS, renderListPage, renderSearchForm, type ListEntry, type ListForm } from './list-page.ts';
import { renderDecided, renderMends } from './mends.ts';
import { renderPortalsPage } from './portals-page.ts';
import { renderSurveyPanel } from './survey-panel.ts';
import { STYLE } from './style.ts';

const PAGE_SIZE = 25;
const FOREIGN_FORM = {
  vi: 'Chưa thay đổi gì: biểu mẫu được gửi từ một trang khác.',
  en: 'nothing was changed: the form is of another site',
};
const UNKNOWN_TOKEN = {
  vi: 'Chưa thay đổi gì: mã truy cập không đúng. Mã được in ra khi Vọng chạy lần đầu.',
  en: 'nothing was changed: the token is not known',
};
const EDITION = createHash('sha256').update(STYLE).digest('hex').slice(0, 12);

/** The pages for readers: /, /items/{id}, /portals and their style sheet. */
export function addPages(app: App, tools: HttpTools): void {
  const { store, portals } = tools;
  app.get('/', async (c) => {
    const form = readForm(c);
    const search = readSearch(form, tools);
    const cursor = c.req.query('cursor') ?? null;
    const [found, saved] = await Promise.all([
      searchItems(store, search, PAGE_SIZE, cursor === null ? null : decodeCursor(cursor)),
      store.savedSearches.list(),
    ]);
    const entries = dropOlderStories(await dropRepeats(store, search, found.items));
    const next = found.next && encodeCursor(found.next);
    return c.html(
      renderPage(
        'Tin đối ngoại',
        tools.version,
        renderListPage(form, { entries, cursor, next }, portals, saved),
      ),
    );
  });
  app.get('/items/:id', async (c) => {
    const id = c.req.param('id');
    const item = isRowId(id) ? await store.items.get(id) : null;
    if (item === null) throw createNotFound('such item');
    const [others, ofEvent, decisions] = await Promise.all([
      findOthersOfStory(store, item),
      findOthersOfEvent(store, item),
      listDecisionsOfStory(store, item),
    ]);
    const revisions = item.revision > 1 ? await store.items.listRevisions(id) : [];
    const content = renderItemPage(item, others, ofEvent, decisions, revisions, portals);
    return c.html(renderPage(titleText(item), tools.version, content));
  });
  app.get('/portals', async (c) => {
    return c.html(await renderPortals(tools, null));
  });
  app.post('/portals/mends/:id', async (c) => {
    const { token, change } = await c.req.parseBody();
    const id = c.req.param('id');
    // A form of another site is refused, whatever token it brings.
    if (!isOwnOrigin(c.req.header('origin'), c.req.header('host')))
      return c.html(await renderPortals(tools, FOREIGN_FORM), 403);
    if (!isMendChange(change) || !isRowId(id)) throw createNotFound('such proposal');
    if (typeof token !== 'string' || !(await isToken(token, 'admin', tools)))
      return c.html(await renderPortals(tools, UNKNOWN_TOKEN), 401);
    try {
      await changeMend(change, id, 'page', tools);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      const refusal = { vi: `Chưa thay đổi gì: ${error.message}`, en: 'nothing was changed' };
      return c.html(await renderPortals(tools, refusal), 409);
    }
    return c.redirect('/portals', 303);
  });
  app.get('/style.css', (c) => {
    c.header('cache-control', 'public, max-age=86400');
    c.header('etag', `"${EDITION}"`);
    return c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
}

async function renderPortals(tools: HttpTools, refusal: Bilingual | null): Promise<Html> {
  const [reports, { mends, decided }] = await Promise.all([reportPortals(tools), listMends(tools)]);
  const above = html`${await renderSurveyPanel(tools)} ${renderMends(mends, refusal, tools.portals)}
  ${renderDecided(decided, tools.portals)}`;
  return renderPage('Các cổng tin', tools.version, renderPortalsPage(reports, above));
}

function isMendChange(change: unknown): change is MendChange {
  return change === 'apply' || change === 'dismiss' || change === 'restore';
}

/** Answers a reader with what went wrong, in Vietnamese. */
export function answerErrorPage(
  c: Context,
  problem: Problem,
  { version, portals }: HttpTools,
): Response | Promise<Response> {
  const [vi, en] = ERROR_TITLES[problem.status] ?? DEFAULT_TITLE;
  const help =
    problem.status === 400 ? renderWrongSearch(problem, readForm(c), portals) : renderHelp(problem);
  const content = html`<h1>${bilingual(vi, en)}</h1>
    ${help}`;
  return c.html(renderPage(vi, version, content), problem.status, problem.headers);
}

const DEFAULT_TITLE = ['Có lỗi ở phía Vọng; lỗi đã được ghi lại', 'the service failed'] as const;
const ERROR_TITLES: Readonly<Partial<Record<number, readonly [vi: string, en: string]>>> = {
  400: ['Câu tìm kiếm chưa đúng', 'the search is not valid'],
  403: ['Biểu mẫu không gửi từ trang của Vọng', 'the form was not sent by a page of this service'],
  401: ['Cần mã truy cập để đọc', 'a token is needed to read'],
  404: ['Không tìm thấy trang này', 'page not found'],
  413: ['Yêu cầu quá lớn', 'the request is too large'],
  421: ['Tên miền này không phải của Vọng', 'this name is not of this service'],
  429: ['Quá nhiều yêu cầu; xin chờ một chút', 'too many requests: wait a little'],
  503: ['Vọng tạm thời chưa phục vụ được; xin thử lại sau ít giây', 'not ready: try again in a few seconds'],
};

function renderWrongSearch(problem: Problem, form: ListForm, portals: HttpTools['portals']): Html {
  return html`<ul class="problems">
      ${problem.errors.map(renderFieldProblem)}
    </ul>
    ${renderSearchForm(form, portals)}`;
}

function renderFieldProblem({ field, expected, got, query }: FieldProblem): Html {
  if (query !== undefined) return html`<li>${bilingual(query.text.vi, query.text.en)}</li>`;
  return html`<li lang="en"><strong>${field}</strong>: expected ${expected}, got ${got}</li>`;
}

function renderHelp({ status }: Problem): Html {
  if (status !== 401) return renderWayHome();
  return html`<p>
    ${bilingual(
      'Trình duyệt hỏi tên và mật khẩu: tên để tùy ý, mật khẩu là một mã truy cập có quyền đọc.',
      'the browser asks for a name and a password: any name, and a token with the scope read',
    )}
  </p>`;
}

function renderWayHome(): Html {
  return html`<p>
    ${bilingual('Địa chỉ có thể đã gõ sai, hoặc bài đã bị xóa.', 'The address may be mistyped, or the item deleted.')}
    <a href="/">${bilingual('Về danh sách tin', 'to the items')}</a>
  </p>`;
}

function readForm(c: Context): ListForm {
  const given = c.req.query();
  return Object.fromEntries(FORM_FIELDS.map((name) => [name, given[name] ?? ''])) as unknown as ListForm;
}

/** Who types words looks for the best answer; who only picks filters, for the newest. */
function readSearch({ q, sort, ...filters }: ListForm, { portals }: HttpTools): Search {
  const order = q === '' || sort === 'newest' ? 'newest' : 'best';
  const typed = Object.entries({ ...filters, query: q, sort: order }).filter(([, value]) => value !== '');
  const given = { ...Object.fromEntries(typed), label: 'foreign-affairs' };
  const read = searchInputSchema.safeParse(given);
  if (!read.success) throw createInputProblem(read.error, given, 'query');
  return buildSearch(read.data, portals, 'q');
}

/** A story is shown under its face, or by each of its articles where that one is not in the list. */
async function dropRepeats(store: Store, search: Search, items: readonly Item[]): Promise<ListEntry[]> {
  const isOneEvent = search.request.storyId !== undefined || search.request.eventId !== undefined;
  const [othersOf, othersOfEvent] = await Promise.all([
    findOthersOfStories(store, items),
    findOthersOfEvents(store, isOneEvent ? [] : items),
  ]);
  const entries = items.map((item) => ({
    item,
    others: othersOf(item),
    ofEvent: othersOfEvent(item).filter((other) => search.isAnswer(other)),
    fragments: fragmentsOf(item, search.query),
  }));
  return entries.filter(
    ({ item, others }) =>
      item.story?.face === item.id ||
      !others.some((other) => other.id === item.story?.face && search.isAnswer(other)),
  );
}

/** An event is one line: its newest story that answers the search, with the older ones below it. */
function dropOlderStories(entries: readonly ListEntry[]): ListEntry[] {
  return entries.filter(({ item, ofEvent }) => ofEvent.every((other) => isOlder(other, item)));
}

/** In the order of the list: by time, then by number. */
function isOlder(one: Item, other: Item): boolean {
  return readTime(one) === readTime(other)
    ? BigInt(one.id) < BigInt(other.id)
    : readTime(one) < readTime(other);
}

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { type MendChange, changeMend, listMends } from '../http/mends.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { reportPortals } from '../http/portals.ts';
import { createInputProblem, createNotFound, Problem } from '../http/problem.ts';
import { findOthersOfEvents } from '../http/event.ts';
import { searchItems, buildSearch, readTime, type Search } from '../http/search.ts';
import { findOthersOfStories } from '../http/story.ts';
import type { App, HttpTools } from '../http/tools.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { isRowId } from '../model/row-id.ts';
import { searchInputSchema } from '../model/search.ts';
import { fragmentsOf } from '../pipeline/search/fragments.ts';
import type { Store } from '../store/store.ts';
import { wrapFormer } from './layout.ts';
import { renderPage } from './shell/page.tsx';
import { FORM_FIELDS, renderListPage, type ListEntry, type ListForm } from './list-page.ts';
import { renderDecided, renderMends } from './mends.ts';
import { renderPortalsPage } from './portals-page.ts';
import { findSessionForm } from './session-form.ts';
import { renderSurveyPanel } from './survey-panel.ts';
import { STYLE } from './style.ts';

const PAGE_SIZE = 25;
const EDITION = createHash('sha256').update(STYLE).digest('hex').slice(0, 12);

/** The pages for readers: /, /portals and their style sheet. */
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
    const content = wrapFormer(renderListPage(form, { entries, cursor, next }, portals, saved));
    return renderPage(c, { title: 'Tin đối ngoại', area: 'desk', content });
  });
  app.get('/portals', async (c) => {
    return renderPortals(c, tools, null);
  });
  app.post('/portals/mends/:id', async (c) => {
    const { change } = await c.req.parseBody();
    const id = c.req.param('id');
    if (!isMendChange(change) || !isRowId(id)) throw createNotFound('such proposal');
    c.set('auditDetail', { change });
    try {
      await changeMend(change, id, 'page', tools);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      const refusal = { vi: `Chưa thay đổi gì: ${error.message}`, en: 'nothing was changed' };
      return renderPortals(c, tools, refusal, 409);
    }
    return c.redirect('/portals', 303);
  });
  app.get('/style.css', (c) => {
    c.header('cache-control', 'public, max-age=86400');
    c.header('etag', `"${EDITION}"`);
    return c.body(`@layer former{${STYLE}}`, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
}

async function renderPortals(
  c: Context,
  tools: HttpTools,
  refusal: Bilingual | null,
  status: 200 | 409 = 200,
): Promise<Response> {
  const [reports, { mends, decided }] = await Promise.all([reportPortals(tools), listMends(tools)]);
  const form = findSessionForm(c);
  const above = html`${await renderSurveyPanel(tools, form)}
  ${renderMends(mends, refusal, tools.portals, form)} ${renderDecided(decided, tools.portals)}`;
  const content = wrapFormer(renderPortalsPage(reports, above));
  return renderPage(c, { title: 'Các cổng tin', area: 'sources', content }, status);
}

function isMendChange(change: unknown): change is MendChange {
  return change === 'apply' || change === 'dismiss' || change === 'restore';
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

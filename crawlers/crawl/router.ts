import {
  type BasicCrawlingContext,
  type RequestOptions,
  type RouterHandler,
  createBasicRouter,
} from '@crawlee/basic';
import type { PortalList } from '../../src/model/portal.ts';
import { type ListAddress, discover } from '../../src/pipeline/discover.ts';
import { readFeedHub } from '../../src/pipeline/feed-hub.ts';
import { inSpan } from '../../src/telemetry/spans.ts';
import type { Fetcher } from '../fetch/fetch.ts';
import { PageError, fetchOrFail, readArticle } from './read-article.ts';
import { type Routes, articleRequests, isPaged, linkRequests, listRequest } from './requests.ts';
import { type PageCounts, adviseRendering, chooseLinks, chooseNextPage, rememberList } from './lists.ts';
import type { CrawlSink, CrawlTask, ListReport, Selection } from './sink.ts';

type Context = Pick<BasicCrawlingContext, 'request' | 'addRequests'>;

/** One crawl under way. */
export interface CrawlState {
  readonly task: CrawlTask;
  readonly sink: CrawlSink;
  readonly fetcher: Fetcher;
  readonly reports: ListReport[];
  /** Keys that the pages of each list have named, by the list's address. */
  readonly namedKeys: Map<string, Set<string>>;
  /** In a backfill: list pages whose articles are still being read. */
  readonly openPages: Map<string, { left: number; readonly page: ListPage }>;
}

/** A list page that was read, and the page that follows it; `next: null`: none. */
interface ListPage {
  readonly list: PortalList;
  readonly number: number;
  readonly next: ListAddress | null;
  /** What it was the first of its list to name. */
  readonly ownKeys: readonly string[];
}

/** The first requests of a crawl: each list from its beginning, or from where an earlier backfill of it stopped. */
export async function startRequests({ task, sink }: CrawlState): Promise<RequestOptions[]> {
  const requests = task.portal.lists.map(async (list): Promise<RequestOptions[]> => {
    const from = isPaged(list) ? await sink.backfill?.resumeList(list) : null;
    return from === 'done' ? [] : [listRequest(list, from ?? { number: 1, url: list.url })];
  });
  return (await Promise.all(requests)).flat();
}

/** What a crawl does with its requests: LIST finds articles, feeds, sitemaps and the next page; ARTICLE reads one. */
export function createCrawlRouter(crawl: CrawlState): RouterHandler<BasicCrawlingContext, Routes> {
  const { task, sink, fetcher } = crawl;
  const router = createBasicRouter<BasicCrawlingContext, Routes>();

  router.addHandler('LIST', async ({ request, addRequests }) => {
    const { url, userData } = request;
    const { list, place, fallback = null } = userData;
    const { number } = place;
    const known = number === 1 ? await sink.recallList(url, list) : null;
    const fetched = await fetchListPage([url, list, known, place], fetcher);
    if (fetched === null) {
      reportList(crawl, { list, url, page: number, status: 'unchanged', fallback });
      await addRequests(linkRequests(list, known?.links ?? [], fallback));
      return;
    }
    const page = { url: fetched.finalUrl, text: fetched.text };
    const { newerThan, stopAt } = task.paging;
    const { values = place.values } = fetched;
    const reach = { newerThan, takeUndated: stopAt === 'past' };
    const found = discover(page, list, task.portal, { number, values, ...reach });
    const selection = await sink.select(found.references);
    const links = chooseLinks(task.paging, found);
    const ownKeys = takeOwnKeys(crawl, list, selection);
    const counts = countKeys(selection, ownKeys);
    const references = found.references.length;
    const advice = adviseRendering(task.portal, list, found);
    const next =
      advice === null && isPaged(list) && fallback === null
        ? chooseNextPage(task.paging, number, counts, found.next)
        : { address: null, note: advice };
    reportList(crawl, {
      list,
      url,
      page: number,
      status: 'read',
      references,
      fresh: selection.fresh.size,
      note: next.note,
      memory: rememberList(list, fetched.validators, links, references),
      hub: list.kind === 'feed' ? readFeedHub(fetched.text, fetched.finalUrl, fetched.linkHeader) : null,
      ...keepAnswer(crawl, number, page, references + links.length),
      fallback,
    });
    const read = { list, number, next: next.address, ownKeys };
    await addRequests(linkRequests(list, links, fallback));
    if (sink.backfill === undefined || counts.selected === 0) {
      await addRequests(articleRequests(selection.selected));
      await turnPage(crawl, read, addRequests);
      return;
    }
    const openPage = `${list.url} ${number}`;
    crawl.openPages.set(openPage, { left: counts.selected, page: read });
    await addRequests(articleRequests(selection.selected, openPage));
  });

  router.addHandler('ARTICLE', async ({ request, addRequests }) => {
    const { selected, openPage } = request.userData;
    await inSpan('page', { 'url.full': selected.reference.url }, () => readArticle(crawl, selected));
    await endArticle(crawl, openPage, addRequests);
  });

  return router;
}

/** Fetches a page of a list, in a span of its own. */
function fetchListPage(wanted: Parameters<Fetcher['fetchList']>, fetcher: Fetcher) {
  const fetch = () => fetcher.fetchList(...wanted);
  return fetchOrFail(() => inSpan('list.fetch', { 'url.full': wanted[0] }, fetch));
}

/** Ends a request that failed for good. Throws what is no page's fault. */
export async function endFailed(
  crawl: CrawlState,
  { request, addRequests }: Context,
  error: Error,
): Promise<void> {
  if (!(error instanceof PageError)) throw error;
  const { failure } = error;
  if (request.label === 'LIST') {
    const { list, place, fallback = null } = request.userData as Routes['LIST'];
    const { reason, retryAfterMs, code } = failure;
    reportList(crawl, {
      list,
      url: request.url,
      page: place.number,
      status: 'failed',
      error: reason,
      failure: code,
      retryAfterMs,
      fallback,
    });
    return;
  }
  const { selected, openPage } = request.userData as Routes['ARTICLE'];
  await crawl.sink.recordFailure(selected, failure);
  await endArticle(crawl, openPage, addRequests);
}

/** Characters of lists' answers that one crawl keeps until it ends. */
const MOST_KEPT = 2_000_000;

/** A first page's answer, as long as not too much is kept, and once more as a sample where it named nothing. */
function keepAnswer(
  { reports }: CrawlState,
  number: number,
  page: { readonly url: string; readonly text: string },
  named: number,
): Pick<ListReport, 'sample' | 'answer'> {
  if (number !== 1) return { sample: null, answer: null };
  const kept = reports.reduce((sum, { answer }) => sum + (answer?.text.length ?? 0), page.text.length);
  return { sample: named === 0 ? page.text : null, answer: kept > MOST_KEPT ? null : page };
}

/** Keeps the report of a list page and hands it on. */
function reportList(
  { reports, sink }: CrawlState,
  report: Pick<ListReport, 'list' | 'url' | 'page' | 'status'> & Partial<ListReport>,
): void {
  const nothing = {
    references: 0,
    fresh: 0,
    error: null,
    note: null,
    retryAfterMs: 0,
    memory: null,
    hub: null,
    sample: null,
    answer: null,
    failure: null,
    fallback: null,
  };
  const whole = { ...nothing, ...report };
  reports.push(whole);
  sink.reportList(whole);
}

/** The keys that a page is the first of its list to name. */
function takeOwnKeys({ namedKeys }: CrawlState, list: PortalList, { keys }: Selection): string[] {
  const named = namedKeys.get(list.url) ?? new Set<string>();
  namedKeys.set(list.url, named);
  const own = keys.filter((key) => !named.has(key));
  for (const key of own) named.add(key);
  return own;
}

function countKeys({ selected, fresh }: Selection, ownKeys: readonly string[]): PageCounts {
  const ownFresh = ownKeys.filter((key) => fresh.has(key)).length;
  return { selected: selected.length, own: ownKeys.length, ownFresh };
}

/** In a backfill the page after a list page is asked for when the last of its articles has ended. */
async function endArticle(
  crawl: CrawlState,
  openPage: string | null,
  addRequests: Context['addRequests'],
): Promise<void> {
  const open = openPage === null ? undefined : crawl.openPages.get(openPage);
  if (open === undefined || openPage === null) return;
  open.left -= 1;
  if (open.left > 0) return;
  crawl.openPages.delete(openPage);
  await turnPage(crawl, open.page, addRequests);
}

/** Asks for the page after one that is done with, and notes how far a backfill has come. */
async function turnPage(
  { sink: { backfill } }: CrawlState,
  { list, number, next: address, ownKeys }: ListPage,
  addRequests: Context['addRequests'],
): Promise<void> {
  const isOver = address === null || (backfill !== undefined && (await backfill.isPast(ownKeys)));
  const next = isOver ? null : { number: number + 1, ...address };
  if (isPaged(list)) await backfill?.saveProgress(list, next);
  if (next !== null) await addRequests([listRequest(list, next)]);
}

import { type Discovery, discover } from '../../src/pipeline/discover.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import { WOULD_BE_DRAWN } from '../../src/model/retry.ts';
import type { Validators } from '../fetch/fetch.ts';
import {
  type Crawl,
  type ListMemory,
  type Reach,
  type Selection,
  type Work,
  articleRequests,
  note,
} from './crawl.ts';
import type { QueuedRequest, RequestQueue } from './requests.ts';

/** One page of a list to be read. */
export interface ListWork {
  readonly kind: 'list';
  readonly list: PortalList;
  /** From 1. */
  readonly number: number;
}

/** Sitemaps and feeds that one list may lead to in a crawl; a reach into the past follows all. */
const MOST_LINKS = 10;

/** The request for a list's first page, or for the page where an earlier backfill stopped; none where that was done. */
export async function listWork({ sink }: Crawl, list: PortalList): Promise<QueuedRequest<Work>[]> {
  const from = list.kind === 'html' ? await sink.backfill?.resume(list) : null;
  if (from === 'done') return [];
  return [listRequest(list, from?.number ?? 1, from?.url ?? list.url)];
}

function listRequest(list: PortalList, number: number, url: string): QueuedRequest<Work> {
  return { url, uniqueKey: `list ${url}`, userData: { work: { kind: 'list', list, number } } };
}

/** Reads one list page: what it names is queued, then what it leads to, then the page after it where that is wanted. */
export async function readList(
  crawl: Crawl,
  url: string,
  { list, number }: ListWork,
  queue: RequestQueue<Work>,
): Promise<void> {
  const { task, sink } = crawl;
  const known = number === 1 ? await sink.recall(url, list) : null;
  const fetched = await crawl.fetcher.fetchList(url, list, known);
  const about = { list, url, page: number, error: null, retryAfterMs: 0 };
  if (fetched === null) {
    note(crawl, {
      ...about,
      status: 'unchanged',
      references: 0,
      fresh: 0,
      note: null,
      memory: null,
      sample: null,
    });
    queue.add(linkRequests(list, known?.links ?? []));
    return;
  }
  const { newerThan } = task.reach;
  const found = discover({ url: fetched.finalUrl, text: fetched.text }, list, task.portal, {
    number,
    ...(newerThan !== undefined && { newerThan }),
  });
  const selection = await sink.select(found.references);
  const links = linksOf(crawl, found);
  const own = ownKeys(crawl, list, selection);
  const counts = { references: found.references.length, fresh: selection.fresh.size };
  const { onward, why } = nextStep(crawl, { list, number }, found, selection, own);
  const memory = memoryOf(list, fetched.validators, links, counts.references);
  const sample = number === 1 && counts.references + links.length === 0 ? fetched.text : null;
  note(crawl, { ...about, ...counts, status: 'read', note: why, memory, sample });
  queue.add(linkRequests(list, links));
  const goOn = (): Promise<void> => turnPage(crawl, { list, number }, onward, own, queue);
  await addArticles(crawl, `${list.url} ${number}`, selection, goOn, queue);
}

/** What would draw a list that names nothing because a script is to fill it; `null` where that is not its trouble. */
export function shellNote(
  portal: Pick<Portal, 'render'>,
  { render = portal.render }: PortalList,
  { references, isShell }: Discovery,
): string | null {
  return render === 'http' && isShell && references.length === 0 ? WOULD_BE_DRAWN : null;
}

/** Queues a page's articles; `then` follows at once, in a backfill when the last of them has ended. */
async function addArticles(
  { sink, batches }: Crawl,
  batch: string,
  { selected }: Selection,
  then: () => Promise<void>,
  queue: RequestQueue<Work>,
): Promise<void> {
  const isHeld = sink.backfill !== undefined && selected.length > 0;
  if (isHeld) batches.set(batch, { left: selected.length, then });
  queue.add(articleRequests(selected, isHeld ? batch : null));
  if (!isHeld) await then();
}

/** Feeds and sitemaps are lists of their own, without the markup of the list that led to them. */
function linkRequests(list: PortalList, links: readonly string[]): QueuedRequest<Work>[] {
  const kind = list.kind === 'sitemap' ? 'sitemap' : 'feed';
  return links.map((url) => listRequest({ ...list, url, kind, feeds: false }, 1, url));
}

function linksOf({ task }: Crawl, { feeds, sitemaps }: Discovery): string[] {
  const links = [...feeds, ...sitemaps];
  return task.reach.until === 'past' ? links : links.slice(0, MOST_LINKS);
}

/** A list that names nothing is read again: it may be broken, and would then stay so unseen. Quiet sitemaps name nothing. */
function memoryOf(
  { kind }: PortalList,
  { etag, lastModified }: Validators,
  links: readonly string[],
  references: number,
): ListMemory | null {
  const canAsk = etag !== null || lastModified !== null;
  const names = references + links.length > 0 || kind === 'sitemap';
  return canAsk && names ? { etag, lastModified, links } : null;
}

interface NextStep {
  /** The address of the page that is read next. */
  readonly onward: string | null;
  /** Why a page that is wanted is not read. */
  readonly why: string | null;
}

function nextStep(
  crawl: Crawl,
  { list, number }: Omit<ListWork, 'kind'>,
  found: Discovery,
  selection: Selection,
  own: readonly string[],
): NextStep {
  const stop = (why: string | null): NextStep => ({ onward: null, why });
  const shell = shellNote(crawl.task.portal, list, found);
  if (shell !== null) return stop(shell);
  if (list.kind !== 'html' || !wantsMore(crawl.task.reach, number, selection, own)) return stop(null);
  const { pages, until } = crawl.task.reach;
  if (number >= pages) {
    return stop(
      pages > 1 && until !== 'nothing-new' ? `not read beyond page ${pages}, though it goes on` : null,
    );
  }
  const { next } = found;
  if (next === null) {
    const isAllNew = own.every((key) => selection.fresh.has(key));
    return stop(isAllNew && until === 'known' ? 'all of it is new, and it leads to no further page' : null);
  }
  if ('unfollowable' in next) return stop(`the next page opens by script only (${next.unfollowable})`);
  return { onward: next.url, why: null };
}

/** What no earlier page of the list has named: links that every page repeats belong to the first. */
function ownKeys({ seen }: Crawl, list: PortalList, { keys }: Selection): string[] {
  const before = seen.get(list.url) ?? new Set<string>();
  seen.set(list.url, before);
  const own = keys.filter((key) => !before.has(key));
  for (const key of own) before.add(key);
  return own;
}

/** Whether what a page brought asks for the page after it. */
function wantsMore(
  { until, eager }: Reach,
  number: number,
  { selected, fresh }: Selection,
  own: readonly string[],
): boolean {
  if (until === 'nothing-new') return selected.length > 0;
  if (until === 'past') return own.length > 0;
  const news = own.filter((key) => fresh.has(key)).length;
  if (news === 0) return false;
  if (number > 1) return news === own.length;
  return eager === true || news * 2 >= own.length;
}

async function turnPage(
  { sink }: Crawl,
  { list, number }: Omit<ListWork, 'kind'>,
  onward: string | null,
  own: readonly string[],
  queue: RequestQueue<Work>,
): Promise<void> {
  const { backfill } = sink;
  const isOver = onward === null || (backfill !== undefined && (await backfill.isPast(own)));
  const next = isOver ? null : { number: number + 1, url: onward };
  if (list.kind === 'html') await backfill?.reached(list, next);
  if (next !== null) queue.add([listRequest(list, next.number, next.url)]);
}

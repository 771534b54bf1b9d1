import type { RequestOptions } from '@crawlee/basic';
import { isHostOf } from '../../src/model/hosts.ts';
import { listAt } from '../../src/model/portal-list.ts';
import type { FallbackWay } from '../../src/model/vocabulary.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { classifyFailure } from '../fetch/failures.ts';
import type { FetchTools } from '../fetch/fetch.ts';
import { standIn } from './requests.ts';
import type { CrawlState } from './router.ts';
import type { Fallback, ListReport } from './sink.ts';

/** How much is tried of each kind: a search is for a day on which nothing else is known. */
const MOST = { feed: 3, sitemap: 2 } as const;
const KINDS = { feed: 'feed', sitemap: 'sitemap', home: 'html' } as const satisfies Record<
  FallbackWay,
  string
>;
/** A list that fails so is not there any more; whatever else fails may pass. */
const LOST = new Set(['gone', 'foreign-redirect', 'not-html']);

/**
 * Reads something else where the lists of a portal name nothing, or are gone: what stood in last, else a feed that the
 * list's page or the home page names, a sitemap that robots.txt names, or the home page's own links; all of it on the
 * portal's hosts only. For this crawl: the next one asks the lists first. While one list names anything, or is unchanged,
 * nothing is looked for.
 */
export async function readFallback(
  crawl: CrawlState,
  run: (requests: RequestOptions[]) => Promise<void>,
  tools: Pick<FetchTools, 'robots' | 'clock' | 'signal'>,
): Promise<void> {
  const { fallbacks } = crawl.sink;
  if (fallbacks === undefined || crawl.reports.length === 0) return;
  if (crawl.reports.some(names)) return fallbacks.forget();
  const lost = crawl.reports.filter(isLost);
  const [first] = lost;
  if (first === undefined) return;
  const isRead = async ({ way, url }: Fallback): Promise<boolean> => {
    if (tools.signal.aborted || crawl.reports.some((report) => report.url === url)) return false;
    const before = crawl.reports.length;
    const list = listAt(url, KINDS[way], way === 'home' ? first.list.render : undefined);
    await run([standIn(list, { way, list: first.url })]);
    return crawl.reports.slice(before).some(names);
  };
  const { known, maySearch } = await fallbacks.recall();
  if (known !== null && (await isRead(known))) return fallbacks.remember(known);
  if (!maySearch) return;
  for await (const fallback of findFallbacks(crawl, lost, tools)) {
    if (await isRead(fallback)) return fallbacks.remember(fallback);
  }
  if (!tools.signal.aborted) await fallbacks.remember(null);
}

function names({ status, references }: ListReport): boolean {
  return status === 'unchanged' || references > 0;
}

/** A list that is empty or gone. A sitemap without news is quiet. */
function isLost({ list, page, status, failure }: ListReport): boolean {
  if (page !== 1 || list.kind === 'sitemap') return false;
  return status === 'read' || LOST.has(failure ?? '');
}

/** What may stand in, in the order in which it is tried; asked for only as far as it is wanted. */
async function* findFallbacks(
  crawl: CrawlState,
  lost: readonly ListReport[],
  { robots, clock }: Pick<FetchTools, 'robots' | 'clock'>,
): AsyncGenerator<Fallback> {
  const { portal } = crawl.task;
  const feeds = lost.flatMap(({ url, sample }) => (sample === null ? [] : namedFeeds(crawl, url, sample)));
  for (const url of [...new Set(feeds)].slice(0, MOST.feed)) yield { way: 'feed', url };
  const home = `${new URL(portal.lists[0]?.url ?? '').origin}/`;
  // Where it is a list itself, it was read already.
  const isRead = crawl.reports.some(({ url }) => url === home);
  const page = isRead ? null : await readPage(crawl, home);
  const others = page === null ? [] : namedFeeds(crawl, home, page).filter((url) => !feeds.includes(url));
  for (const url of others.slice(0, MOST.feed)) yield { way: 'feed', url };
  const { sitemaps } = await robots.check(home, clock(), portal.tls);
  const own = sitemaps.filter((url) => URL.canParse(url) && isHostOf(portal, new URL(url).hostname));
  for (const url of own.slice(0, MOST.sitemap)) yield { way: 'sitemap', url };
  if (page !== null) yield { way: 'home', url: home };
}

/** The feeds that a page names in its head, on the portal's hosts. */
function namedFeeds({ task }: CrawlState, url: string, text: string): readonly string[] {
  return discover({ url, text }, { ...listAt(url, 'html'), feeds: true }, task.portal).feeds;
}

async function readPage({ fetcher, task }: CrawlState, url: string): Promise<string | null> {
  try {
    const fetched = await fetcher.fetchList(url, listAt(url, 'html', task.portal.render), null);
    return fetched?.text ?? null;
  } catch (error) {
    classifyFailure(error);
    return null;
  }
}

import { BlockedError } from '../../crawlers/fetch/failures.ts';
import { type FetchTools, type Fetcher, createFetcher } from '../../crawlers/fetch/fetch.ts';
import { addressKey } from '../articles/page-reading.ts';
import type { AnswerRequest } from '../authoring/mend/data-requests.ts';
import type { FetchedPage } from '../authoring/mend/known.ts';
import type { MendStep, MendUse } from '../authoring/mend/mend.ts';
import { PermanentError, TransientError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';

/** What pages are fetched with for a mending. */
export interface MendFetchTools extends FetchTools {
  /** Told of each page before it is fetched. */
  readonly onFetch?: (url: string) => void;
}

/** A page that could not be read. */
export interface PageFailure {
  readonly reason: string;
  /** The server gave no answer, or one of its own trouble. */
  readonly isSilence: boolean;
}

/** Requests that one proposal may cost, and pages that were fetched before, which cost none. */
export interface MendBudget {
  left: number;
  asked: number;
  /** Pages that were had without asking. */
  had: number;
  /** Lists' answers and next pages that were not asked for, as nothing was left. */
  skipped: number;
  /** Articles' pages by their keys. */
  readonly kept: ReadonlyMap<string, FetchedPage>;
}

/** Of the requests so many are left for what comes after: lists alone prove nothing, and their next pages tell how they go on. */
const RESERVED: Readonly<Record<MendUse, number>> = { list: 7, 'next-page': 5, article: 0 };

type Wanted = Extract<MendStep, { kind: 'fetch' | 'ask' }>;

/** Fetches what steps of a mending want into `pages`, as far as the budget goes; what could not be read goes to `failures`. */
export function createMendFetching(portal: Portal, tools: MendFetchTools, budget: MendBudget) {
  const fetcher = createFetcher(portal, tools);
  const pages = new Map<string, FetchedPage | null>();
  const failures: PageFailure[] = [];
  const fetchOne = async (key: string, url: string, fetch: () => Promise<FetchedPage | null>) => {
    tools.signal.throwIfAborted();
    tools.onFetch?.(url);
    budget.left -= 1;
    budget.asked += 1;
    const page = await fetch().catch(async (error: unknown) => {
      if (tools.signal.aborted) throw error;
      if (!isRobots(url)) failures.push(await describeFailure(url, error, portal, tools));
      return null;
    });
    pages.set(key, page);
  };
  const takeKept = (url: string): boolean => {
    const page = budget.kept.get(addressKey(url, portal));
    if (page === undefined) return false;
    budget.had += 1;
    pages.set(url, { asked: url, url: page.url, text: page.text });
    return true;
  };
  const fetchWanted = async (step: Wanted): Promise<void> => {
    const wanted = step.kind === 'ask' ? step.requests : step.urls.map((url) => ({ key: url, url }));
    for (const one of wanted) {
      if (step.as === 'article' && takeKept(one.url)) continue;
      if (budget.left <= RESERVED[step.as]) {
        pages.set(one.key, null);
        if (step.kind === 'ask' || step.as === 'next-page') budget.skipped += 1;
      } else await fetchOne(one.key, one.url, () => fetchAs(step.as, one, portal, fetcher));
    }
  };
  return { pages, failures, fetchWanted };
}

function fetchAs(
  as: MendUse,
  wanted: AnswerRequest | { readonly url: string },
  portal: Portal,
  fetcher: Fetcher,
): Promise<FetchedPage | null> {
  if ('list' in wanted) return askAnswer(wanted, fetcher);
  return fetchPage(wanted.url, as, portal, fetcher);
}

/** What a page's script asks for. */
async function askAnswer({ url, list, place }: AnswerRequest, fetcher: Fetcher): Promise<FetchedPage | null> {
  const fetched = await fetcher.fetchList(url, list, null, place);
  return fetched && { asked: url, url: fetched.finalUrl, text: fetched.text };
}

async function fetchPage(
  url: string,
  as: MendUse,
  portal: Portal,
  fetcher: Fetcher,
): Promise<FetchedPage | null> {
  if (as === 'article') {
    const { finalUrl, text } = await fetcher.fetchArticle(url);
    return { asked: url, url: finalUrl, text };
  }
  // What is no declared page may be of any kind: the feed's types are the widest.
  const list = portal.lists.find((one) => one.url === url) ?? { kind: 'feed' as const, link: 'a[href]' };
  const fetched = await fetcher.fetchList(url, list, null);
  return fetched && { asked: url, url: fetched.finalUrl, text: fetched.text };
}

/** robots.txt says where sitemaps are; a site without one, or with one alone, tells nothing. */
export function isRobots(url: string): boolean {
  return new URL(url).pathname === '/robots.txt';
}

const SILENCES = new Set(['dns', 'connection', 'timeout', 'truncated']);

async function describeFailure(
  url: string,
  error: unknown,
  { tls }: Portal,
  { robots, clock }: MendFetchTools,
): Promise<PageFailure> {
  const said = messageOf(error);
  const reason = said.startsWith('http') ? said : `${url}: ${said}`;
  if (error instanceof BlockedError) return { reason, isSilence: error.untried };
  if (error instanceof TransientError) return { reason, isSilence: true };
  const code = error instanceof PermanentError ? error.code : '';
  // What no line of robots.txt forbids is forbidden because robots.txt itself was not answered.
  const isSilence =
    code === 'robots' ? (await robots.check(url, clock(), tls)).rule === null : SILENCES.has(code);
  return { reason, isSilence };
}

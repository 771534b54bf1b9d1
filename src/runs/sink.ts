import type {
  Backfill,
  CrawlSink,
  ListReport,
  SelectedReference,
  Selection,
} from '../../crawlers/crawl/sink.ts';
import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import type { PortalFiles, StepMend } from './mend-source.ts';
import { type ReadPage, addressKey } from '../articles/page-reading.ts';
import { recordFailure, recordUnchanged } from '../articles/ingest.ts';
import type { ReadFile } from '../articles/file-pool.ts';
import type { PastOfRun } from '../articles/news-age.ts';
import { createFallbacks } from './fallbacks.ts';
import { storePage } from './store-page.ts';
import type { Portal, PortalList } from '../model/portal.ts';
import type { Log, Run } from '../model/records.ts';
import type { Store } from '../store/store.ts';
import { CLIENT_RENDERED } from '../model/retry.ts';
import type { ArticleReference, Outcome } from '../model/article.ts';

/** What crawls of one process are made with. */
export interface CrawlTools extends FetchTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly log: Log;
  /** Reads a page. */
  readonly readPage: ReadPage;
  /** Reads a file that is an article; where it is left out such a page is read without it. */
  readonly readFile?: ReadFile;
  /** Of a hundred articles so many are looked at again though it does not pay; none where it is left out. */
  readonly recheckLeast?: number;
  /** How long ago an article may have been published to be alerted, as `7d` or `none`; a week where it is left out. */
  readonly alertMaxAge?: string;
  /** The words of portal files: with them a source in trouble is given a proposal for its mending. */
  readonly files?: PortalFiles;
  /** Looks for a mending elsewhere than here, as in a thread. */
  readonly stepMend?: StepMend;
  /** Requests that a proposal for a mending may cost. */
  readonly mostMendRequests?: number;
  /** A person waits for this crawl and may interrupt it. */
  readonly isCommand?: boolean;
  /** Called with every outcome, for progress. */
  readonly onOutcome?: (run: Run, outcome: Outcome) => void;
  /** Called with every list page, for progress. */
  readonly onList?: (run: Run, report: ListReport) => void;
  /** Called when alerts may have been written, so that they can be queued at once. */
  readonly onStored?: () => Promise<void>;
}

/** One crawl as it is counted. */
export interface CountedCrawl {
  readonly run: Run;
  readonly portal: Portal;
  readonly tools: CrawlTools;
  /** Every key met in this run, whatever became of it, and whether it was known before. */
  readonly seen: Map<string, 'fresh' | 'known'>;
  /** How many keys needed no fetch. */
  known: number;
  /** Most of a list is new though the portal was read before, or its file changed: its articles may have moved. */
  seeksMoved: boolean;
  /** Whether a crawl of the portal has ended well before. */
  wasRead: boolean;
  /** Which of its findings are no news. */
  past: PastOfRun;
}

/** A list with so many addresses, and this share of them new, may name known articles at new addresses. */
const UPHEAVAL = { addresses: 5, fresh: 0.6 };

/** Lists are sent whole at least this often, whatever their server says of a change. Milliseconds. */
const WHOLE_EVERY = 86_400_000;
const DUE_A_CRAWL = 100;
const KEYS_AT_ONCE = 1000;

/** A crawl at its beginning; `counted` are the keys that an earlier attempt of its run has counted. */
export function startCount(
  run: Run,
  portal: Portal,
  tools: CrawlTools,
  counted: readonly string[],
): CountedCrawl {
  const seen = new Map(counted.map((key) => [key, 'fresh'] as const));
  return { run, portal, tools, seen, known: 0, seeksMoved: false, wasRead: false, past: null };
}

/** Where a crawl's findings go: the store, by way of ingest. */
export function createSink(crawl: CountedCrawl): CrawlSink {
  const { run, portal, tools } = crawl;
  const { store, clock } = tools;
  const { since, url } = run.options;
  const countedRun = { id: run.id, recheckLeast: tools.recheckLeast ?? 0, past: crawl.past };
  let isAdvised = false;
  return {
    select: (found) => selectReferences(found, crawl),
    async storePage(page, validators, fetchFile) {
      const outcome = await storePage(page, { validators, fetchFile }, crawl);
      tools.onOutcome?.(run, outcome);
      if (outcome.reason === CLIENT_RENDERED && portal.render === 'http' && !isAdvised) {
        isAdvised = true;
        tools.log.warn(
          { run: run.id, portal: portal.id, url: outcome.url },
          'a page has no text without its script; render: browser in the portal would draw it',
        );
      }
      if (outcome.kind === 'stored' || outcome.kind === 'updated') await tools.onStored?.();
    },
    async recordUnchanged({ reference }) {
      const outcome = await recordUnchanged(portal, countedRun, { ...reference, now: clock() }, store);
      tools.onOutcome?.(run, outcome);
    },
    async recordFailure({ reference }, { kind, reason, retryAfterMs, untried }) {
      const outcome: Outcome = { kind, url: reference.url, reason, articleId: null };
      const failure = { outcome, now: clock(), hints: reference.hints, askedMs: retryAfterMs, untried };
      await recordFailure(portal, countedRun, failure, store);
      tools.onOutcome?.(run, outcome);
    },
    findDue: () => findDue(crawl),
    recallList: (listUrl, list) => recallList(listUrl, list, crawl),
    reportList: (report) => tools.onList?.(run, report),
    ...(since !== undefined && url === undefined && { backfill: createBackfill(portal.id, since, store) }),
    ...(since === undefined && { fallbacks: createFallbacks(portal.id, store, clock) }),
  };
}

/** Which of the addresses found are to be fetched now: those not met in this run that are new or due. */
async function selectReferences(found: readonly ArticleReference[], crawl: CountedCrawl): Promise<Selection> {
  const { seen, run, portal, tools } = crawl;
  const { url, since } = run.options;
  const keyed = new Map(found.map((reference) => [addressKey(reference.url, portal), reference]));
  const unmet = [...keyed.keys()].filter((key) => !seen.has(key));
  // Before anything is waited for: another list may name the same address meanwhile.
  for (const key of unmet) seen.set(key, 'fresh');
  const settled = new Set<string>();
  for (let at = 0; url === undefined && at < unmet.length; at += KEYS_AT_ONCE) {
    const some = unmet.slice(at, at + KEYS_AT_ONCE);
    for (const key of await tools.store.addresses.listNotDue(some, tools.clock(), since)) settled.add(key);
  }
  for (const key of settled) seen.set(key, 'known');
  crawl.known += settled.size;
  const fresh = unmet.length - settled.size;
  const isUpheaval = fresh >= UPHEAVAL.addresses && fresh >= keyed.size * UPHEAVAL.fresh;
  // At a portal's first crawl, and in a crawl of the past, all is new by nature.
  if (isUpheaval && crawl.wasRead && since === undefined) crawl.seeksMoved = true;
  const keys = [...keyed.keys()];
  const selected = unmet.flatMap((key) => {
    const reference = keyed.get(key);
    return reference === undefined || settled.has(key) ? [] : [{ key, reference }];
  });
  return {
    keys,
    fresh: new Set(keys.filter((key) => seen.get(key) === 'fresh')),
    selected: url === undefined ? await addValidators(selected, tools.store) : selected,
  };
}

/** With what each was read before can be asked for again with; an address that a person names is read in any case. */
async function addValidators(
  selected: readonly SelectedReference[],
  { rechecks }: Store,
): Promise<SelectedReference[]> {
  if (selected.length === 0) return [];
  const known = await rechecks.findValidators(selected.map(({ key }) => key));
  return selected.map((one) => ({ ...one, validators: known.get(one.key) ?? null }));
}

/** Addresses to be retried or rechecked; those of an earlier attempt of the run are counted already. */
async function findDue({ seen, run, portal, tools }: CountedCrawl) {
  if (run.options.since !== undefined) return [];
  const found = await tools.store.addresses.listDue(portal.id, tools.clock(), DUE_A_CRAWL);
  const unmet = found.filter(({ key }) => !seen.has(key));
  for (const { key } of unmet) seen.set(key, 'known');
  const selected = unmet.map(({ key, url, hints }) => ({ key, reference: { url, hints } }));
  return addValidators(selected, tools.store);
}

/** Only crawls by schedule spare the server: a crawl that was asked for reads what the lists hold. */
async function recallList(url: string, list: PortalList, { run, portal, tools }: CountedCrawl) {
  if (run.crawlId !== null) return null;
  const { store, clock } = tools;
  const since = new Date(clock().getTime() - WHOLE_EVERY);
  return store.lists.recall(portal.id, url, serializeDefinition(list, portal), since);
}

/** Remembers the lists of a run in which everything found was dealt with. */
export async function rememberLists(
  reports: readonly ListReport[],
  { portal, tools }: Pick<CountedCrawl, 'portal' | 'tools'>,
): Promise<void> {
  const { store, clock } = tools;
  for (const { url, list, page, status, memory } of reports) {
    if (page !== 1 || status !== 'read') continue;
    await store.lists.remember(portal.id, url, memory, serializeDefinition(list, portal), clock());
  }
}

/** What decides which addresses a list leads to: changed, it is read anew. */
function serializeDefinition(list: PortalList, { articles, identity }: Portal): string {
  return JSON.stringify([list, articles, identity]);
}

function createBackfill(portalId: string, since: string, { lists }: Store): Backfill {
  return {
    async resumeList(list) {
      const found = await lists.findBackfillPage(portalId, since, list.url);
      if (found === null) return null;
      const { page, url, values } = found;
      return page === null || url === null ? 'done' : { number: page, url, values: values ?? undefined };
    },
    saveProgress: (list, next) => lists.saveBackfillPage(portalId, since, list.url, next),
    async isPast(keys) {
      const { older, younger } = await lists.countByAge(keys, since);
      return older > 0 && younger === 0;
    },
  };
}

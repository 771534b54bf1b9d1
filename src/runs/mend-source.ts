import { type FetchTools, type Fetcher, createFetcher } from '../../crawlers/fetch/fetch.ts';
import type { FetchedPage, KnownArticle } from '../authoring/mend/known.ts';
import { type MendProposal, stepMend } from '../authoring/mend/mend.ts';
import type { MendTask, PortalFields } from '../authoring/mend/task.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import type { Platform, Portal } from '../model/portal.ts';
import type { KnownRow } from '../store/articles.ts';
import type { Store } from '../store/store.ts';
import { followAway, withHost } from '../survey/moved.ts';
import { createBudget } from '../survey/site.ts';

/** The words that portal files are written in. */
export interface PortalFiles {
  /** What a portal's file says, without its platform's values. */
  readFields(portalId: string): Promise<PortalFields | null>;
  /** The text of the operator's YAML file of a portal; `null` where there is none. */
  readOwn(portalId: string): Promise<string | null>;
  platforms(): Promise<ReadonlyMap<string, Platform>>;
}

/** What a source is mended with. */
export interface MendTools extends FetchTools {
  readonly store: Store;
  readonly files: PortalFiles;
  readonly readPage: ReadPage;
  /** Told of each page before it is fetched. */
  readonly onFetch?: (url: string) => void;
}

/** A proposal, or why there is none. */
export interface MendEnd {
  readonly proposal: MendProposal | null;
  readonly why: string | null;
}

/** Known articles that are looked for again. */
const KNOWN = 60;
/** Of so many of them the text is read from kept pages, where the store has only the title. */
const WITH_TEXT = 40;
/** Requests that one proposal may cost. */
const MOST_REQUESTS = 40;
const MOST_HOPS = 5;

/** Looks at a source's site as it is now, and proposes a changed portal file; nothing is written. */
export async function proposeMend(portal: Portal, before: Date, tools: MendTools): Promise<MendEnd> {
  const { files, clock } = tools;
  const file = await files.readFields(portal.id);
  if (file === null) throw new Error(`there is no file of the portal ${portal.id}`);
  const platforms = await files.platforms();
  const known = await listKnown(portal, before, tools.store, tools.readPage);
  const task = { portal, file, platforms, known, leads: [], pages: new Map(), now: clock().toISOString() };
  const end = await walkMend(task, tools);
  const isAway = end.proposal === null && portal.lists.every(({ url }) => !end.task.pages.get(url));
  const away = isAway ? await findNewHost(portal, tools) : null;
  if (away === null) return end;
  const moved = withHost(portal, new URL(away).hostname);
  const { proposal, why } = await walkMend(
    { ...task, portal: moved, file: { ...file, hosts: moved.hosts }, leads: [away], pages: new Map() },
    tools,
  );
  const because = `every list leads to the host ${new URL(away).hostname}`;
  return { proposal: proposal && { ...proposal, because: [because, ...proposal.because] }, why };
}

/** Where a source's lists lead that stand on its hosts no more. */
async function findNewHost(portal: Portal, tools: MendTools): Promise<string | null> {
  const [list] = portal.lists;
  return list === undefined ? null : followAway(list.url, portal, tools, createBudget(MOST_HOPS));
}

/** Fetches what the mender asks for until it has an answer. */
async function walkMend(task: MendTask, tools: MendTools): Promise<MendEnd & { readonly task: MendTask }> {
  const fetcher = createFetcher(task.portal, tools);
  const pages = new Map(task.pages);
  for (;;) {
    const now = { ...task, pages };
    const step = stepMend(now);
    if (step.kind === 'nothing') return { proposal: null, why: step.why, task: now };
    if (step.kind === 'proposal') return { proposal: step.proposal, why: null, task: now };
    for (const url of step.urls) {
      tools.signal.throwIfAborted();
      tools.onFetch?.(url);
      const isAllowed = pages.size < MOST_REQUESTS;
      pages.set(url, isAllowed ? await fetchPage(url, step.as, task.portal, fetcher, tools.signal) : null);
    }
  }
}

async function fetchPage(
  url: string,
  as: 'list' | 'article',
  portal: Portal,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<FetchedPage | null> {
  try {
    if (as === 'article') {
      const { finalUrl, text } = await fetcher.fetchArticle(url);
      return { asked: url, url: finalUrl, text };
    }
    // What is no declared page may be of any kind: the feed's types are the widest.
    const list = portal.lists.find((one) => one.url === url) ?? { kind: 'feed' as const, link: 'a[href]' };
    const fetched = await fetcher.fetchList(url, list, null);
    return fetched && { asked: url, url: fetched.finalUrl, text: fetched.text };
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

/** A portal's newest articles as they were read before `before`, with their texts where a page of theirs is kept. */
async function listKnown(
  portal: Portal,
  before: Date,
  store: Store,
  readPage: ReadPage,
): Promise<KnownArticle[]> {
  const rows = await store.articles.listNewest(portal.id, before, KNOWN);
  const known: KnownArticle[] = [];
  for (const row of rows) {
    if (row.title === null) continue;
    const text =
      row.body ?? (known.length < WITH_TEXT ? await readKeptText(row, portal, store, readPage) : null);
    const { url, title, publishedAt, publishedPrecision, author, lead, section } = row;
    const whole = text === null ? null : [lead, text].filter(Boolean).join('\n');
    known.push({ url, title, publishedAt, publishedPrecision, author, lead, section, text: whole });
  }
  return known;
}

async function readKeptText(
  row: KnownRow,
  portal: Portal,
  store: Store,
  readPage: ReadPage,
): Promise<string | null> {
  const page = await store.rawPages.findLatest(row.key);
  if (page === null) return null;
  const reading = await readPage(page, portal);
  if (reading.kind !== 'article' || reading.row.article.title !== row.title) return null;
  const { lead, body } = reading.row.article;
  return row.lead === null && lead !== null ? `${lead}\n${body}` : body;
}

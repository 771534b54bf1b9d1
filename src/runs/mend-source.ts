import { BlockedError } from '../../crawlers/fetch/failures.ts';
import { type FetchTools, type Fetcher, createFetcher } from '../../crawlers/fetch/fetch.ts';
import { haveSameValues } from '../../crawlers/registry/portal-text.ts';
import type { FetchedPage, KnownArticle } from '../authoring/mend/known.ts';
import type { AnswerRequest } from '../authoring/mend/data-requests.ts';
import { type MendProposal, stepMend } from '../authoring/mend/mend.ts';
import type { MendTask, PortalFields } from '../authoring/mend/task.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import { PermanentError, TransientError, messageOf } from '../model/errors.ts';
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

/**
 * A proposal, or why there is none: `same`, the file in force is what would be proposed; `down`, the site does not answer;
 * `nothing`, it answers, and none was found.
 */
export interface MendEnd {
  readonly kind: 'proposal' | 'same' | 'down' | 'nothing';
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
  const { end, pages, failures } = await walkMend(task, tools);
  const isAway = end.proposal === null && portal.lists.every(({ url }) => !pages.get(url));
  const away = isAway ? await findNewHost(portal, tools) : null;
  if (away === null) return explainEnd(end, file, pages, failures);
  const moved = withHost(portal, new URL(away).hostname);
  const there = await walkMend(
    { ...task, portal: moved, file: { ...file, hosts: moved.hosts }, leads: [away], pages: new Map() },
    tools,
  );
  const { proposal } = there.end;
  const because = `every list leads to the host ${new URL(away).hostname}`;
  return { ...there.end, proposal: proposal && { ...proposal, because: [because, ...proposal.because] } };
}

/** An end that would change nothing, or that saw nothing, as what it is. */
function explainEnd(
  end: MendEnd,
  file: PortalFields,
  pages: ReadonlyMap<string, FetchedPage | null>,
  failures: readonly PageFailure[],
): MendEnd {
  if (end.proposal !== null) {
    if (!haveSameValues(end.proposal.file, file)) return end;
    const { doubts } = end.proposal;
    const why = doubts.length === 0 ? null : doubts.join('; ');
    return { kind: 'same', proposal: null, why };
  }
  const [first] = failures;
  const isAnswered = [...pages].some(([url, page]) => page !== null && !isRobots(url));
  if (first === undefined || isAnswered) return end;
  if (failures.some(({ isSilence }) => !isSilence))
    return { ...end, why: `no page could be read: ${first.reason}` };
  return {
    kind: 'down',
    proposal: null,
    why: `the site does not answer: ${first.reason}; try again later`,
  };
}

/** Where a source's lists lead that stand on its hosts no more. */
async function findNewHost(portal: Portal, tools: MendTools): Promise<string | null> {
  const [list] = portal.lists;
  return list === undefined ? null : followAway(list.url, portal, tools, createBudget(MOST_HOPS));
}

/** A page that could not be read. */
interface PageFailure {
  readonly reason: string;
  /** The server gave no answer, or one of its own trouble. */
  readonly isSilence: boolean;
}

/** An end, and what it was found by. */
interface Walked {
  readonly end: MendEnd;
  readonly pages: ReadonlyMap<string, FetchedPage | null>;
  readonly failures: readonly PageFailure[];
}

/** Fetches what the mender asks for until it has an answer. */
async function walkMend(task: MendTask, tools: MendTools): Promise<Walked> {
  const fetcher = createFetcher(task.portal, tools);
  const pages = new Map(task.pages);
  const failures: PageFailure[] = [];
  let asked = 0;
  for (;;) {
    const step = stepMend({ ...task, pages });
    if (step.kind === 'nothing')
      return { end: { kind: 'nothing', proposal: null, why: step.why }, pages, failures };
    if (step.kind === 'proposal')
      return {
        end: { kind: 'proposal', proposal: withCost(step.proposal, asked), why: null },
        pages,
        failures,
      };
    const wanted =
      step.kind === 'ask'
        ? step.requests.map((request) => ({ ...request, fetch: () => askAnswer(request, fetcher) }))
        : step.urls.map((url) => ({
            key: url,
            url,
            fetch: () => fetchPage(url, step.as, task.portal, fetcher),
          }));
    for (const { key, url, fetch } of wanted) {
      tools.signal.throwIfAborted();
      tools.onFetch?.(url);
      const fetched = asked < MOST_REQUESTS ? fetch() : null;
      if (fetched !== null) asked += 1;
      const page = await fetched?.catch(async (error: unknown) => {
        if (tools.signal.aborted) throw error;
        if (!isRobots(url)) failures.push(await describeFailure(url, error, task.portal, tools));
        return null;
      });
      pages.set(key, page ?? null);
    }
  }
}

/** A proposal that says how often its site was asked. */
function withCost(proposal: MendProposal, requests: number): MendProposal {
  return { ...proposal, because: [...proposal.because, `${requests} pages were asked for`] };
}

/** What a page's script asks for. */
async function askAnswer({ url, list, place }: AnswerRequest, fetcher: Fetcher): Promise<FetchedPage | null> {
  const fetched = await fetcher.fetchList(url, list, null, place);
  return fetched && { asked: url, url: fetched.finalUrl, text: fetched.text };
}

async function fetchPage(
  url: string,
  as: 'list' | 'article',
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
function isRobots(url: string): boolean {
  return new URL(url).pathname === '/robots.txt';
}

const SILENCES = new Set(['dns', 'connection', 'timeout', 'truncated']);

async function describeFailure(
  url: string,
  error: unknown,
  { tls }: Portal,
  { robots, clock }: MendTools,
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

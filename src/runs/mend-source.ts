import { haveSameValues } from '../../crawlers/registry/portal-text.ts';
import { type ReadPage, addressKey } from '../articles/page-reading.ts';
import type { FetchedPage } from '../authoring/mend/known.ts';
import { type MendProposal, type MendStep, stepMend } from '../authoring/mend/mend.ts';
import type { MendTask, PortalFields } from '../authoring/mend/task.ts';
import type { Platform, Portal } from '../model/portal.ts';
import type { Store } from '../store/store.ts';
import { followAway, withHost } from '../survey/moved.ts';
import { createBudget } from '../survey/site.ts';
import {
  type MendBudget,
  type MendFetchTools,
  type PageFailure,
  createMendFetching,
  isRobots,
} from './mend-fetching.ts';
import { listKnown } from './mend-known.ts';

/** The words that portal files are written in. */
export interface PortalFiles {
  /** What a portal's file says, without its platform's values. */
  readFields(portalId: string): Promise<PortalFields | null>;
  /** The text of the operator's YAML file of a portal; `null` where there is none. */
  readOwn(portalId: string): Promise<string | null>;
  platforms(): Promise<ReadonlyMap<string, Platform>>;
}

/** What a source is mended with. */
export interface MendTools extends MendFetchTools {
  readonly store: Store;
  readonly files: PortalFiles;
  readonly readPage: ReadPage;
  /** Takes a step elsewhere than here, as in a thread. */
  readonly stepMend?: StepMend;
  /** Requests that a proposal may cost; 40 where it is left out. */
  readonly mostRequests?: number;
  /** Lists by their addresses, as the crawl that noticed the trouble was answered; `null` where it was refused. */
  readonly fetched?: ReadonlyMap<string, FetchedPage | null>;
}

/** Takes one step of a mending. */
export type StepMend = (task: MendTask) => MendStep | Promise<MendStep>;

/**
 * A proposal, or why there is none: `same`, the file in force is what would be proposed; `down`, the site does not answer;
 * `nothing`, it answers, and none was found.
 */
export interface MendEnd {
  readonly kind: 'proposal' | 'same' | 'down' | 'nothing';
  readonly proposal: MendProposal | null;
  readonly why: string | null;
}

/** Pages of articles that were kept since the trouble began. */
const KEPT_PAGES = 20;
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
  const { pages: had, budget } = await takeFetched(portal, before, tools);
  const task = { portal, file, platforms, known, leads: [], pages: had, now: clock().toISOString() };
  const { end, pages, failures } = await walkMend(task, tools, budget);
  const ofBefore = new Set([...budget.kept.values()].map(({ asked }) => asked));
  const isAnswered = [...pages].some(([url, page]) => page !== null && !isRobots(url) && !ofBefore.has(url));
  const isAway = end.proposal === null && portal.lists.every(({ url }) => !pages.get(url));
  const away = isAway ? await findNewHost(portal, tools) : null;
  if (away === null) return explainEnd(end, file, isAnswered, failures);
  const moved = withHost(portal, new URL(away).hostname);
  const there = await walkMend(
    { ...task, portal: moved, file: { ...file, hosts: moved.hosts }, leads: [away], pages: new Map() },
    tools,
    budget,
  );
  const { proposal } = there.end;
  const because = `every list leads to the host ${new URL(away).hostname}`;
  return { ...there.end, proposal: proposal && { ...proposal, because: [because, ...proposal.because] } };
}

/** An end that would change nothing, or that saw nothing, as what it is. */
function explainEnd(
  end: MendEnd,
  file: PortalFields,
  isAnswered: boolean,
  failures: readonly PageFailure[],
): MendEnd {
  if (end.proposal !== null) {
    if (!haveSameValues(end.proposal.file, file)) return end;
    const { doubts } = end.proposal;
    const why = doubts.length === 0 ? null : doubts.join('; ');
    return { kind: 'same', proposal: null, why };
  }
  const [first] = failures;
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

/** An end, and what it was found by. */
interface Walked {
  readonly end: MendEnd;
  readonly pages: ReadonlyMap<string, FetchedPage | null>;
  readonly failures: readonly PageFailure[];
}

/** Fetches what the mender asks for until it has an answer. */
async function walkMend(task: MendTask, tools: MendTools, budget: MendBudget): Promise<Walked> {
  const fetching = createMendFetching(task.portal, tools, budget);
  const { pages, failures } = fetching;
  for (const [url, page] of task.pages) pages.set(url, page);
  const take = tools.stepMend ?? stepMend;
  for (;;) {
    const step = await take({ ...task, pages });
    if (step.kind === 'nothing')
      return { end: { kind: 'nothing', proposal: null, why: step.why }, pages, failures };
    if (step.kind === 'proposal') {
      const proposal = withCost(step.proposal, budget);
      return { end: { kind: 'proposal', proposal, why: null }, pages, failures };
    }
    await fetching.fetchWanted(step);
  }
}

/** A proposal that says how often its site was asked. */
function withCost(proposal: MendProposal, { asked, had, left, skipped }: MendBudget): MendProposal {
  const cost = [
    ...(had > 0 ? [`${had} pages were there from the crawl`] : []),
    ...(left <= 0 ? [`no more than ${asked} pages may be asked for`] : []),
    `${asked} pages were asked for`,
  ];
  const because = [...proposal.because, ...cost];
  if (skipped === 0) return { ...proposal, because };
  // What was not looked at may hold what is missing.
  const doubt = `lists: ${skipped} pages of them were not asked for: no more than ${asked} may be`;
  return { ...proposal, because, isSure: false, doubts: [...proposal.doubts, doubt] };
}

/** What the crawl in trouble had fetched already. */
async function takeFetched(
  portal: Portal,
  before: Date,
  { store, fetched, mostRequests = MOST_REQUESTS }: MendTools,
): Promise<{ readonly pages: Map<string, FetchedPage | null>; readonly budget: MendBudget }> {
  const pages = new Map(fetched);
  const kept = new Map<string, FetchedPage>();
  for (const { url, finalUrl, html } of await store.rawPages.listSince(portal.id, before, KEPT_PAGES)) {
    const page = { asked: url, url: finalUrl, text: html };
    kept.set(addressKey(url, portal), page);
    pages.set(url, page);
  }
  const had = [...(fetched?.values() ?? [])].filter((page) => page !== null).length;
  return { pages, budget: { left: mostRequests, asked: 0, had, skipped: 0, kept } };
}

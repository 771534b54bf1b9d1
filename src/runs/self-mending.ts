import { diffTexts, printPortalFile } from '../../crawlers/registry/portal-text.ts';
import type { ListReport } from '../../crawlers/crawl/sink.ts';
import type { FetchedPage } from '../authoring/mend/known.ts';
import type { MendProposal } from '../authoring/mend/mend.ts';
import { messageOf } from '../model/errors.ts';
import type { MendContent } from '../model/mend.ts';
import type { Portal } from '../model/portal.ts';
import type { Store } from '../store/store.ts';
import { type PortalFiles, proposeMend } from './mend-source.ts';
import { hashText } from './portal-definition.ts';
import type { CrawlTools } from './sink.ts';
import type { SourceJudgement } from './source-watch.ts';

const DAY = 86_400_000;
/** A trouble is noticed when so many runs agree; what they stored was read badly. */
const AGREEING_RUNS = 2;
const RUNS = 20;
/** Requests that a proposal by the service itself may cost, beside what its crawl has fetched. */
const MOST_REQUESTS = 12;

/**
 * Makes a proposal for a source whose trouble has just been noticed, once a trouble; where nothing could be proposed it is
 * tried again after a day. A fault of the mender is logged, and ends no crawl.
 */
export async function mendBySelf(
  portal: Portal,
  { state, before }: SourceJudgement,
  lists: readonly ListReport[],
  tools: CrawlTools,
  now: Date,
): Promise<void> {
  const { store, files, log, signal } = tools;
  if (files === undefined || tools.isCommand === true || (state !== 'broken' && state !== 'degraded')) return;
  const open = await store.mends.list(portal.id);
  if (open.some(({ state: one, probation }) => one === 'proposed' || probation === 'watched')) return;
  const last = await store.mends.findLastTry(portal.id);
  if (before === state && last !== null && now.getTime() - Date.parse(last) < DAY) return;
  try {
    const { kind, proposal, why } = await proposeMend(portal, await findTroubleStart(portal.id, store, now), {
      ...tools,
      files,
      mostRequests: tools.mostMendRequests ?? MOST_REQUESTS,
      fetched: takeLists(lists, portal),
    });
    if (signal.aborted) return;
    // A site that is down says nothing: it is looked at again by the next crawl.
    const id = kind === 'down' ? null : await keepMend(portal.id, 'service', proposal, why, { store, files });
    log.info(
      { portal: portal.id, end: kind, mend: id, sure: proposal?.isSure ?? null, why },
      'a mending was looked for',
    );
  } catch (error) {
    if (!signal.aborted)
      log.warn({ portal: portal.id, error: messageOf(error) }, 'no mending could be looked for');
  }
}

/** The first pages of a portal's lists as a crawl was answered; what its server had no more need not be asked for again. */
function takeLists(lists: readonly ListReport[], portal: Portal): ReadonlyMap<string, FetchedPage | null> {
  const declared = new Set(portal.lists.map(({ url }) => url));
  const found = new Map<string, FetchedPage | null>();
  for (const { list, page, answer, failure, fallback } of lists) {
    const isOwn = page === 1 && fallback === null && declared.has(list.url);
    if (isOwn && failure === 'gone') found.set(list.url, null);
    if (isOwn && answer !== null)
      found.set(list.url, { asked: list.url, url: answer.url, text: answer.text });
  }
  return found;
}

/** When a source's trouble began: what was first seen later may have been read badly. Now, where it has none. */
export async function findTroubleStart(portalId: string, store: Store, now: Date): Promise<Date> {
  const condition = await store.sources.findCondition(portalId);
  if (condition === null || condition.state === 'ok' || condition.state === 'silent')
    return new Date(now.getTime() + 1);
  const runs = await store.sources.listRuns(portalId, RUNS);
  const until = runs.filter(({ endedAt }) => endedAt <= condition.since);
  const lastGood = until[AGREEING_RUNS] ?? until.at(-1);
  return new Date(Date.parse(lastGood?.endedAt ?? condition.since) + 1);
}

/** Keeps a proposal, unless the same is open or was dismissed; returns its id, `null` where it is not kept. */
export async function keepMend(
  portalId: string,
  madeBy: 'service' | 'command',
  proposal: MendProposal | null,
  why: string | null,
  { store, files }: { readonly store: Store; readonly files: PortalFiles },
): Promise<string | null> {
  if (proposal === null) {
    await store.mends.add(portalId, { madeBy, hash: hashText(why ?? ''), proposal: null });
    return null;
  }
  const content = await describeMend(portalId, proposal, files);
  // The day it was learnt on tells nothing of the pages.
  const hash = hashText(content.file.replace(/^ *- ?since:.*$|^ *since:.*$/gmu, ''));
  if (madeBy === 'service' && (await store.mends.isMade(portalId, hash))) return null;
  return store.mends.add(portalId, { madeBy, hash, proposal: content });
}

/** A proposal as it is kept and shown. */
async function describeMend(
  portalId: string,
  { file, isSure, doubts, because, articles }: MendProposal,
  files: PortalFiles,
): Promise<MendContent> {
  const present = await files.readFields(portalId);
  const own = await files.readOwn(portalId);
  const after = printPortalFile(file, own);
  return {
    file: after,
    diff: diffTexts(own ?? printPortalFile(present ?? {}), after),
    sure: isSure,
    doubts: [...doubts],
    because: [...because],
    articles: articles.map(({ url, known, before: by, after: to }) => ({
      url,
      known,
      before: by,
      after: to,
    })),
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { UsageError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';
import type { Survey } from '../model/survey.ts';
import type { Store } from '../store/store.ts';
import { type SurveyTools, surveyPortal } from './survey.ts';

/** Sites that are looked at side by side; each is asked in its turn, with its own pauses. */
const AT_ONCE = 4;
/** A portal that is being crawled is waited for so long. */
const BUSY_PAUSE_MS = 2000;
const BUSY_TRIES = 60;
/** What was surveyed since is not asked again unless that is wanted. */
const RECENT_MS = 7 * 86_400_000;

/** Told of each portal as it is done. */
export interface SurveyProgress {
  /** `isKept`: from the store, nobody was asked. */
  readonly onSurvey: (survey: Survey, isKept: boolean) => void;
  /** No fault of the site: another process is crawling it, or no browser starts. */
  readonly onFault: (portalId: string, reason: string) => void;
}

/** Since when a survey counts as recent; with `again` none does. */
export function recentSince(now: Date, again: boolean): Date {
  return new Date(now.getTime() - (again ? 0 : RECENT_MS));
}

/**
 * Surveys portals, several sites at once. Each survey is kept as soon as it is made, and one that was made since `since`
 * is not made again: what is broken off goes on where it was. A portal that is being crawled is waited for.
 */
export async function surveyPortals(
  portals: readonly Portal[],
  since: Date,
  tools: SurveyTools & { readonly store: Store },
  { onSurvey, onFault }: SurveyProgress,
): Promise<void> {
  const { store, signal } = tools;
  const kept = new Map((await store.surveys.list()).map((survey) => [survey.portal, survey]));
  const waiting: Portal[] = [];
  for (const portal of portals) {
    const before = kept.get(portal.id);
    const isRecent = before !== undefined && Date.parse(before.surveyedAt) >= since.getTime();
    if (isRecent && !sawNoNetwork(before)) onSurvey(before, true);
    else waiting.push(portal);
  }
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const { survey, fault } = await surveyWhenFree(next, tools);
      if (fault !== null) onFault(next.id, fault);
      if (survey !== null) onSurvey(survey, false);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const NO_NETWORK = new Set(['dns', 'connection']);

/** Whether something could not be asked for, which may be no fault of the site: the network here was down, or its names. */
function sawNoNetwork({ lists, pages }: Survey): boolean {
  return [...lists, ...pages].some(({ failure }) => NO_NETWORK.has(failure ?? ''));
}

/** How one portal went: both `null` where the work was broken off. */
interface Surveyed {
  readonly survey: Survey | null;
  /** Why there is none. */
  readonly fault: string | null;
}

async function surveyWhenFree(
  portal: Portal,
  tools: SurveyTools & { readonly store: Store },
): Promise<Surveyed> {
  const { store, signal } = tools;
  for (let tries = 0; tries < BUSY_TRIES && !signal.aborted; tries += 1) {
    const result = await store.withLock(`vong:portal:${portal.id}`, () => surveyAndKeep(portal, tools));
    if (result !== null) return result;
    await pause(BUSY_PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  return { survey: null, fault: signal.aborted ? null : 'it is being crawled; ask again later' };
}

async function surveyAndKeep(
  portal: Portal,
  tools: SurveyTools & { readonly store: Store },
): Promise<Surveyed> {
  const brokenOff = { survey: null, fault: null };
  try {
    const survey = await surveyPortal(portal, tools);
    // What was broken off saw its own end, not the site.
    if (tools.signal.aborted) return brokenOff;
    await tools.store.surveys.keep(survey);
    return { survey, fault: null };
  } catch (error) {
    if (tools.signal.aborted) return brokenOff;
    if (error instanceof UsageError) return { survey: null, fault: messageOf(error) };
    throw error;
  }
}

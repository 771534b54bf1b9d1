import { CLIENT_RENDERED, isFailure, nextRecheck, nextRetry } from '../model/retry.ts';
import type { Outcome, ReferenceHints } from '../model/article.ts';
import type { Portal } from '../model/portal.ts';
import type { PageMarks } from '../model/source-health.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoreTransaction } from '../store/store.ts';

/** An address in a run. */
export interface RunAddress {
  readonly key: string;
  readonly portal: Portal;
  readonly runId: string;
}

/** How one try of an address ended, and what its next try depends on. */
export interface AddressEnd {
  readonly outcome: Outcome;
  readonly now: Date;
  readonly hints: ReferenceHints;
  /** The article that was read there; `null` where none was. */
  readonly row: JudgedArticle | null;
  /** yyyy-MM-dd, of a page that was too old. */
  readonly publishedOn: string | null;
  /** What its server asked to wait, milliseconds. */
  readonly askedMs: number;
  /** The server was not asked at all: it is no failure more. */
  readonly untried: boolean;
}

/** What is known of an address from before: failures in a row, and when it was first tried (ISO 8601). */
interface AddressHistory {
  readonly failures: number;
  readonly firstSeenAt: string;
}

/** Records how a try of an address ended, with its next one, and counts the outcome in its run. */
export async function settleAddress(
  tx: StoreTransaction,
  { key, portal, runId }: RunAddress,
  end: AddressEnd,
): Promise<void> {
  const { outcome, hints, now, publishedOn, row } = end;
  const next = planNextTry(end, portal.recheck ?? [], await tx.addresses.findHistory(key));
  await tx.addresses.recordTry({
    key,
    portalId: portal.id,
    outcome,
    hints,
    now,
    publishedOn,
    retryAt: next.at,
    failures: next.failures,
  });
  await tx.runs.countOutcome(runId, key, outcome, markPage(outcome, row));
}

/**
 * When an address is tried next, `null` for never, and its failures in a row. What failed is retried; foreign-affairs
 * articles are rechecked for changes by `recheck` (durations such as `6h`), counted from when they appeared.
 */
export function planNextTry(
  {
    outcome,
    row,
    now,
    askedMs,
    untried,
  }: Pick<AddressEnd, 'outcome' | 'row' | 'now' | 'askedMs' | 'untried'>,
  recheck: readonly string[],
  before: AddressHistory | null,
): { readonly at: Date | null; readonly failures: number } {
  if (isFailure(outcome.kind)) {
    const failures = before?.failures ?? 0;
    const at = nextRetry(outcome.kind, failures, now, askedMs);
    return { at, failures: untried ? failures : failures + 1 };
  }
  const isForeign = row?.verdict.label === 'foreign-affairs';
  const isInStory = outcome.kind === 'stored' || outcome.kind === 'duplicate';
  if (row === null || !(isForeign || isInStory)) return { at: null, failures: 0 };
  const firstSeen = before === null ? now : new Date(before.firstSeenAt);
  return { at: nextRecheck(recheck, appearedAt(row, firstSeen, now), now), failures: 0 };
}

/** When an article appeared: as it says, to the minute, else when it was first seen; neither after `now`. */
function appearedAt({ article }: JudgedArticle, firstSeen: Date, now: Date): Date {
  const seen = firstSeen > now ? now : firstSeen;
  if (article.publishedAt === null || article.publishedPrecision === 'day') return seen;
  const published = new Date(article.publishedAt);
  return published > now ? seen : published;
}

/** What was found on a page, for its source's habit; `null` where none was read. */
export function markPage({ kind, reason }: Outcome, row: JudgedArticle | null): PageMarks | null {
  if (row === null) {
    if (kind !== 'no-body') return null;
    const isShell = reason === CLIENT_RENDERED;
    return { title: false, date: false, lead: false, body: false, layout: false, bodyChars: 0, isShell };
  }
  const { title, publishedAt, lead, body, layout } = row.article;
  return {
    title: title !== null,
    date: publishedAt !== null,
    lead: lead !== null,
    body: true,
    layout: layout !== 'generic',
    bodyChars: body.length,
    isShell: false,
  };
}

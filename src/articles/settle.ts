import { createHash } from 'node:crypto';
import type { Article, Outcome, ReferenceHints, Verdict } from '../model/article.ts';
import type { Validators } from '../model/validators.ts';
import { CLIENT_RENDERED, isFailure, nextRetry } from '../model/retry.ts';
import type { Portal } from '../model/portal.ts';
import type { PageMarks } from '../model/source-health.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoreTransaction } from '../store/store.ts';
import { type PastOfRun, writePast } from './news-age.ts';
import { type RecheckPlan, ageLookedAt, chooseRecheck } from './recheck.ts';

/** An address in a run. */
export interface RunAddress {
  readonly key: string;
  readonly portal: Portal;
  readonly run: CountedRun;
}

/** The run that an address is tried in. */
export interface CountedRun {
  readonly id: string;
  /** Of a hundred articles so many are looked at again though it does not pay; none where it is left out. */
  readonly recheckLeast?: number;
  /** Which of its findings are no news; none where it is left out. */
  readonly past?: PastOfRun;
}

/** The run that a page is read in. */
export interface CountingRun extends CountedRun {
  /** What the page may be asked for again with. */
  readonly validators?: Validators;
  /** yyyy-MM-dd: older articles end as `too-old`. */
  readonly since?: string;
  /** Its site may have given articles new addresses: those that are known are known again by title and date. */
  readonly seeksMoved?: boolean;
  /** The greatest age of what is alerted, for subscriptions without one of their own. */
  readonly alertMaxAge?: string;
  /** All portals by their ids: a story's other articles may be of any; only the page's own where it is left out. */
  readonly portals?: ReadonlyMap<string, Portal>;
}

/** How one try of an address ended, and what its next try depends on. */
export interface AddressEnd {
  readonly outcome: Outcome;
  /** Of an update: only that its text is kept is new, the text is the same. */
  readonly isCompleted?: boolean | undefined;
  readonly now: Date;
  readonly hints: ReferenceHints;
  /** The article that was read there; `null` where none was. */
  readonly row: JudgedArticle | null;
  /** The article that is there, read or not; `null` where there is none. */
  readonly article: KnownArticle | null;
  /** yyyy-MM-dd, of a page that was too old. */
  readonly publishedOn: string | null;
  /** What the page can be asked for again with; `null` leaves what is known. */
  readonly validators: Validators | null;
  /** What its server asked to wait, milliseconds. */
  readonly askedMs: number;
  /** The server was not asked at all: it is no failure more. */
  readonly untried: boolean;
}

/** What says when an article is looked at again. */
type KnownArticle = Pick<Article, 'publishedAt' | 'publishedPrecision'> & Pick<Verdict, 'label'>;

/** What is known of an address from before: failures in a row, and when it was first tried (ISO 8601). */
interface AddressHistory {
  readonly failures: number;
  readonly firstSeenAt: string;
}

const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** Records how a try of an address ended, with its next one, and counts the outcome in its run. */
export async function settleAddress(
  tx: StoreTransaction,
  { key, portal, run }: RunAddress,
  end: AddressEnd,
): Promise<void> {
  const { outcome, hints, now, publishedOn, row, article, validators } = end;
  const before = await tx.addresses.findHistory(key);
  const { recheck: schedule = [] } = portal;
  const isForeign = article?.label === 'foreign-affairs';
  if (isForeign) await countLook(tx, portal.id, schedule, { ...end, article }, before);
  const records = isForeign ? await tx.rechecks.list(portal.id) : [];
  const next = planNextTry(end, { key, schedule, leastShare: run.recheckLeast ?? 0, records }, before);
  await tx.addresses.recordTry({
    key,
    portalId: portal.id,
    outcome,
    hints,
    now,
    publishedOn,
    retryAt: next.at,
    failures: next.failures,
    pastUntil: writePast(run.past ?? null),
    // Only what is looked at again is asked for with them.
    validators: next.at === null ? NO_VALIDATORS : validators,
  });
  await tx.runs.countOutcome(run.id, key, outcome, markPage(outcome, row));
}

/** Counts what looking again at an article has found, at the age that it was looked at for. */
async function countLook(
  tx: StoreTransaction,
  portalId: string,
  schedule: readonly string[],
  { outcome, isCompleted, article, now }: Omit<AddressEnd, 'article'> & { readonly article: KnownArticle },
  before: AddressHistory | null,
): Promise<void> {
  if (before === null || (outcome.kind !== 'unchanged' && outcome.kind !== 'updated')) return;
  const age = ageLookedAt(schedule, appearedAt(article, before, now), now);
  if (age !== null) await tx.rechecks.count(portalId, age, isNewText({ outcome, isCompleted }));
}

/**
 * When an address is tried next, `null` for never, and its failures in a row. What failed is retried; foreign-affairs
 * articles are looked at again for changes, by ages that are counted from when they appeared.
 */
export function planNextTry(
  end: Pick<AddressEnd, 'outcome' | 'isCompleted' | 'article' | 'now' | 'askedMs' | 'untried'> &
    Partial<Pick<AddressEnd, 'row'>>,
  recheck: RecheckPlan,
  before: AddressHistory | null,
): { readonly at: Date | null; readonly failures: number } {
  const { outcome, article, now, askedMs, untried } = end;
  const failures = before?.failures ?? 0;
  // A page that was cut off is as good as one that a broken connection did not bring.
  const cutOff = end.row?.isIncomplete === true ? nextRetry('http-error', failures, now) : null;
  if (cutOff !== null) return { at: cutOff, failures: failures + 1 };
  if (isFailure(outcome.kind)) {
    const at = nextRetry(outcome.kind, failures, now, askedMs);
    return { at, failures: untried ? failures : failures + 1 };
  }
  const isForeign = article?.label === 'foreign-affairs';
  const isInStory = outcome.kind === 'stored' || outcome.kind === 'duplicate';
  if (article === null || !(isForeign || isInStory)) return { at: null, failures: 0 };
  return { at: chooseRecheck(recheck, appearedAt(article, before, now), now, isNewText(end)), failures: 0 };
}

/** Whether a look found another text than was there: a text that is only kept from now on teaches nothing. */
function isNewText({ outcome, isCompleted = false }: Pick<AddressEnd, 'outcome' | 'isCompleted'>): boolean {
  return outcome.kind === 'updated' && !isCompleted;
}

/** When an article appeared: as it says, to the minute, else when it was first seen; neither after `now`. */
function appearedAt(article: KnownArticle, before: AddressHistory | null, now: Date): Date {
  const firstSeen = before === null ? now : new Date(before.firstSeenAt);
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
    ...(title !== null && { titleHash: hashTitle(title) }),
  };
}

/** Enough of a hash to tell a few hundred titles apart. */
function hashTitle(title: string): string {
  return createHash('sha256').update(title).digest('base64url').slice(0, 8);
}

import { createHash } from 'node:crypto';
import { messageOf } from './errors.ts';
import { CLIENT_RENDERED, isFailure, nextLook, nextTry } from './fate.ts';
import { indexed } from './indexed.ts';
import { canonicalKey } from './pipeline/dedupe/canonical.ts';
import { fingerprint } from './pipeline/dedupe/fingerprint.ts';
import { extract } from './pipeline/extract/extract.ts';
import { type ArticleText, changesBetween, essence } from './pipeline/revisions.ts';
import { judge } from './pipeline/relevance/judge.ts';
import type { Portal } from './portal.ts';
import type { PageMarks } from './source-health.ts';
import type { ArticleRow, IndexedRow, StoredArticle } from './store/articles.ts';
import type { Store, StoreTransaction } from './store/store.ts';
import { UNCOMPARED, isWanted, place, tellSubscribers, whole, withJudgement } from './stories.ts';
import type { Outcome, Page, ReferenceHints } from './types.ts';

/** A page read as far as it can be without the store: an article with its verdict, or the outcome that ends it. */
export type Examined =
  | { readonly kind: 'article'; readonly row: ArticleRow }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      /** yyyy-MM-dd, of a page that is too old. */
      readonly published?: string | undefined;
    };

/** The unique key of an address at its portal. */
export function addressKey(url: string, portal: Portal): string {
  return canonicalKey(url, portal.identity);
}

/** extract → judge → fingerprint: the pure steps. `since` (yyyy-MM-dd) ends older articles as `too-old`. */
export function examine(page: Page, portal: Portal, since?: string): Examined {
  const extraction = extract(page, portal);
  if (extraction.kind === 'no-body') return ended('no-body', page.url, extraction.reason);
  const { article } = extraction;
  const oldest = since ?? oldestDay(portal, page.fetchedAt);
  const published = article.publishedAt?.slice(0, 10);
  if (published !== undefined && oldest !== null && published < oldest) {
    return ended('too-old', page.url, `published ${published}, before ${oldest}`, published);
  }
  const verdict = judge(article);
  const row: ArticleRow = {
    key: addressKey(page.url, portal),
    portalId: portal.id,
    article,
    verdict,
    fingerprint: verdict.label === 'other' ? UNCOMPARED : fingerprint(article),
    contentHash: contentHash(article),
  };
  return { kind: 'article', row };
}

/** A page's whole way: examined, its story decided, stored with its alert rows and its outcome in one transaction. */
export async function ingest(
  page: Page,
  portal: Portal,
  run: { readonly id: string; readonly since?: string },
  store: Store,
): Promise<Outcome> {
  const key = addressKey(page.url, portal);
  const examined = examineSafely(page, portal, run.since);
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    const outcome = examined.kind === 'ended' ? examined.outcome : await save(tx, examined.row, 'alert');
    if (outcome.kind !== 'unchanged') await tx.rawPages.keep(key, page);
    await settle(tx, key, portal, run.id, outcome, {
      ...{ now: new Date(page.fetchedAt), askedMs: 0, untried: false, hints: page.hints },
      ...(examined.kind === 'article' ? { row: examined.row } : { published: examined.published }),
    });
    return outcome;
  });
}

/** A kept page's way once more, as after a mended layout: what changed is stored, and nobody is alerted. */
export async function ingestAgain(page: Page, portal: Portal, store: Store): Promise<Outcome> {
  const key = addressKey(page.url, portal);
  const examined = examineSafely(page, portal);
  if (examined.kind === 'ended') return examined.outcome;
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    const outcome = await save(tx, examined.row, 'quiet');
    if (outcome.kind !== 'unchanged') await tx.addresses.amend(key, outcome);
    return outcome;
  });
}

/** When an address was tried, what its server asked to wait, and whether the server was asked at all. */
interface Attempt {
  readonly now: Date;
  readonly askedMs: number;
  readonly untried: boolean;
  readonly hints: ReferenceHints;
}

/** What was read at an address, for its next look. */
interface Reading {
  readonly row?: ArticleRow;
  readonly published?: string | undefined;
}

/** Records that an address could not be fetched, with its fate, and counts it in its run. */
export async function recordFailure(
  outcome: Outcome,
  portal: Portal,
  run: { readonly id: string } & Attempt,
  store: Store,
): Promise<void> {
  const key = addressKey(outcome.url, portal);
  await store.transaction((tx) => settle(tx, key, portal, run.id, outcome, run));
}

async function settle(
  tx: StoreTransaction,
  key: string,
  portal: Portal,
  runId: string,
  outcome: Outcome,
  { now, askedMs, untried, hints, row, published }: Attempt & Reading,
): Promise<void> {
  const failed = isFailure(outcome.kind);
  const before = await tx.addresses.history(key);
  const failures = failed ? (before?.failures ?? 0) : 0;
  const firstSeen = before === null ? now : new Date(before.firstSeenAt);
  const retryAt = failed
    ? nextTry(outcome.kind, failures, now, askedMs)
    : row && lookAgain(row, outcome, portal, firstSeen, now);
  await tx.addresses.settle({
    ...{ key, portalId: portal.id, outcome, hints, now },
    retryAt: retryAt ?? null,
    failures: failed && !untried ? failures + 1 : failures,
    publishedOn: published ?? null,
  });
  await tx.runs.count(runId, key, outcome, marksOf(outcome, row));
}

/** What was found on a page, for its source's habit; `null` where none was read. */
function marksOf({ kind, reason }: Outcome, row: ArticleRow | undefined): PageMarks | null {
  if (row === undefined)
    return kind === 'no-body' ? { ...NOTHING, isShell: reason === CLIENT_RENDERED } : null;
  const { title, publishedAt, lead, body, layout } = row.article;
  return {
    ...{ title: title !== null, date: publishedAt !== null, lead: lead !== null, body: true },
    ...{ layout: layout !== 'generic', bodyChars: body.length, isShell: false },
  };
}

const NOTHING = { title: false, date: false, lead: false, body: false, layout: false, bodyChars: 0 };

/** Foreign-affairs articles are looked at again for changes, counted from when they appeared; others are not. */
function lookAgain(
  { article, verdict }: ArticleRow,
  { kind }: Outcome,
  { recheck = [] }: Portal,
  firstSeen: Date,
  now: Date,
): Date | null {
  if (verdict.label !== 'foreign-affairs' && kind !== 'stored' && kind !== 'duplicate') return null;
  const isExact = article.publishedAt !== null && article.publishedPrecision !== 'day';
  const published = isExact ? new Date(article.publishedAt) : firstSeen;
  return nextLook(recheck, published > now ? firstSeen : published, now);
}

/** A page that the pure steps stumble over ends by itself; the portal's other pages go on. */
export function examineSafely(page: Page, portal: Portal, since?: string): Examined {
  try {
    return examine(page, portal, since);
  } catch (error) {
    return ended('no-body', page.url, `a fault of vong's own: ${messageOf(error)}`);
  }
}

async function save(tx: StoreTransaction, read: ArticleRow, news: 'alert' | 'quiet'): Promise<Outcome> {
  const before = await tx.articles.byKey(read.key);
  const lowest = await tx.subscriptions.lowestThreshold();
  const judged: ArticleRow = { ...read, verdict: withJudgement(read.verdict, before) };
  const wanted = isWanted(judged, before, lowest);
  const row = indexed(wanted ? whole(judged) : judged);
  const url = row.article.url;
  const isSame = before !== null && hashOf(before) === row.contentHash;
  if (before && isSame && (before.body !== null || !wanted)) {
    // A mended layout may read a date or an author better where the text is the same.
    if (news === 'quiet') await tx.articles.rewrite(before.id, row);
    return { kind: 'unchanged', url, reason: 'the same text as before', articleId: before.id };
  }
  const id = before ? before.id : await tx.articles.insert(row);
  if (id === null) throw new Error(`${row.key} was stored by another writer under this writer's lock`);
  const revision = before && (await replace(tx, before, row, isSame));
  const placed = wanted ? await place(tx, id, row, before?.storyId ?? null) : null;
  if (placed && news === 'alert') await tellSubscribers(tx, id, placed, row, before, revision);
  if (before) {
    const reason = isSame ? 'its text is kept from now on' : 'the text at this address changed';
    return { kind: 'updated', url, reason, articleId: id };
  }
  if (!placed?.decision) {
    return { kind: 'irrelevant', url, reason: `score ${row.verdict.score.toFixed(2)}`, articleId: id };
  }
  const { kind, because } = placed.decision;
  const merged = kind === 'duplicate' || kind === 'near-duplicate';
  return { kind: merged ? 'duplicate' : 'stored', url, reason: because, articleId: id };
}

function ended(kind: 'no-body' | 'too-old', url: string, reason: string, published?: string): Examined {
  return { kind: 'ended', outcome: { kind, url, reason, articleId: null }, published };
}

/** Replaces what is stored; returns the new revision where the text changed that was kept before. */
async function replace(
  tx: StoreTransaction,
  before: StoredArticle,
  row: IndexedRow,
  isSame: boolean,
): Promise<number | null> {
  if (isSame) {
    await tx.articles.rewrite(before.id, row);
    return null;
  }
  const revision = await tx.articles.revise(before.id, row, changesBetween(before, row.article));
  return before.body === null ? null : revision;
}

/** What tells a change: the words, not their form. */
function contentHash({ title, lead, body }: ArticleText): string {
  const essences = [title, lead, body].map(essence);
  return createHash('sha256').update(JSON.stringify(essences)).digest('hex');
}

/** Of a stored text; where none was kept, the hash that was. */
function hashOf(before: StoredArticle): string {
  return before.body === null ? before.contentHash : contentHash(before);
}

function oldestDay(portal: Portal, fetchedAt: string): string | null {
  if (portal.maxAgeDays === undefined) return null;
  return new Date(Date.parse(fetchedAt) - portal.maxAgeDays * 86_400_000).toISOString().slice(0, 10);
}

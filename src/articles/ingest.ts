import { type Examined, addressKey, contentHash } from './page-result.ts';
import { CLIENT_RENDERED, isFailure, nextLook, nextTry } from '../model/retry.ts';
import { indexed } from './search-words.ts';
import { changesBetween } from '../pipeline/revisions.ts';
import type { Portal } from '../model/portal.ts';
import type { PageMarks } from '../model/source-health.ts';
import type { ArticleRow, IndexedRow, StoredArticle } from '../store/articles.ts';
import type { PackedPage } from '../store/packed.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { reasonInEnglish } from '../model/story-reason.ts';
import {
  type Placed,
  isWanted,
  place,
  placeNew,
  tellSubscribers,
  whole,
  withJudgement,
} from './placement.ts';
import type { Outcome, Page, ReferenceHints } from '../model/article.ts';

/** The pure steps, here or in another thread. */
export type Examine = (page: Page, portal: Portal, since?: string) => Examined | Promise<Examined>;

/** A page's whole way: examined, its story decided, stored with its alert rows and its outcome in one transaction. */
export async function ingest(
  page: Page,
  portal: Portal,
  run: { readonly id: string; readonly since?: string },
  store: Store,
  examine: Examine,
): Promise<Outcome> {
  const key = addressKey(page.url, portal);
  const [packed, examined] = await Promise.all([store.pack(page), examine(page, portal, run.since)]);
  const light = await keepLight(packed, examined, run.id, store);
  if (light !== null) return light;
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    const outcome = examined.kind === 'ended' ? examined.outcome : await save(tx, examined.row, 'alert');
    if (outcome.kind !== 'unchanged') await tx.rawPages.keep(key, packed);
    await settle(tx, key, portal, run.id, outcome, {
      ...{ now: new Date(page.fetchedAt), askedMs: 0, untried: false, hints: page.hints },
      ...(examined.kind === 'article' ? { row: examined.row } : { published: examined.published }),
    });
    return outcome;
  });
}

/** The way of most pages: an article that is irrelevant, at an address that has none yet; `null` where it is no such page. */
async function keepLight(
  page: PackedPage,
  examined: Examined,
  runId: string,
  store: Store,
): Promise<Outcome | null> {
  if (examined.kind === 'ended' || examined.row.verdict.label !== 'other') return null;
  const row = indexed(examined.row);
  const outcome = irrelevant(row);
  const articleId = await store.keepLight({ row, page, runId, outcome, marks: marksOf(outcome, row) });
  return articleId === null ? null : { ...outcome, articleId };
}

function irrelevant({ article, verdict }: ArticleRow): Outcome {
  const reason = `score ${verdict.score.toFixed(2)}`;
  return { kind: 'irrelevant', url: article.url, reason, articleId: null };
}

/** A kept page's way once more, as after a mended layout: what changed is stored, and nobody is alerted. */
export async function ingestAgain(
  page: Page,
  portal: Portal,
  store: Store,
  examine: Examine,
): Promise<Outcome> {
  const key = addressKey(page.url, portal);
  const examined = await examine(page, portal);
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
  const { id, revision, placed } = before
    ? await keepAgain(tx, before, row, isSame, wanted)
    : await keepNew(tx, row, wanted);
  if (placed && news === 'alert') await tellSubscribers(tx, id, placed, row, before, revision);
  if (before) {
    const reason = isSame ? 'its text is kept from now on' : 'the text at this address changed';
    return { kind: 'updated', url, reason, articleId: id };
  }
  if (!placed?.decision) {
    return { ...irrelevant(row), articleId: id };
  }
  const { kind, reason } = placed.decision;
  const merged = kind === 'duplicate' || kind === 'near-duplicate';
  return { kind: merged ? 'duplicate' : 'stored', url, reason: reasonInEnglish(reason), articleId: id };
}

/** A row as it is stored now: its id, its new revision where one was made, its story where it tells one. */
interface Kept {
  readonly id: string;
  readonly revision: number | null;
  readonly placed: Placed | null;
}

async function keepNew(tx: StoreTransaction, row: IndexedRow, wanted: boolean): Promise<Kept> {
  const told = wanted ? await placeNew(tx, row) : null;
  const id = wanted ? told?.id : await tx.articles.insert(row);
  if (!id) throw new Error(`${row.key} was stored by another writer under this writer's lock`);
  return { id, revision: null, placed: told && told.placed };
}

async function keepAgain(
  tx: StoreTransaction,
  before: StoredArticle,
  row: IndexedRow,
  isSame: boolean,
  wanted: boolean,
): Promise<Kept> {
  const revision = await replace(tx, before, row, isSame);
  const placed = wanted ? await place(tx, before.id, row, before.storyId) : null;
  return { id: before.id, revision, placed };
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

/** Of a stored text; where none was kept, the hash that was. */
function hashOf(before: StoredArticle): string {
  return before.body === null ? before.contentHash : contentHash(before);
}

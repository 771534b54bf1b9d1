import { createHash } from 'node:crypto';
import { messageOf } from './errors.ts';
import { isFailure, nextTry } from './fate.ts';
import { canonicalKey } from './pipeline/dedupe/canonical.ts';
import { decide } from './pipeline/dedupe/decide.ts';
import { fingerprint } from './pipeline/dedupe/fingerprint.ts';
import { extract } from './pipeline/extract/extract.ts';
import { matches } from './pipeline/match.ts';
import { parseQuery } from './pipeline/query.ts';
import { judge } from './pipeline/relevance/judge.ts';
import type { Portal } from './portal.ts';
import type { ArticleRow, StoredArticle } from './store/articles.ts';
import type { Store, StoreTransaction } from './store/store.ts';
import type { Article, Fingerprint, Outcome, Page, StoryDecision } from './types.ts';

/** A page read as far as it can be without the store: an article with its verdict, or the outcome that ends it. */
export type Examined =
  | { readonly kind: 'article'; readonly row: ArticleRow }
  | { readonly kind: 'ended'; readonly outcome: Outcome };

/** Irrelevant articles tell no story: they are never compared, and a sketch is a seventh of a page's work. */
const UNCOMPARED: Fingerprint = { textHash: '', minhash: [], bands: [], shingles: 0 };

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
  if (article.publishedAt !== null && oldest !== null && article.publishedAt.slice(0, 10) < oldest) {
    return ended('too-old', page.url, `published ${article.publishedAt.slice(0, 10)}, before ${oldest}`);
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
    const outcome = examined.kind === 'ended' ? examined.outcome : await save(tx, examined.row);
    if (outcome.kind !== 'unchanged') await tx.rawPages.keep(key, page);
    await settle(tx, key, portal, run.id, outcome, new Date(page.fetchedAt), 0);
    return outcome;
  });
}

/** Records that an address could not be fetched, with its fate, and counts it in its run. */
export async function recordFailure(
  outcome: Outcome,
  portal: Portal,
  run: { readonly id: string; readonly askedMs: number; readonly now: Date },
  store: Store,
): Promise<void> {
  const key = addressKey(outcome.url, portal);
  await store.transaction((tx) => settle(tx, key, portal, run.id, outcome, run.now, run.askedMs));
}

async function settle(
  tx: StoreTransaction,
  key: string,
  portal: Portal,
  runId: string,
  outcome: Outcome,
  now: Date,
  askedMs: number,
): Promise<void> {
  const failed = isFailure(outcome.kind);
  const failures = failed ? await tx.addresses.failures(key) : 0;
  const retryAt = nextTry(outcome.kind, failures, now, askedMs);
  await tx.addresses.settle(key, portal.id, outcome, retryAt, failed);
  await tx.runs.count(runId, key, outcome);
}

/** A page that the pure steps stumble over ends by itself; the portal's other pages go on. */
function examineSafely(page: Page, portal: Portal, since?: string): Examined {
  try {
    return examine(page, portal, since);
  } catch (error) {
    return ended('no-body', page.url, `a fault of vong's own: ${messageOf(error)}`);
  }
}

async function save(tx: StoreTransaction, row: ArticleRow): Promise<Outcome> {
  const before = await tx.articles.byKey(row.key);
  const url = row.article.url;
  if (before?.contentHash === row.contentHash) {
    return { kind: 'unchanged', url, reason: 'the same text as before', articleId: before.id };
  }
  const id = before ? before.id : await tx.articles.insert(row);
  if (id === null) throw new Error(`${row.key} was stored by another writer under this writer's lock`);
  if (before) await tx.articles.revise(id, { ...row, keepText: before.storyId !== null });
  const decision = await place(tx, id, row, before);
  if (before) return { kind: 'updated', url, reason: 'the text at this address changed', articleId: id };
  if (!decision) {
    return { kind: 'irrelevant', url, reason: `score ${row.verdict.score.toFixed(2)}`, articleId: id };
  }
  const merged = decision.kind === 'duplicate' || decision.kind === 'near-duplicate';
  return { kind: merged ? 'duplicate' : 'stored', url, reason: decision.because, articleId: id };
}

/** Puts a foreign-affairs article into its story, and alerts when the story is new; `null` for any other. */
async function place(
  tx: StoreTransaction,
  id: string,
  row: ArticleRow,
  before: StoredArticle | null,
): Promise<StoryDecision | null> {
  if (row.verdict.label !== 'foreign-affairs') return null;
  if (before?.storyId) {
    await tx.articles.reindex(id, row.fingerprint);
    return null;
  }
  await tx.articles.lockStories();
  const candidates = await tx.articles.candidates(row.fingerprint, row.article.publishedAt);
  const { title, publishedAt } = row.article;
  const decision = decide(
    { title, publishedAt, text: fullText(row.article), fingerprint: row.fingerprint },
    candidates,
  );
  const eventId = decision.of === null ? null : await tx.articles.eventOf(decision.of);
  const storyId = decision.storyId ?? (await tx.articles.createStory(eventId));
  await tx.articles.joinStory(id, storyId, decision, row.fingerprint);
  if (decision.storyId === null) await alertSubscribers(tx, id, storyId, row);
  return decision;
}

async function alertSubscribers(
  tx: StoreTransaction,
  id: string,
  storyId: string,
  row: ArticleRow,
): Promise<void> {
  const item = { ...row.article, ...row.verdict, portalId: row.portalId };
  const wanting = (await tx.subscriptions.list()).filter(
    ({ active, filter }) => active && matches(parseQuery(filter), item),
  );
  await tx.articles.alert(
    'item.new',
    id,
    storyId,
    wanting.map((subscription) => subscription.id),
  );
}

function ended(kind: 'no-body' | 'too-old', url: string, reason: string): Examined {
  return { kind: 'ended', outcome: { kind, url, reason, articleId: null } };
}

function fullText({ title, lead, body }: Article): string {
  return [title, lead, body].filter(Boolean).join('\n');
}

function contentHash(article: Article): string {
  return createHash('sha256')
    .update(JSON.stringify([article.title, article.lead, article.body]))
    .digest('hex');
}

function oldestDay(portal: Portal, fetchedAt: string): string | null {
  if (portal.maxAgeDays === undefined) return null;
  return new Date(Date.parse(fetchedAt) - portal.maxAgeDays * 86_400_000).toISOString().slice(0, 10);
}

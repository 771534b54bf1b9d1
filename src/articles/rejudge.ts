import { indexed, wordsOf } from './search-words.ts';
import { examineSafely } from './read-page.ts';
import { MODEL_VERSION, judge } from '../pipeline/relevance/judge.ts';
import type { Portal } from '../model/portal.ts';
import type { ArticleRow, StoredArticle } from '../store/articles.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { place, whole, withJudgement } from './placement.ts';
import type { Verdict } from '../model/article.ts';

/** Short transactions one after the other; the next batch is looked up anew. */
const BATCH = 50;

/** What judging again changed, in articles. */
export interface Rejudged {
  readonly judged: number;
  readonly toForeignAffairs: number;
  readonly toOther: number;
  /** Neither text nor page was kept: judged by the title alone. */
  readonly byTitle: number;
}

interface RejudgeTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  /** Ends it after the article at hand; the rest is found again the next time. */
  readonly signal: AbortSignal;
  /** Told after each batch, for progress. */
  readonly onBatch?: (sofar: Rejudged) => void;
}

/** What is left of an article to judge by; `row` is its page read again, where only a light row was kept. */
interface Reading {
  readonly verdict: Verdict;
  readonly from: 'text' | 'title';
  readonly row: ArticleRow | null;
}

/** Whether an earlier model judged any stored article. */
export async function needsRejudging(store: Store): Promise<boolean> {
  return (await store.articles.ofOtherModels(MODEL_VERSION, 1)).length > 0;
}

/** Judges every article that another model judged, and alerts nobody about the past. Killed and begun again, it goes on. */
export async function rejudge({ store, portals, signal, onBatch }: RejudgeTools): Promise<Rejudged> {
  let sofar: Rejudged = { judged: 0, toForeignAffairs: 0, toOther: 0, byTitle: 0 };
  for (;;) {
    const ids = await store.articles.ofOtherModels(MODEL_VERSION, BATCH);
    for (const id of ids) {
      if (signal.aborted) return sofar;
      sofar = await store.transaction((tx) => rejudgeOne(tx, id, portals, sofar));
    }
    if (ids.length === 0) return sofar;
    onBatch?.(sofar);
  }
}

async function rejudgeOne(
  tx: StoreTransaction,
  id: string,
  portals: ReadonlyMap<string, Portal>,
  sofar: Rejudged,
): Promise<Rejudged> {
  const stored = await lockArticle(tx, id);
  // A crawl or another process was faster.
  if (stored === null || stored.model === MODEL_VERSION) return sofar;
  const { label, from } = await judgeStored(tx, stored, portals);
  const changed = label !== stored.label;
  return {
    judged: sofar.judged + 1,
    toForeignAffairs: sofar.toForeignAffairs + Number(changed && label === 'foreign-affairs'),
    toOther: sofar.toOther + Number(changed && label === 'other'),
    byTitle: sofar.byTitle + Number(from === 'title'),
  };
}

/** A stored article that nobody else changes until the transaction ends; `null` when there is none. */
export async function lockArticle(tx: StoreTransaction, id: string): Promise<StoredArticle | null> {
  const found = await tx.articles.byId(id);
  if (found === null) return null;
  await tx.articles.lockKey(found.key);
  return tx.articles.byId(id);
}

/** Gives a stored article its verdict of today; what becomes foreign affairs gets its text and story, no alert. */
export async function judgeStored(
  tx: StoreTransaction,
  stored: StoredArticle,
  portals: ReadonlyMap<string, Portal>,
): Promise<{ label: Verdict['label']; from: Reading['from'] }> {
  const reading = await readStored(tx, stored, portals);
  const verdict = withJudgement(reading.verdict, stored);
  if (verdict.label === 'foreign-affairs' && reading.row !== null) {
    await keepWhole(tx, stored, { ...reading.row, verdict });
  } else {
    await tx.articles.setVerdict(stored.id, verdict, reading.from, wordsOf(stored, verdict));
  }
  return { label: verdict.label, from: reading.from };
}

async function readStored(
  tx: StoreTransaction,
  stored: StoredArticle,
  portals: ReadonlyMap<string, Portal>,
): Promise<Reading> {
  const { title, lead, body } = stored;
  if (body !== null) return { verdict: judge({ title, lead, body }), from: 'text', row: null };
  const row = await readPageAgain(tx, stored, portals);
  if (row !== null) return { verdict: row.verdict, from: 'text', row };
  return { verdict: judge({ title, lead: null, body: '' }), from: 'title', row: null };
}

/** The article in its newest kept page, or `null` where no page is kept or it is no article. */
export async function readPageAgain(
  tx: StoreTransaction,
  { key, portalId }: StoredArticle,
  portals: ReadonlyMap<string, Portal>,
): Promise<ArticleRow | null> {
  const portal = portals.get(portalId);
  const page = portal && (await tx.rawPages.latest(key));
  const examined = page && examineSafely(page, portal);
  return examined?.kind === 'article' ? examined.row : null;
}

/** Gives a light row its text back, and its story. */
export async function keepWhole(
  tx: StoreTransaction,
  { id, storyId }: StoredArticle,
  read: ArticleRow,
): Promise<void> {
  const row = indexed(whole(read));
  await tx.articles.rewrite(id, row);
  await place(tx, id, row, storyId);
}

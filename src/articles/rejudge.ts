import { applyJudgement, withText } from './article-change.ts';
import { placeInStory } from './placement.ts';
import { readPageSafely } from './read-page.ts';
import { searchWordsOf } from './index-words.ts';
import { prepareRow } from './stored-row.ts';
import { MODEL_VERSION, judge } from '../pipeline/relevance/judge.ts';
import type { Portal } from '../model/portal.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

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
  /** Called after each batch with what was done so far, for progress. */
  readonly onBatch?: (done: Rejudged) => void;
}

/** Judges every article that another model judged, and alerts nobody about the past. Killed and begun again, it goes on. */
export async function rejudge({ store, portals, signal, onBatch }: RejudgeTools): Promise<Rejudged> {
  let done: Rejudged = { judged: 0, toForeignAffairs: 0, toOther: 0, byTitle: 0 };
  for (;;) {
    const ids = await store.articles.listOfOtherModels(MODEL_VERSION, BATCH);
    for (const id of ids) {
      if (signal.aborted) return done;
      done = await store.transaction((tx) => rejudgeOne(tx, id, portals, done));
    }
    if (ids.length === 0) return done;
    onBatch?.(done);
  }
}

async function rejudgeOne(
  tx: StoreTransaction,
  id: string,
  portals: ReadonlyMap<string, Portal>,
  done: Rejudged,
): Promise<Rejudged> {
  const stored = await lockArticle(tx, id);
  // A crawl or another process was faster.
  if (stored === null || stored.model === MODEL_VERSION) return done;
  const { label, from } = await judgeStored(tx, stored, portals);
  const changed = label !== stored.label;
  return {
    judged: done.judged + 1,
    toForeignAffairs: done.toForeignAffairs + Number(changed && label === 'foreign-affairs'),
    toOther: done.toOther + Number(changed && label === 'other'),
    byTitle: done.byTitle + Number(from === 'title'),
  };
}

/** A stored article that nobody else changes until the transaction ends; `null` when there is none. */
export async function lockArticle(tx: StoreTransaction, id: string): Promise<StoredArticle | null> {
  const found = await tx.articles.findById(id);
  if (found === null) return null;
  await tx.articles.lockKey(found.key);
  return tx.articles.findById(id);
}

/** Gives a stored article its verdict of today; what becomes foreign affairs gets its text and story, no alert. */
export async function judgeStored(
  tx: StoreTransaction,
  stored: StoredArticle,
  portals: ReadonlyMap<string, Portal>,
): Promise<{ readonly label: RelevanceLabel; readonly from: 'text' | 'title' }> {
  const { title, lead, body } = stored;
  const row = body === null ? await readKeptPage(tx, stored, portals) : null;
  const machine =
    row?.verdict ?? judge(body === null ? { title, lead: null, body: '' } : { title, lead, body });
  const from = body === null && row === null ? 'title' : 'text';
  const verdict = applyJudgement(machine, stored);
  if (row !== null && verdict.label === 'foreign-affairs') {
    await storeWithText(tx, stored, { ...row, verdict });
  } else {
    await tx.articles.setVerdict(stored.id, verdict, from, searchWordsOf(stored, verdict));
  }
  return { label: verdict.label, from };
}

/** The article in its newest kept page, or `null` where no page is kept or it is no article. */
export async function readKeptPage(
  tx: StoreTransaction,
  { key, portalId }: StoredArticle,
  portals: ReadonlyMap<string, Portal>,
): Promise<JudgedArticle | null> {
  const portal = portals.get(portalId);
  const page = portal && (await tx.rawPages.findLatest(key));
  const reading = page && readPageSafely(page, portal);
  return reading?.kind === 'article' ? reading.row : null;
}

/** Gives an article of which only the title was kept its text back, and its story. */
export async function storeWithText(
  tx: StoreTransaction,
  { id, storyId }: StoredArticle,
  read: JudgedArticle,
): Promise<void> {
  const row = prepareRow(withText(read));
  await tx.articles.replace(id, row);
  await placeInStory(tx, id, row, storyId);
}

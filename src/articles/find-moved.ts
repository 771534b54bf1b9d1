import type { Store } from '../store/store.ts';
import type { PageReading } from './page-reading.ts';
import type { CountingRun } from './settle.ts';

/** A stored article that stands at another address. */
export type MovedArticle = NonNullable<Awaited<ReturnType<Store['articles']['findMoved']>>>;

/** The stored article that a page at a new address shows again; `null` where it is none, or nobody asks. */
export async function findMoved(
  reading: PageReading,
  run: CountingRun,
  store: Store,
): Promise<MovedArticle | null> {
  if (run.seeksMoved !== true || reading.kind === 'ended') return null;
  const { row } = reading;
  if (row.article.title === null || row.article.publishedAt === null) return null;
  if ((await store.articles.findByKey(row.key)) !== null) return null;
  return store.articles.findMoved(row);
}

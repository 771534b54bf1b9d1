import type { Article } from '../model/article.ts';
import { durationMs } from '../model/portal.ts';
import type { CrawlOptions } from '../model/records.ts';

/* The past does not alert: what is news, to a subscription with a greatest age of its own. */

const DAY = 86_400_000;
/** The age of a subscription that is sent whatever was published when. */
export const ANY_AGE = 'none';
/** The greatest age unless a setting says otherwise. */
export const DEFAULT_MAX_AGE = '7d';

type Dated = Pick<Article, 'publishedAt' | 'publishedPrecision'>;

/** An article with when it was found, and whether that was in a run that reads the past. */
export interface FoundArticle extends Dated {
  /** ISO 8601. */
  readonly firstSeenAt: string;
  readonly isPast: boolean;
}

/**
 * Which findings of a run were there before anybody looked: `all` of a portal's first crawl; of a crawl that reads back,
 * what was published until `until` (ISO 8601), its last usual success; `null`: none.
 */
export type PastOfRun = 'all' | { readonly until: string } | null;

/** Which findings of a run are the past; `lastSuccessAt` (ISO 8601) is the portal's. */
export function findPastOfRun(
  { url, since, depth }: CrawlOptions,
  { wasRead, lastSuccessAt }: { readonly wasRead: boolean; readonly lastSuccessAt: string | null },
): PastOfRun {
  if (url !== undefined) return null;
  if (!wasRead) return 'all';
  if (since === undefined && depth === undefined) return null;
  return lastSuccessAt === null ? 'all' : { until: lastSuccessAt };
}

/** Whether a run that finds this article now finds the past. Without a date, what a crawl finds that reads back is. */
export function isOfPast(article: Dated, past: PastOfRun): boolean {
  if (past === null || past === 'all') return past === 'all';
  const end = endOfPublication(article);
  return end === null || end <= Date.parse(past.until);
}

/** The past as it is kept with an address that was met in it; `null`: none. */
export function writePast(past: PastOfRun): string | null {
  return past === 'all' ? 'infinity' : (past?.until ?? null);
}

/** The past that is kept with an address. */
export function readPast(until: string | null): PastOfRun {
  if (until === null) return null;
  return until === 'infinity' ? 'all' : { until };
}

/** Whether an article is recent at `at`, by the greatest age. Without a date it is as old as its finding, or of the past. */
export function isRecent(article: FoundArticle, maxAge: string, at: Date): boolean {
  if (maxAge === ANY_AGE) return true;
  const published = endOfPublication(article);
  if (published === null && article.isPast) return false;
  return at.getTime() - (published ?? Date.parse(article.firstSeenAt)) <= durationMs(maxAge);
}

/** Whether an article was news when it was found. */
export function wasNews(article: FoundArticle, maxAge: string): boolean {
  if (maxAge === ANY_AGE) return true;
  return !article.isPast && isRecent(article, maxAge, new Date(article.firstSeenAt));
}

/** When an article was published at the latest, milliseconds: of a day without hour, when that ends. */
function endOfPublication({ publishedAt, publishedPrecision }: Dated): number | null {
  if (publishedAt === null) return null;
  return Date.parse(publishedAt) + (publishedPrecision === 'day' ? DAY : 0);
}

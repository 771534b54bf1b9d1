import type { Paging } from '../../crawlers/crawl/sink.ts';
import type { CrawlOptions } from '../model/records.ts';

const DAY = 86_400_000;
/** A pause longer than this is caught up with: any new address on the first page asks for the second. */
const LONG_PAUSE = 6 * 3_600_000;
const MOST_PAGES = { usual: 50, backfill: 2000 };
/** Sitemaps are read back to the last success and some days more: they are not always written at once. */
const SITEMAP_SLACK = 2 * DAY;

/**
 * How far back a run reads: as asked, else to what is known. A portal's first crawl (`lastSuccessAt`, ISO 8601, is null)
 * reads first pages only.
 */
export function choosePaging(
  { since, depth }: CrawlOptions,
  lastSuccessAt: string | null,
  now: Date,
): Paging {
  if (since !== undefined) {
    return { stopAt: 'past', maxPages: depth ?? MOST_PAGES.backfill, newerThan: `${since}T00:00:00+07:00` };
  }
  const last = Math.min(lastSuccessAt === null ? Infinity : Date.parse(lastSuccessAt), now.getTime());
  const newerThan = new Date(last - SITEMAP_SLACK).toISOString();
  if (depth !== undefined) return { stopAt: 'nothing-new', maxPages: depth, newerThan };
  const maxPages = lastSuccessAt === null ? 1 : MOST_PAGES.usual;
  return { stopAt: 'known', maxPages, eager: now.getTime() - last > LONG_PAUSE, newerThan };
}

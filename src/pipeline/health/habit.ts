import { PAGE_MARKS, type PageMark, type PageMarks } from '../../model/source-health.ts';
import { isWeekend, workingDays } from './calendar.ts';

/** Fewer gaps or pages than these are no habit yet. */
const LEAST_GAPS = 10;
const LEAST_PAGES = 10;
/** The gap that forty-nine of fifty do not exceed. */
const USUAL = 0.98;
/** What one day misses the next may bring: by chance alone one gap in fifty is this many times the mean. */
const MEANS = 4;
const SHORTEST_GAP_DAYS = 0.5;
/** What a portal without a habit may be quiet for. */
const UNKNOWN_GAP_DAYS = 7;

/** How a portal usually behaves. */
export interface Habit {
  /** New articles a working day. */
  readonly perDay: number;
  /** Working days that seldom pass without a new article. */
  readonly usualGapDays: number;
  /** What a day of the weekend brings, as a share (0..1) of a working day. */
  readonly weekend: number;
  /** Share (0..1) of pages that had each; `null` while too few were read. */
  readonly shares: Readonly<Record<PageMark, number>> | null;
  /** How many pages they were learnt from. */
  readonly pages: number;
  /** Hashes of their titles. */
  readonly titles: ReadonlySet<string>;
  /** Characters of the usual body (median); `null` while too few were read. */
  readonly bodyChars: number | null;
}

/** What another portal file may read otherwise though it reads well: a site may have no lead, a file no layout. */
const OF_FILE: readonly PageMark[] = ['lead', 'layout'];

/**
 * Learns a portal's habit from when it brought news (ISO 8601, oldest first) and how its pages were read, by whatever file
 * and by the one in force.
 */
export function learnHabit(
  arrivals: readonly { readonly at: string; readonly articles: number }[],
  pages: readonly PageMarks[],
  pagesOfFile: readonly PageMarks[] = pages,
): Habit {
  const weekend = weekendShare(arrivals);
  const gaps = arrivals.slice(1).map(({ at }, i) => workingDays(arrivals[i]?.at ?? at, at, weekend));
  const days = gaps.reduce((sum, gap) => sum + gap, 0);
  const articles = arrivals.slice(1).reduce((sum, arrival) => sum + arrival.articles, 0);
  const bodies = pages.filter(({ body }) => body).map(({ bodyChars }) => bodyChars);
  return {
    perDay: days === 0 ? 0 : articles / days,
    usualGapDays:
      gaps.length < LEAST_GAPS
        ? UNKNOWN_GAP_DAYS
        : Math.max(quantile(gaps, USUAL), (MEANS * days) / gaps.length, SHORTEST_GAP_DAYS),
    weekend,
    shares: pages.length < LEAST_PAGES ? null : learnShares(pages, pagesOfFile),
    pages: pages.length,
    titles: new Set(pages.flatMap(({ titleHash }) => titleHash ?? [])),
    bodyChars: bodies.length < LEAST_PAGES ? null : quantile(bodies, 0.5),
  };
}

/** Of too few pages by the file in force nothing is usual that depends on it. */
function learnShares(
  pages: readonly PageMarks[],
  pagesOfFile: readonly PageMarks[],
): Record<PageMark, number> {
  const ofFile = pagesOfFile.length < LEAST_PAGES ? null : sharesOf(pagesOfFile);
  const shares = sharesOf(pages);
  for (const mark of OF_FILE) shares[mark] = ofFile?.[mark] ?? 0;
  return shares;
}

/** The share (0..1) of pages that had each mark. */
export function sharesOf(pages: readonly PageMarks[]): Record<PageMark, number> {
  const share = (mark: PageMark): number =>
    pages.length === 0 ? 0 : pages.filter((page) => page[mark]).length / pages.length;
  return Object.fromEntries(PAGE_MARKS.map((mark) => [mark, share(mark)])) as Record<PageMark, number>;
}

/** The value below which a share `q` (0..1) of the values lies; 0 of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(q * sorted.length), sorted.length - 1)] ?? 0;
}

function weekendShare(arrivals: readonly { readonly at: string; readonly articles: number }[]): number {
  const sum = (some: typeof arrivals): number => some.reduce((total, { articles }) => total + articles, 0);
  const resting = arrivals.filter(({ at }) => isWeekend(at));
  const working = arrivals.filter(({ at }) => !isWeekend(at));
  // One article more on each side: a young portal's weekend is not nothing.
  return Math.min(1, (sum(resting) + 1) / 2 / ((sum(working) + 1) / 5));
}

import type { ListResult } from '../../model/records.ts';
import { PAGE_MARKS, type PageMark, type PageMarks, type RunSeen } from '../../model/source-health.ts';
import type { SourceCondition, SourceTrouble } from '../../model/source-trouble.ts';
import { workingDays } from './calendar.ts';
import { type Habit, quantile, sharesOf } from './habit.ts';

/** As many runs in a row must agree before anybody is told. */
const AGREEING_RUNS = 2;
/** So many pages of the newest runs with one title: what is read is the site's name, or a section's. */
const SAME_TITLES = 4;
/** What happens by chance less often than this does not happen by chance: hundreds of sources are judged all day. */
const CHANCE = 0.005;
/** How many of the newest pages are compared with the habit, and how few are too few. */
const NEWEST_PAGES = 10;
const LEAST_PAGES = 2;
/** So many pages of one run tell without another run's. */
const TELLING_PAGES = 3;
/** A mark is a habit from this share on, and lost from that one down. */
const HAD = 0.8;
const LOST = 0.34;
/** A body shorter than this part of the usual one is a torso. */
const TORSO = 0.3;
const LEAST_BODIES = 5;
/** Silence is reported when this many usual gaps have passed. */
const GAPS = 2;

/** What is known of a portal when it is judged. */
export interface Observed {
  /** The newest ended scheduled runs, newest first. */
  readonly runs: readonly RunSeen[];
  readonly habit: Habit;
  /** When it last brought a new article (ISO 8601); `null`: never. */
  readonly lastNews: string | null;
}

/** Judges a source by its newest runs against its habit: the gravest trouble counts. */
export function judgeSource(observed: Observed): SourceCondition {
  const broken = findBreak(observed);
  if (broken !== null) return { state: 'broken', trouble: broken };
  const degraded = findDecay(observed);
  if (degraded !== null) return { state: 'degraded', trouble: degraded };
  const silent = findSilence(observed);
  if (silent !== null) return { state: 'silent', trouble: silent };
  return { state: 'ok', trouble: null };
}

function findBreak({ runs, habit }: Observed): SourceTrouble | null {
  const newest = runs.slice(0, AGREEING_RUNS);
  if (newest.length < AGREEING_RUNS) return null;
  if (newest.every(({ status }) => status !== 'done')) {
    const error = newest.find((run) => run.error !== null)?.error ?? null;
    return { kind: 'nothing-found', crawls: newest.length, error };
  }
  const lost = findFallback(newest) === null ? findLostList(runs) : null;
  if (lost !== null) return { kind: 'list-lost', url: lost.url, error: lost.error };
  const pages = newest.flatMap((run) => run.pages);
  const hadBodies = (habit.shares?.body ?? 1) >= HAD;
  if (hadBodies && pages.length >= LEAST_PAGES && pages.every(({ body }) => !body)) {
    return { kind: 'no-text', pages: pages.length, needsScript: pages.every(({ isShell }) => isShell) };
  }
  return null;
}

/** A first page; sitemaps are read back to the last success only, and are often quiet. */
function isTelling({ page, kind, fallback = null }: ListResult): boolean {
  return page === 1 && kind !== 'sitemap' && fallback === null;
}

/** What stands in for lists that name nothing, in all of these runs; each asks the lists first. */
function findFallback(newest: readonly RunSeen[]): SourceTrouble | null {
  const standing = newest.map(({ lists }) =>
    lists.find(
      ({ fallback = null, status, references }) =>
        fallback !== null && (status === 'unchanged' || references > 0),
    ),
  );
  const [last] = standing;
  if (newest.length < AGREEING_RUNS || !last?.fallback || standing.includes(undefined)) return null;
  const { way, list } = last.fallback;
  const error = newest[0]?.lists.find(({ url }) => url === list)?.error ?? null;
  return { kind: 'fallback', list, error, way, url: last.url };
}

/** A list that yielded before and yielded nothing, or failed, each of the last times it was read. */
function findLostList(runs: readonly RunSeen[]): ListResult | null {
  for (const { url } of (runs[0]?.lists ?? []).filter(isTelling)) {
    const readings = runs.flatMap(({ lists }) =>
      lists.filter((list) => list.url === url && list.status !== 'unchanged'),
    );
    const newest = readings.slice(0, AGREEING_RUNS);
    const before = readings.slice(AGREEING_RUNS);
    if (newest.length < AGREEING_RUNS || newest.some(({ references }) => references > 0)) continue;
    if (before.some(({ references }) => references > 0)) return newest[0] ?? null;
  }
  return null;
}

function findDecay({ runs, habit }: Observed): SourceTrouble | null {
  const fallback = findFallback(runs.slice(0, AGREEING_RUNS));
  if (fallback !== null) return fallback;
  const pages = newestPages(runs);
  const usual = habit.shares;
  if (pages.length < LEAST_PAGES) return null;
  if (haveOneTitle(pages, habit.titles)) return { kind: 'same-titles', pages: pages.length };
  if (usual === null) return null;
  const now = sharesOf(pages);
  // A run that reads well ends the trouble, whatever the one before it read.
  const latest = sharesOf(runs.find((run) => run.pages.length > 0)?.pages ?? []);
  const lost = PAGE_MARKS.filter(
    (mark) =>
      usual[mark] >= HAD &&
      Math.max(now[mark], latest[mark]) <= LOST &&
      isNoChance(pages, mark, usual[mark], habit.pages),
  );
  if (lost.length > 0) {
    return {
      kind: 'marks-lost',
      pages: pages.length,
      lost: lost.map((mark) => ({ mark, now: now[mark], usual: usual[mark] })),
    };
  }
  const bodies = pages.filter(({ body }) => body).map(({ bodyChars }) => bodyChars);
  const chars = quantile(bodies, 0.5);
  const usualChars = habit.bodyChars;
  if (usualChars === null || bodies.length < LEAST_BODIES || chars >= usualChars * TORSO) return null;
  return { kind: 'short-texts', chars, usualChars };
}

/** A title that the source has given before is one that comes again and again. */
function haveOneTitle(pages: readonly PageMarks[], usual: ReadonlySet<string>): boolean {
  const titles = pages.flatMap(({ titleHash }) => titleHash ?? []);
  const [first = ''] = titles;
  return titles.length >= SAME_TITLES && new Set(titles).size === 1 && !usual.has(first);
}

/** Whether so few pages with a mark are no accident where a share `usual` of `known` pages had it (binomial distribution). */
function isNoChance(pages: readonly PageMarks[], mark: PageMark, usual: number, known: number): boolean {
  // As if one page more had it and one had not: a short past is no certainty.
  const share = (usual * known + 1) / (known + 2);
  const had = pages.filter((page) => page[mark]).length;
  let [term, sum] = [(1 - share) ** pages.length, 0];
  for (let count = 0; count <= had; count++) {
    sum += term;
    term *= ((pages.length - count) / (count + 1)) * (share / (1 - share));
  }
  return sum < CHANCE;
}

/**
 * The pages of the newest runs that read any: enough of them to agree, no more than are compared. Where the run after one
 * that read several brought nothing new, that one is judged by itself.
 */
function newestPages(runs: readonly RunSeen[]): PageMarks[] {
  const reading = runs.filter(({ pages }) => pages.length > 0);
  const [last, before] = runs;
  const isAlone = last?.pages.length === 0 && (before?.pages.length ?? 0) >= TELLING_PAGES;
  return reading
    .slice(0, isAlone ? 1 : AGREEING_RUNS)
    .flatMap(({ pages }) => pages)
    .slice(0, NEWEST_PAGES);
}

/** Whether a run says by itself that its source is read well: its lists name articles, and most of its pages were read. */
export function isGoodRun({ status, lists, pages }: RunSeen): boolean {
  const isEmpty = lists
    .filter(isTelling)
    .some((list) => list.status !== 'unchanged' && list.references === 0);
  const read = pages.filter(({ title, body }) => title && body).length;
  return status === 'done' && !isEmpty && read * 2 >= pages.length;
}

/** Only what was looked at can be silent: the time counts to the last crawl that read its lists. */
function findSilence({ runs, habit, lastNews }: Observed): SourceTrouble | null {
  const lastLook = runs.find(({ status }) => status === 'done')?.endedAt;
  if (lastNews === null || lastLook === undefined) return null;
  const days = workingDays(lastNews, lastLook, habit.weekend);
  if (days <= habit.usualGapDays * GAPS) return null;
  return { kind: 'silence', days, usualDays: habit.usualGapDays };
}

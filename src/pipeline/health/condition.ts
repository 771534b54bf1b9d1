import type { ListResult } from '../../model/records.ts';
import type { PageMarks, RunSeen, SourceCondition, SourceState } from '../../model/source-health.ts';
import { workingDays } from './calendar.ts';
import { type Habit, MARKS, type Mark, quantile, sharesOf } from './habit.ts';

/** As many runs in a row must agree before anybody is told. */
const AGREEING_RUNS = 2;
/** How many of the newest pages are compared with the habit, and how few are too few. */
const NEWEST_PAGES = 10;
const LEAST_PAGES = 2;
/** A mark is a habit from this share on, and lost from that one down. */
const HAD = 0.8;
const LOST = 0.34;
/** A body shorter than this part of the usual one is a torso. */
const TORSO = 0.3;
const LEAST_BODIES = 5;
/** Silence is reported when this many usual gaps have passed. */
const GAPS = 2;

const SUGGESTION = {
  vi: '; trang do script vẽ ra: hãy thử render: browser',
  en: '; they are drawn by script: try render: browser',
};

/** What is known of a portal when it is judged. */
export interface Observed {
  /** The newest ended scheduled runs, newest first. */
  readonly runs: readonly RunSeen[];
  readonly habit: Habit;
  /** When it last brought a new article (ISO 8601); `null`: never. */
  readonly lastNews: string | null;
}

/** Judges a source by its newest runs against its habit: the gravest trouble, with what was seen. */
export function judgeSource(observed: Observed): SourceCondition {
  return broken(observed) ?? degraded(observed) ?? silent(observed) ?? { state: 'ok', seen: null };
}

function broken({ runs, habit }: Observed): SourceCondition | null {
  const newest = runs.slice(0, AGREEING_RUNS);
  if (newest.length < AGREEING_RUNS) return null;
  if (newest.every(({ status }) => status !== 'done')) {
    const error = newest.find((run) => run.error !== null)?.error ?? null;
    return trouble(
      'broken',
      `${newest.length} lần quét liên tiếp không tìm được tin nào: ${error ?? 'không danh mục nào có bài'}`,
      `${newest.length} crawls in a row found nothing: ${error ?? 'no list names an article'}`,
    );
  }
  const lost = lostList(runs);
  if (lost !== null) {
    return trouble(
      'broken',
      `danh mục trước đây có bài nay trống: ${lost}`,
      `a list that named articles names none: ${lost}`,
    );
  }
  const pages = newest.flatMap((run) => run.pages);
  const hadBodies = (habit.shares?.body ?? 1) >= HAD;
  if (hadBodies && pages.length >= LEAST_PAGES && pages.every(({ body }) => !body)) {
    const drawn = pages.every(({ isShell }) => isShell);
    return trouble(
      'broken',
      `không đọc được nội dung của trang nào trong ${pages.length} trang mới nhất${drawn ? SUGGESTION.vi : ''}`,
      `no text was found on any of the newest ${pages.length} pages${drawn ? SUGGESTION.en : ''}`,
    );
  }
  return null;
}

/** A first page; sitemaps are read back to the last success only, and are often quiet. */
function isTelling({ page, kind }: ListResult): boolean {
  return page === 1 && kind !== 'sitemap';
}

/** A list that yielded before and yielded nothing, or failed, each of the last times it was read. */
function lostList(runs: readonly RunSeen[]): string | null {
  for (const { url } of (runs[0]?.lists ?? []).filter(isTelling)) {
    const readings = runs.flatMap(({ lists }) =>
      lists.filter((list) => list.url === url && list.status !== 'unchanged'),
    );
    const newest = readings.slice(0, AGREEING_RUNS);
    const before = readings.slice(AGREEING_RUNS);
    if (newest.length < AGREEING_RUNS || newest.some(({ references }) => references > 0)) continue;
    if (before.some(({ references }) => references > 0)) {
      return newest[0]?.error ? `${url} (${newest[0].error})` : url;
    }
  }
  return null;
}

function degraded({ runs, habit }: Observed): SourceCondition | null {
  const pages = newestPages(runs);
  if (habit.shares === null || pages.length < LEAST_PAGES) return null;
  const now = sharesOf(pages);
  const had = habit.shares;
  const lost = MARKS.filter((mark) => had[mark] >= HAD && now[mark] <= LOST);
  if (lost.length > 0) {
    const told = (language: 'vi' | 'en', usually: string): string =>
      lost
        .map((mark) => `${NAMES[mark][language]} ${percent(now[mark])} (${usually} ${percent(had[mark])})`)
        .join(', ');
    return trouble(
      'degraded',
      `trong ${pages.length} trang mới nhất: ${told('vi', 'thường')}`,
      `of the newest ${pages.length} pages: ${told('en', 'usually')}`,
    );
  }
  return shortened(pages, habit);
}

function shortened(pages: readonly PageMarks[], habit: Habit): SourceCondition | null {
  const bodies = pages.filter(({ body }) => body).map(({ bodyChars }) => bodyChars);
  const median = quantile(bodies, 0.5);
  if (habit.bodyChars === null || bodies.length < LEAST_BODIES || median >= habit.bodyChars * TORSO)
    return null;
  return trouble(
    'degraded',
    `nội dung chỉ còn ${median} ký tự (thường ${habit.bodyChars})`,
    `texts of only ${median} characters (usually ${habit.bodyChars})`,
  );
}

const NAMES: Readonly<Record<Mark, { readonly vi: string; readonly en: string }>> = {
  title: { vi: 'có tiêu đề', en: 'with a title' },
  date: { vi: 'có ngày đăng', en: 'with a date' },
  lead: { vi: 'có sapo', en: 'with a lead' },
  body: { vi: 'có nội dung', en: 'with a text' },
  layout: { vi: 'khớp mẫu trang', en: 'read by the layout' },
};

/** The pages of the newest runs that read any: enough of them to agree, no more than are compared. */
function newestPages(runs: readonly RunSeen[]): PageMarks[] {
  return runs
    .filter(({ pages }) => pages.length > 0)
    .slice(0, AGREEING_RUNS)
    .flatMap(({ pages }) => pages)
    .slice(0, NEWEST_PAGES);
}

/** Only what was looked at can be silent: the time counts to the last crawl that read its lists. */
function silent({ runs, habit, lastNews }: Observed): SourceCondition | null {
  const lastLook = runs.find(({ status }) => status === 'done')?.endedAt;
  if (lastNews === null || lastLook === undefined) return null;
  const quiet = workingDays(lastNews, lastLook, habit.weekend);
  if (quiet <= habit.usualGapDays * GAPS) return null;
  const [days, usual] = [quiet.toFixed(1), habit.usualGapDays.toFixed(1)];
  return trouble(
    'silent',
    `đã ${days} ngày làm việc không có bài mới (ít khi quá ${usual})`,
    `${days} working days without a new article (seldom more than ${usual})`,
  );
}

function trouble(state: SourceState, vi: string, en: string): SourceCondition {
  return { state, seen: { vi, en } };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

import { styleText } from 'node:util';
import type { App } from '../../app/app.ts';
import type { DatePrecision, FieldSource } from '../../model/article.ts';
import type { RelevanceLabel } from '../../model/vocabulary.ts';
import { formatDate } from './dates.ts';
import { makePrintable, formatTable } from './terminal.ts';

/** How one list went. */
export interface ListCheck {
  readonly url: string;
  readonly kind: string;
  readonly status: number | null;
  /** Distinct addresses that are articles, and those that are not. */
  readonly articles: number;
  readonly others: number;
  /** How many of the articles the list gives a title or a date. */
  readonly titles: number;
  readonly dates: number;
  readonly newest: string | null;
  /** What the page offers that the portal's file does not use. */
  readonly hints: readonly string[];
  readonly error: string | null;
}

/** How one article's page went. */
export interface PageCheck {
  readonly url: string;
  readonly layout: string | null;
  readonly title: string | null;
  readonly titleFrom: FieldSource | null;
  readonly publishedAt: string | null;
  readonly publishedPrecision: DatePrecision | null;
  readonly dateFrom: FieldSource | null;
  readonly lead: boolean;
  readonly author: string | null;
  readonly words: number;
  readonly label: RelevanceLabel | null;
  readonly score: number | null;
  /** What the layout misses of what the generic extractor finds. */
  readonly loss: string | null;
  readonly error: string | null;
}

/** What `vong portals check` saw, step by step. */
export interface CheckReport {
  readonly id: string;
  readonly name: string;
  readonly platform: string | null;
  readonly enabled: boolean;
  readonly unverified: boolean;
  readonly note: string | null;
  readonly robots: { readonly allowed: boolean; readonly reason: string; readonly crawlDelayMs: number };
  readonly lists: readonly ListCheck[];
  readonly pages: readonly PageCheck[];
  readonly works: boolean;
}

type Mark = 'good' | 'doubt' | 'bad';
const MARKS = { good: ['✓', 'green'], doubt: ['!', 'yellow'], bad: ['✗', 'red'] } as const;
const PAGE_HEADINGS = [
  '',
  'Bố cục (layout)',
  'Ngày (date)',
  'Tóm tắt (lead)',
  'Tác giả (author)',
  'Số từ (words)',
  'Phán quyết (verdict)',
  'Tiêu đề (title)',
];

/** The report for people, in colour on a terminal. */
export function writeCheck({ stdout }: App, report: CheckReport): void {
  const paint = (mark: Mark, text: string): string =>
    stdout.colours === true ? styleText(MARKS[mark][1], text, { validateStream: false }) : text;
  const line = (mark: Mark, text: string): void => {
    stdout.write(`${paint(mark, MARKS[mark][0])} ${makePrintable(text)}\n`);
  };
  const more = (text: string): void => stdout.write(`    ${makePrintable(text)}\n`);
  const { id, name, platform, unverified, note, robots, lists, pages } = report;
  stdout.write(`${id}: ${makePrintable(name)}${platform === null ? '' : ` (${platform})`}\n`);
  if (note !== null) more(`${unverified ? 'unverified: ' : ''}${note}`);
  const pause = robots.crawlDelayMs === 0 ? '' : `; Crawl-delay ${robots.crawlDelayMs / 1000} s`;
  line(robots.allowed ? 'good' : 'bad', `robots.txt  ${robots.reason}${pause}`);
  for (const list of lists) {
    line(list.error === null ? 'good' : 'bad', `${list.kind.padEnd(7)}  ${list.url}`);
    more(list.error ?? listText(list));
    if (list.error === null && list.newest !== null) more(`first: ${list.newest}`);
    for (const hint of list.hints) more(`hint: ${hint}`);
  }
  if (pages.length > 0) {
    const rows = formatTable([PAGE_HEADINGS, ...pages.map(pageRow)]).split('\n');
    stdout.write(`${rows.shift() ?? ''}\n`);
    pages.forEach((page, at) => {
      const mark = markOf(page);
      stdout.write(`${(rows[at] ?? '').replace(MARKS[mark][0], paint(mark, MARKS[mark][0]))}\n`);
      more(page.url);
      for (const problem of [page.error, page.loss]) if (problem !== null) more(problem);
    });
  }
  line(report.works ? 'good' : 'bad', verdictOf(report));
}

function listText({ status, articles, others, titles, dates }: ListCheck): string {
  const lacking = [titles < articles ? `${titles} with a title` : '', `${dates} with a date`].filter(Boolean);
  return `HTTP ${status ?? '—'}: ${articles} articles (${lacking.join(', ')}), ${others} other links`;
}

function pageRow(page: PageCheck): string[] {
  const { layout, publishedAt, publishedPrecision, dateFrom, lead, author, words, label, score, title } =
    page;
  const from = dateFrom === null ? '' : ` (${dateFrom})`;
  return [
    MARKS[markOf(page)][0],
    layout ?? '—',
    `${formatDate(publishedAt, publishedPrecision)}${from}`,
    lead ? 'có' : '—',
    author ?? '—',
    String(words),
    label === null ? '—' : `${label} ${(score ?? 0).toFixed(2)}`,
    title ?? '—',
  ];
}

function markOf({ error, loss, publishedAt, title }: PageCheck): Mark {
  if (error !== null) return 'bad';
  return loss !== null || publishedAt === null || title === null ? 'doubt' : 'good';
}

function verdictOf({ works, lists, pages }: CheckReport): string {
  const doubts = pages.filter((page) => markOf(page) === 'doubt').length;
  if (works) return doubts === 0 ? 'hoạt động (works)' : `hoạt động (works), with ${doubts} doubtful pages`;
  const bad = lists.filter(({ error }) => error !== null).length;
  const wrong = pages.filter(({ error }) => error !== null).length;
  return `KHÔNG hoạt động (does not work): ${bad} of ${lists.length} lists, ${wrong} of ${pages.length} pages`;
}

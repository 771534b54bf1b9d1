import { styleText } from 'node:util';
import type { App } from '../../app/app.ts';
import type { ListLook, PageLook } from '../../model/survey.ts';
import { formatDate } from '../../model/dates.ts';
import { makePrintable, formatTable } from './terminal.ts';

/** What `vong portals check` saw, step by step. */
export interface CheckReport {
  readonly id: string;
  readonly name: string;
  readonly platform: string | null;
  readonly enabled: boolean;
  readonly unverified: boolean;
  readonly note: string | null;
  readonly robots: { readonly allowed: boolean; readonly reason: string; readonly crawlDelayMs: number };
  readonly lists: readonly ListLook[];
  readonly pages: readonly PageLook[];
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

function listText({ status, articles, others, titles, dates }: ListLook): string {
  const lacking = [titles < articles ? `${titles} with a title` : '', `${dates} with a date`].filter(Boolean);
  return `HTTP ${status ?? '—'}: ${articles} articles (${lacking.join(', ')}), ${others} other links`;
}

function pageRow(page: PageLook): string[] {
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

function markOf({ error, loss, publishedAt, title }: PageLook): Mark {
  if (error !== null) return 'bad';
  return loss !== null || publishedAt === null || title === null ? 'doubt' : 'good';
}

function verdictOf({ works, lists, pages }: CheckReport): string {
  const doubts = pages.filter((page) => markOf(page) === 'doubt').length;
  if (works) return doubts === 0 ? 'hoạt động (works)' : `hoạt động (works), with ${doubts} doubtful pages`;
  const bad = countFailed(lists);
  const wrong = countFailed(pages);
  const ofLists = tellShare(lists.length, bad, lists.length - bad, ['danh sách', 'lists']);
  const ofPages = tellShare(pages.length, wrong, pages.length - wrong - doubts, ['trang', 'pages']);
  return `KHÔNG hoạt động: ${ofLists.vi}, ${ofPages.vi} (does not work: ${ofLists.en}, ${ofPages.en})`;
}

function countFailed(looks: readonly { readonly error: string | null }[]): number {
  return looks.filter(({ error }) => error !== null).length;
}

/** How many failed; where none did, how many are well. */
function tellShare(
  all: number,
  failed: number,
  good: number,
  [vi, en]: readonly [vi: string, en: string],
): { readonly vi: string; readonly en: string } {
  if (all === 0) return { vi: `không ${vi} nào được đọc`, en: `no ${en} were read` };
  return failed > 0
    ? { vi: `${failed} trong ${all} ${vi} hỏng`, en: `${failed} of ${all} ${en} failed` }
    : { vi: `${good} trong ${all} ${vi} tốt`, en: `${good} of ${all} ${en} are well` };
}

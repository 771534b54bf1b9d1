import { styleText } from 'node:util';
import type { App } from '../../app/app.ts';
import type { ListLook, PageLook } from '../../model/survey.ts';
import { formatDate } from '../../model/dates.ts';
import { findWords, type Words } from '../words/words.ts';
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

/** The report for people, in colour on a terminal. */
export function writeCheck({ stdout, config }: App, report: CheckReport): void {
  const t = findWords(config.VONG_LANGUAGE);
  const paint = (mark: Mark, text: string): string =>
    stdout.colours === true ? styleText(MARKS[mark][1], text, { validateStream: false }) : text;
  const line = (mark: Mark, text: string): void => {
    stdout.write(`${paint(mark, MARKS[mark][0])} ${makePrintable(text)}\n`);
  };
  const more = (text: string): void => stdout.write(`    ${makePrintable(text)}\n`);
  const { id, name, platform, unverified, note, robots, lists, pages } = report;
  stdout.write(`${id}: ${makePrintable(name)}${platform === null ? '' : ` (${platform})`}\n`);
  if (note !== null) more(`${unverified ? `${t.check.unverified}: ` : ''}${note}`);
  const pause = robots.crawlDelayMs === 0 ? '' : `; Crawl-delay ${robots.crawlDelayMs / 1000} s`;
  line(robots.allowed ? 'good' : 'bad', `robots.txt  ${robots.reason}${pause}`);
  for (const list of lists) {
    line(list.error === null ? 'good' : 'bad', `${list.kind.padEnd(7)}  ${list.url}`);
    more(list.error ?? listText(list, t));
    if (list.error === null && list.newest !== null) more(`${t.check.first}: ${list.newest}`);
    for (const hint of list.hints) more(`${t.check.hint}: ${hint}`);
  }
  if (pages.length > 0) {
    const rows = formatTable([headings(t), ...pages.map((page) => pageRow(page, t))]).split('\n');
    stdout.write(`${rows.shift() ?? ''}\n`);
    pages.forEach((page, at) => {
      const mark = markOf(page);
      stdout.write(`${(rows[at] ?? '').replace(MARKS[mark][0], paint(mark, MARKS[mark][0]))}\n`);
      more(page.url);
      for (const problem of [page.error, page.loss]) if (problem !== null) more(problem);
    });
  }
  line(report.works ? 'good' : 'bad', verdictOf(report, t));
}

function headings({ layout, date, lead, author, words, check, title }: Words): string[] {
  return ['', layout, date, lead, author, words, check.verdict, title];
}

function listText({ status, articles, others, titles, dates }: ListLook, { check: t }: Words): string {
  const lacking = [titles < articles ? t.withTitle(titles) : '', t.withDate(dates)].filter(Boolean);
  return t.list(String(status ?? '—'), articles, lacking.join(', '), others);
}

function pageRow(page: PageLook, t: Words): string[] {
  const { layout, publishedAt, publishedPrecision, dateFrom, lead, author, words, label, score, title } =
    page;
  const from = dateFrom === null ? '' : ` (${dateFrom})`;
  return [
    MARKS[markOf(page)][0],
    layout ?? '—',
    `${formatDate(publishedAt, publishedPrecision)}${from}`,
    lead ? t.yes : '—',
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

function verdictOf({ works, lists, pages }: CheckReport, { check: t }: Words): string {
  const doubts = pages.filter((page) => markOf(page) === 'doubt').length;
  if (works) return doubts === 0 ? t.works : t.worksWithDoubts(doubts);
  const bad = countFailed(lists);
  const wrong = countFailed(pages);
  return t.fails(
    tellShare(lists.length, bad, lists.length - bad, t.lists, t),
    tellShare(pages.length, wrong, pages.length - wrong - doubts, t.pages, t),
  );
}

function countFailed(looks: readonly { readonly error: string | null }[]): number {
  return looks.filter(({ error }) => error !== null).length;
}

/** How many failed; where none did, how many are well. */
function tellShare(all: number, failed: number, good: number, what: string, t: Words['check']): string {
  if (all === 0) return t.noneRead(what);
  return failed > 0 ? t.failed(failed, all, what) : t.well(good, all, what);
}

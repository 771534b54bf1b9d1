import type { Outcome } from '../../model/article.ts';
import type { Item } from '../../model/item.ts';
import type { ListResult, Run, RunStatus } from '../../model/records.ts';
import { OUTCOMES, type OutcomeKind } from '../../model/vocabulary.ts';
import { formatJson } from '../../model/json-line.ts';
import { makePrintable, formatTable } from './terminal.ts';

const STATUS: Readonly<Record<RunStatus, string>> = {
  queued: 'đang chờ (queued)',
  running: 'đang chạy (running)',
  done: 'xong (done)',
  empty: 'KHÔNG THẤY GÌ (empty)',
  failed: 'LỖI (failed)',
};

const KINDS: Readonly<Record<OutcomeKind, string>> = {
  stored: 'lưu mới',
  updated: 'cập nhật',
  duplicate: 'trùng tin đã có',
  irrelevant: 'không phải đối ngoại',
  unchanged: 'không đổi',
  'no-body': 'không có nội dung',
  'too-old': 'quá cũ',
  'not-html': 'không phải trang web',
  robots: 'robots.txt không cho',
  gone: 'không còn',
  blocked: 'bị chặn',
  'http-error': 'lỗi HTTP',
  timeout: 'quá thời gian',
  'too-large': 'quá lớn',
  'too-complex': 'quá phức tạp',
};

/** One outcome as it comes. */
export function formatOutcome(portalId: string, { kind, url, reason }: Outcome): string {
  return `${makePrintable(`${portalId}  ${kind}  ${url}${reason === '' ? '' : `  (${reason})`}`)}\n`;
}

/** One list page as it was read: how far a crawl has come. */
export function formatListLine(portalId: string, list: ListResult): string {
  const { url, page, status, references, fresh, error, note } = list;
  const what = status === 'read' ? `${references} addresses, ${fresh} new` : (error ?? status);
  return `${makePrintable(`${portalId}  list page ${page}  ${url}: ${what}${note === null ? '' : `; ${note}`}`)}\n`;
}

/** One ended run in a line. */
export function formatRunLine(run: Run): string {
  const { portal, status, error } = run;
  const counts = [`discovered ${run.discovered ?? 0}`, `known ${run.known ?? 0}`];
  for (const [kind, count] of countsOf(run)) counts.push(`${kind} ${count}`);
  return `${makePrintable(`${portal}: ${status}, ${counts.join(', ')}${error === null ? '' : `; ${error}`}`)}\n`;
}

/** A run's outcomes as a table whose last line adds them up. */
export function formatRunTable(run: Run, name: string): string {
  const discovered = run.discovered ?? 0;
  const known = run.known ?? 0;
  const counts = countsOf(run);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  const rows = [
    ['đã biết', 'known', String(known)],
    ...counts.map(([kind, count]) => [KINDS[kind], kind, String(count)]),
    ['phát hiện', 'discovered', sumText(discovered, known, sum)],
  ].map(([first = '', ...rest]) => [`  ${first}`, ...rest]);
  const error = run.error === null ? '' : `  ${makePrintable(run.error)}\n`;
  return `${makePrintable(name)} (${run.portal}): ${STATUS[run.status]}\n${error}${formatTable(rows)}\n`;
}

function sumText(discovered: number, known: number, sum: number): string {
  const missing = discovered - known - sum;
  if (missing === 0) return `${discovered} = ${known} + ${sum}`;
  return `${discovered}, không khớp (does not add up): ${known} + ${sum}`;
}

function countsOf({ outcomes }: Run): [OutcomeKind, number][] {
  return OUTCOMES.flatMap((kind): [OutcomeKind, number][] => {
    const count = outcomes[kind] ?? 0;
    return count === 0 ? [] : [[kind, count]];
  });
}

/** The document of `--json`: the ended runs, and the foreign-affairs items stored or updated in them. */
export function formatCrawlDocument(runs: readonly Run[], items: readonly Item[]): string {
  const ended = runs.map(({ portal, status, discovered, known, outcomes, error }) => {
    return { portal, status, discovered, known, outcomes, error };
  });
  return `${formatJson({ runs: ended, items }, 2)}\n`;
}

import type { Outcome } from '../../model/article.ts';
import type { Item } from '../../model/item.ts';
import type { ListResult, Run } from '../../model/records.ts';
import { OUTCOMES, type OutcomeKind } from '../../model/vocabulary.ts';
import { formatJson } from '../../model/json-line.ts';
import type { Words } from '../words/words.ts';
import { makePrintable, formatTable } from './terminal.ts';

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
export function formatRunTable(run: Run, name: string, { crawl: t }: Words): string {
  const discovered = run.discovered ?? 0;
  const known = run.known ?? 0;
  const counts = countsOf(run);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  const rows = [
    [t.known, String(known)],
    ...counts.map(([kind, count]) => [t.outcomes[kind], String(count)]),
    [t.discovered, sumText(discovered, known, sum, t)],
  ].map(([first = '', ...rest]) => [`  ${first}`, ...rest]);
  const error = run.error === null ? '' : `  ${makePrintable(run.error)}\n`;
  return `${makePrintable(name)} (${run.portal}): ${t.status[run.status]}\n${error}${formatTable(rows)}\n`;
}

function sumText(discovered: number, known: number, sum: number, t: Words['crawl']): string {
  const missing = discovered - known - sum;
  if (missing === 0) return `${discovered} = ${known} + ${sum}`;
  return `${discovered}, ${t.doesNotAddUp}: ${known} + ${sum}`;
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

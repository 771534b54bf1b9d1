import type { QueryError } from '../../model/query-problem.ts';
import { makePrintable, widthOf } from './terminal.ts';

/** So much of a long query is shown before and behind the place. */
const BEFORE = 60;
const BEHIND = 40;

/** What is wrong with a query, and below it the query with a caret at the place. `field` is what the query is given as. */
export function formatQueryProblem(field: string | null, source: string, error: QueryError): string {
  const at = error.problem.column - 1;
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(source.length, at + BEHIND);
  const before = `${start > 0 ? '…' : ''}${makePrintable(source.slice(start, at))}`;
  const behind = `${makePrintable(source.slice(at, end))}${end < source.length ? '…' : ''}`;
  const head = field === null ? error.message : `${field}: ${error.message}`;
  return `${head}\n  ${before}${behind}\n  ${' '.repeat(widthOf(before))}^`;
}

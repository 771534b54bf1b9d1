import type { FieldProblem } from '../../http/problem.ts';

/** A query with the place marked where it goes wrong; nothing where the problem is of another kind. */
export function QueryMark({ problem, query }: { problem: FieldProblem; query: string }) {
  if (problem.query === undefined || problem.query.code === 'too-long') return null;
  const { column, got } = problem.query;
  // The column is where the word begins; what is wrong of it may stand behind its field.
  const at = Math.max(column - 1, got === null ? 0 : query.indexOf(got, column - 1));
  const end = at + (got?.length ?? 0);
  return (
    <code class="alerts-mark">
      {query.slice(Math.max(0, at - 60), at)}
      <mark>{got === null ? '…' : query.slice(at, end)}</mark>
      {query.slice(end, end + 60)}
    </code>
  );
}

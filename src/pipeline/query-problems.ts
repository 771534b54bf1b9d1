import type { Subscription } from '../model/records.ts';
import { QueryError, type QueryProblem } from '../model/query-problem.ts';
import { parseQuery } from './query.ts';

/** Why a stored filter does not do what it was made for. */
export interface FilterProblem {
  readonly field: 'filter' | 'urgentFilter';
  readonly problem: QueryProblem;
}

/**
 * What is wrong with a subscription's stored filters: one that an earlier version took and this one cannot read is answered
 * by nothing, and so is a term that names a portal which is gone.
 */
export function findFilterProblems(
  { filter, urgentFilter }: Pick<Subscription, 'filter' | 'urgentFilter'>,
  portalIds: Iterable<string>,
): FilterProblem[] {
  const portals = [...portalIds];
  const problems: FilterProblem[] = [];
  for (const [field, source] of [
    ['filter', filter],
    ['urgentFilter', urgentFilter ?? ''],
  ] as const) {
    try {
      parseQuery(source, { portals });
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      problems.push({ field, problem: error.problem });
    }
  }
  return problems;
}

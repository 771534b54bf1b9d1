import { describeUnreachableLinks } from '../http/unreachable-links.ts';
import type { Portal } from '../model/portal.ts';
import { describeQueryProblem } from '../model/query-problem.ts';
import type { Log, Subscription } from '../model/records.ts';
import { findFilterProblems } from '../pipeline/query-problems.ts';
import type { Config } from './config.ts';

type Addresses = Pick<Config, 'VONG_PUBLIC_URL' | 'VONG_HTTP_HOST'>;

/** Says at a service's start what of its subscriptions does not do what it was made for. */
export function warnOfSubscriptions(
  subscriptions: readonly Subscription[],
  { config, portals, log }: { config: Addresses; portals: ReadonlyMap<string, Portal>; log: Log },
): void {
  const active = subscriptions.filter((one) => one.active);
  for (const one of active) {
    for (const { field, problem } of findFilterProblems(one, portals.keys())) {
      const why = describeQueryProblem(problem).en;
      log.warn({ subscription: one.id, field, why }, 'a stored filter is answered by nothing');
    }
  }
  const elsewhere = active.filter(({ url }) => warnOfLinks(config, url) !== null);
  const [first] = elsewhere;
  if (first === undefined) return;
  log.warn({ subscriptions: elsewhere.map(({ id }) => id) }, warnOfLinks(config, first.url) ?? '');
}

/** `describeUnreachableLinks` before the service listens: by its settings. */
export function warnOfLinks({ VONG_PUBLIC_URL, VONG_HTTP_HOST }: Addresses, endpoint: string): string | null {
  const host = VONG_HTTP_HOST.includes(':') ? `[${VONG_HTTP_HOST}]` : VONG_HTTP_HOST;
  return describeUnreachableLinks(VONG_PUBLIC_URL ?? `http://${host}`, endpoint);
}

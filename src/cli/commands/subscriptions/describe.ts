import type { App } from '../../../app/app.ts';
import { formatDate } from '../../../model/dates.ts';
import type { Portal } from '../../../model/portal.ts';
import { describeQueryProblem } from '../../../model/query-problem.ts';
import type { Subscription } from '../../../model/records.ts';
import { findFilterProblems } from '../../../pipeline/query-problems.ts';
import { formatThreshold } from '../../output/threshold.ts';
import { formatDigest } from '../../digest.ts';
import { formatWindow } from '../../sending-window.ts';
import { describePause } from './switch.ts';

/** What is wrong with a subscription's stored filters, a line each. */
export function listFilterProblems(
  subscription: Subscription,
  portals: ReadonlyMap<string, Portal>,
): string[] {
  return findFilterProblems(subscription, portals.keys()).map(({ field, problem }) => {
    const option = field === 'filter' ? '--filter' : '--urgent-filter';
    return `${option}, ${describeQueryProblem(problem).en}`;
  });
}

/** Whether a subscription is on, paused or off, since when and why. */
export function describeState(subscription: Subscription, now: Date): string {
  const { active, disabledReason, disabledAt, pausedUntil } = subscription;
  if (!active) {
    const since = disabledAt === null ? '' : ` since ${formatDate(disabledAt)}`;
    return `off${since}: ${disabledReason ?? 'no reason given'}`;
  }
  const isPaused = pausedUntil !== null && (pausedUntil === 'resumed' || new Date(pausedUntil) > now);
  return isPaused ? describePause(pausedUntil) : 'on';
}

/** Everything of a subscription but its secret, as rows of a table. */
export function describeSubscription(
  subscription: Subscription,
  { config, clock }: Pick<App, 'config' | 'clock'>,
): string[][] {
  const { id, name, channel, url, publicKey, filter, events, language, maxAge, window } = subscription;
  const { urgentFilter, createdAt, olderSecrets } = subscription;
  return [
    ['id', id],
    ['name', name ?? '—'],
    ['added', formatDate(createdAt)],
    ['state', describeState(subscription, clock())],
    ['channel', channel],
    ['url', url],
    ['filter', filter || '(everything)'],
    ['threshold', formatThreshold(subscription)],
    ['events', events.join(', ')],
    ['greatest age', maxAge ?? config.VONG_ALERT_MAX_AGE],
    ['window', window === null ? 'at any time' : formatWindow(window)],
    ['urgent', urgentFilter ?? '—'],
    ['digest', formatDigest(subscription)],
    ['language', language],
    ...(publicKey === null ? [] : [['public key', publicKey]]),
    ...olderSecrets.map(({ signsUntil }) => ['an older secret signs until', formatDate(signsUntil)]),
  ];
}

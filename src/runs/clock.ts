import { CLAIM_MS } from '../alerts/deliver.ts';
import { LONGEST_PAUSE_MS } from '../alerts/retry-schedule.ts';
import { ROTATION_MS } from '../alerts/rotate.ts';
import { type Portal, durationMs } from '../model/portal.ts';
import type { Log } from '../model/records.ts';
import { LONGEST_RETRY_MS } from '../model/retry.ts';
import type { Store } from '../store/store.ts';
import { dueAgain, latestDue } from './schedule.ts';

/*
 * The clock of a machine may be wrong for a while: a year ahead until it asks a time server. What was planned then must
 * not wait for real time to catch up, nor may anything be deleted by such a clock.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Clocks of several machines differ by less. */
const TOLERANCE_MS = 5 * MINUTE;
/** Two ticks so far apart: the clock was set, or the service stood still. */
const JUMP_MS = 2 * DAY;
/** How long the clock must have gone without a jump before anything is deleted by it. */
const STEADY_MS = HOUR;
/** So many periods without a tick, and at least so long, mean that the schedule stands still. */
const MISSED_TICKS = 6;
const LEAST_PATIENCE_MS = 30_000;

/** Makes due what lies further ahead than its schedule could have put it, and sets right what cannot have happened yet. */
export async function mendFuture(
  store: Store,
  portals: ReadonlyMap<string, Portal>,
  now: Date,
  log: Log,
): Promise<void> {
  const after = (ms: number): Date => new Date(now.getTime() + ms + TOLERANCE_MS);
  const replanned = await replanPortals(store, portals, now);
  const successes = await store.futureTimes.mendSuccesses(after(0));
  const addresses = await store.futureTimes.hastenAddresses(
    [...portals.keys()],
    after(longestAddressPause([...portals.values()])),
    now,
  );
  const deliveries = await store.futureTimes.hastenDeliveries(after(LONGEST_PAUSE_MS), after(CLAIM_MS), now);
  const endpoints = await store.futureTimes.freeEndpoints(after(LONGEST_PAUSE_MS), after(CLAIM_MS));
  const secrets = await store.futureTimes.shortenOlderSecrets(after(ROTATION_MS));
  const lists = await store.futureTimes.forgetLists(after(0));
  const lastTick = await store.ticks.findLast();
  const wasAhead = lastTick !== null && Date.parse(lastTick.tickedAt) > after(0).getTime();
  const digests = wasAhead ? await store.futureTimes.hastenDigests(now) : 0;
  const untried = wasAhead ? await store.futureTimes.hastenUntried(now) : 0;
  const isRight = isBelieved(lastTick?.setBackAt ?? null, now);
  const history = isRight ? await store.futureTimes.mendHistory(now) : 0;
  if (isRight) await store.ticks.forgetSetBack();
  if (
    replanned +
      successes +
      addresses +
      deliveries +
      endpoints +
      secrets +
      lists +
      digests +
      untried +
      history ===
    0
  )
    return;
  log.warn(
    {
      portals: replanned,
      successes,
      addresses,
      deliveries: deliveries + untried,
      endpoints,
      secrets,
      lists,
      digests,
      history,
    },
    'a clock had been ahead; what it put off is due again',
  );
}

/**
 * Whether a clock that was set back has gone on so for long enough to rewrite by it what was noted before: one that is wrong
 * for a while, years ago, would make all that is kept old enough to be deleted.
 */
function isBelieved(setBackAt: string | null, now: Date): boolean {
  return setBackAt !== null && now.getTime() - Date.parse(setBackAt) >= STEADY_MS;
}

async function replanPortals(store: Store, portals: ReadonlyMap<string, Portal>, now: Date): Promise<number> {
  let replanned = 0;
  for (const { id, nextDueAt } of await store.portals.list()) {
    const portal = portals.get(id);
    if (portal === undefined) continue;
    if (Date.parse(nextDueAt) <= latestDue(portal.schedule, now).getTime() + TOLERANCE_MS) continue;
    const at = dueAgain(portal.schedule, await store.runs.findLastScheduledEnd(id, now), now);
    await store.portals.replan(id, { at, because: { kind: 'clock' } });
    replanned += 1;
  }
  return replanned;
}

/** The longest that an address of these portals may wait for its next try, milliseconds. */
function longestAddressPause(portals: readonly Portal[]): number {
  const rechecks = portals.flatMap(({ recheck = [] }) => recheck.map(durationMs));
  return rechecks.reduce((longest, one) => Math.max(longest, one), LONGEST_RETRY_MS);
}

/** Notes that the tick ran. */
export function noteTick(store: Store, now: Date): Promise<void> {
  return store.ticks.record(now, JUMP_MS, TOLERANCE_MS);
}

/** Whether the clock has gone without a jump for long enough to delete by it. */
export async function isClockSteady(store: Store, now: Date): Promise<boolean> {
  const tick = await store.ticks.findLast();
  return tick !== null && now.getTime() - Date.parse(tick.steadySince) >= STEADY_MS;
}

/**
 * Why the schedule must be taken to stand still; `null` while it runs. `tickMs` is the tick's period, `upMs` how long the
 * process has lived by a clock that cannot be set; milliseconds.
 */
export function findStandstill(
  lastTick: Date | null,
  now: Date,
  { tickMs, upMs }: { readonly tickMs: number; readonly upMs: number },
): string | null {
  const patience = Math.max(MISSED_TICKS * tickMs, LEAST_PATIENCE_MS);
  if (upMs < patience) return null;
  if (lastTick === null) return 'no tick has run yet';
  const age = now.getTime() - lastTick.getTime();
  if (age > patience) return `the last tick ran ${Math.round(age / 1000)} s ago`;
  if (age < -patience) return `the last tick ran ${Math.round(-age / 1000)} s ahead of now: a clock is wrong`;
  return null;
}

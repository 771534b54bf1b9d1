import { createHash } from 'node:crypto';
import { durationMs } from '../model/portal.ts';
import type { RecheckRecord } from '../store/rechecks.ts';

/*
 * Foreign-affairs articles are looked at again at the ages of a schedule, as long as that pays: as long as enough looks at
 * that age have found a change at that portal. Where they have not, some are looked at all the same, so that a portal
 * which begins to correct itself is noticed.
 */

/** By what an article is looked at again. */
export interface RecheckPlan {
  /** Its address's key: it decides which articles are looked at though it does not pay. */
  readonly key: string;
  /** Ages, as durations such as `6h`. */
  readonly schedule: readonly string[];
  /** Of a hundred articles so many are looked at though it does not pay. */
  readonly leastShare: number;
  readonly records: readonly RecheckRecord[];
}

/** What is believed of an age before anything is known, as if it had been seen. */
const BELIEVED = { looks: 10, changes: 1 };
/** A look pays where one of so many finds a change. */
const ONE_OF = 25;

/** When an article that appeared at `since` is looked at next; `null` for never. One that has just changed may change again. */
export function chooseRecheck(plan: RecheckPlan, since: Date, now: Date, hasChanged: boolean): Date | null {
  const ahead = agesOf(plan.schedule).filter((age) => since.getTime() + age * 1000 > now.getTime());
  const next = hasChanged ? ahead[0] : ahead.find((age) => isWorthIt(plan, age));
  return next === undefined ? null : new Date(since.getTime() + next * 1000);
}

/** The age, in seconds, that an article was looked at for which appeared at `since`; `null` before the first. */
export function ageLookedAt(schedule: readonly string[], since: Date, now: Date): number | null {
  return agesOf(schedule).findLast((age) => since.getTime() + age * 1000 <= now.getTime()) ?? null;
}

/** Whether looks at an age find enough. */
export function paysToLook({ looks, changes }: Pick<RecheckRecord, 'looks' | 'changes'>): boolean {
  return (changes + BELIEVED.changes) * ONE_OF >= looks + BELIEVED.looks;
}

function isWorthIt({ key, leastShare, records }: RecheckPlan, age: number): boolean {
  const record = records.find(({ ageSeconds }) => ageSeconds === age);
  return paysToLook(record ?? { looks: 0, changes: 0 }) || drawOf(key, age) < leastShare;
}

/** A number from 0 to 100 that is always the same for an address and an age, and like drawn from all others. */
function drawOf(key: string, age: number): number {
  const digest = createHash('sha256').update(`${key} ${age}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/** Ages in seconds, ascending. */
function agesOf(schedule: readonly string[]): number[] {
  return schedule.map((text) => durationMs(text) / 1000).sort((a, b) => a - b);
}

import { findLastTime } from '../model/digest-schedule.ts';
import type { DigestPeriod } from '../model/digest.ts';
import { messageOf } from '../model/errors.ts';
import type { Log } from '../model/records.ts';
import { digests as counted } from '../telemetry/counted.ts';

interface HeldDigest {
  readonly name: string | null;
  readonly filter: string;
  readonly schedule: string;
  readonly at: string;
  readonly since: string;
  readonly empty: 'once' | 'skip';
  readonly saidEmpty: boolean;
}

/** What making digests needs of the store. */
interface DigestStore {
  readonly digests: {
    listScheduled(now: Date): Promise<readonly { id: string; schedule: string; at: string }[]>;
    release(now: Date): Promise<number>;
  };
  transaction<Result>(work: (tx: DigestTransaction) => Promise<Result>): Promise<Result>;
}

interface DigestTransaction {
  readonly digests: {
    lock(id: string, now: Date): Promise<HeldDigest | null>;
    countNext(id: string, since: string): Promise<number>;
    make(id: string, period: DigestPeriod): Promise<string>;
    leaveOut(id: string, now: Date): Promise<void>;
  };
}

/**
 * Makes the digests whose time has come, one for each subscription however many times were missed. One that fails holds up
 * no other.
 */
export async function makeDigests(
  { store, log }: { readonly store: DigestStore; readonly log: Log },
  now: Date,
): Promise<void> {
  await store.digests.release(now);
  for (const scheduled of await store.digests.listScheduled(now)) {
    if (!isDue(scheduled, now)) continue;
    try {
      const result = await makeDigest(scheduled.id, store, now);
      if (result !== null) counted.add({ result });
    } catch (error) {
      log.error({ subscription: scheduled.id, error: messageOf(error) }, 'a digest could not be made');
    }
  }
}

/** All of it or nothing, and once: who comes second finds it made. */
function makeDigest(id: string, store: DigestStore, now: Date): Promise<'made' | 'left-out' | null> {
  return store.transaction(async ({ digests }) => {
    const held = await digests.lock(id, now);
    if (held === null || !isDue(held, now)) return null;
    const { name, filter, schedule, since, empty, saidEmpty } = held;
    const isEmpty = (await digests.countNext(id, since)) === 0;
    if (isEmpty && (empty === 'skip' || saidEmpty)) {
      await digests.leaveOut(id, now);
      return 'left-out';
    }
    await digests.make(id, { from: since, to: now.toISOString(), name, filter, schedule });
    return 'made';
  });
}

function isDue({ schedule, at }: Pick<HeldDigest, 'schedule' | 'at'>, now: Date): boolean {
  return findLastTime(schedule, now).getTime() > Date.parse(at);
}

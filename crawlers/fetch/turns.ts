import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { plainHost } from '../../src/model/hosts.ts';

/** How one request is to stand among the others of its host. */
interface Turn {
  /** Between the end of one request and the start of the next; with several at once, from start to start. */
  readonly delayMs: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** The turns at each host, shared by all crawls of a process: portals of one host wait for each other. */
export interface Hosts {
  /** Runs `work` when the host is free. */
  take<T>(host: string, turn: Turn, work: () => Promise<T>): Promise<T>;
  /** The host is to be left alone until then, by the caller's clock. */
  close(host: string, until: Date): void;
  /** How long a host is still to be left alone, milliseconds; 0 for one that may be asked. */
  closedMs(host: string, now: Date): number;
}

interface Place {
  active: number;
  /** On the monotonic clock, milliseconds. */
  freeAt: number;
  /** On the caller's clock, milliseconds since 1970. */
  closedUntil: number;
  readonly waiting: (() => void)[];
}

/** Makes the turns of one process. Hosts with and without `www.` are one. */
export function createHosts(): Hosts {
  const places = new Map<string, Place>();
  const placeOf = (host: string): Place => {
    const name = plainHost(host);
    const place = places.get(name) ?? { active: 0, freeAt: 0, closedUntil: 0, waiting: [] };
    places.set(name, place);
    return place;
  };
  return {
    async take(host, turn, work) {
      const place = placeOf(host);
      await arrive(place, turn);
      try {
        return await work();
      } finally {
        leave(place, turn);
      }
    },
    close(host, until) {
      const place = placeOf(host);
      place.closedUntil = Math.max(place.closedUntil, until.getTime());
    },
    closedMs: (host, now) => Math.max(0, placeOf(host).closedUntil - now.getTime()),
  };
}

async function arrive(place: Place, turn: Turn): Promise<void> {
  while (place.active >= turn.concurrency && !turn.signal.aborted) {
    await new Promise<void>((resolve) => place.waiting.push(resolve));
  }
  place.active += 1;
  try {
    const now = performance.now();
    const start = Math.max(now, place.freeAt);
    if (start > now) await pause(start - now, undefined, { signal: turn.signal });
    turn.signal.throwIfAborted();
    place.freeAt = Math.max(place.freeAt, start + turn.delayMs);
  } catch (error) {
    place.active -= 1;
    place.waiting.shift()?.();
    throw error;
  }
}

function leave(place: Place, { delayMs, concurrency }: Turn): void {
  place.active -= 1;
  if (concurrency === 1) place.freeAt = Math.max(place.freeAt, performance.now() + delayMs);
  place.waiting.shift()?.();
}

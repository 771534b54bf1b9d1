import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { plainHost } from '../../src/model/hosts.ts';

/** How one request is to stand among the others of its host. */
interface Turn {
  /** Between the end of one request and the start of the next; with several at once, from start to start. Milliseconds. */
  readonly delayMs: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** The turns at each host, shared by all crawls of a process: portals of one host wait for each other. */
export interface HostTurns {
  /** Runs `task` when the host is free. */
  runInTurn<T>(host: string, turn: Turn, task: () => Promise<T>): Promise<T>;
  /** Leaves the host alone until then, by the caller's clock. */
  closeUntil(host: string, until: Date): void;
  /** How long a host is still to be left alone, milliseconds; 0 for one that may be asked. */
  closedForMs(host: string, now: Date): number;
}

/** The clock that pauses are measured by: one that only goes forward. Milliseconds. */
export interface TurnTimer {
  now(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

const MONOTONIC: TurnTimer = {
  now: () => performance.now(),
  // A timer of Node may fire 2 ms early: it counts whole milliseconds, from the beginning of the turn of its loop.
  wait: async (ms, signal) => {
    const end = performance.now() + ms;
    for (let left = ms; left > 0; left = end - performance.now()) {
      await pause(Math.ceil(left), undefined, { signal });
    }
  },
};

/** No host is left alone for longer: a later time was set by a clock that was ahead. */
const LONGEST_CLOSED_MS = 86_400_000;

interface HostState {
  active: number;
  /** When the next request may start, by the timer. */
  freeAt: number;
  /** On the caller's clock, milliseconds since 1970. */
  closedUntil: number;
  /** Those that wait for an active request to end, first come first. */
  readonly waiting: (() => void)[];
}

/** Makes the turns of one process. Hosts with and without `www.` are one. */
export function createHostTurns(timer: TurnTimer = MONOTONIC): HostTurns {
  const states = new Map<string, HostState>();
  const stateOf = (host: string): HostState => {
    const name = plainHost(host);
    const state = states.get(name) ?? { active: 0, freeAt: 0, closedUntil: 0, waiting: [] };
    states.set(name, state);
    return state;
  };
  return {
    async runInTurn(host, turn, task) {
      const state = stateOf(host);
      const { concurrency, delayMs, signal } = turn;
      while (state.active >= concurrency && !signal.aborted) {
        await new Promise<void>((resolve) => state.waiting.push(resolve));
      }
      state.active += 1;
      try {
        const now = timer.now();
        const start = Math.max(now, state.freeAt);
        // Reserved before it is waited for, so that of several at once no two start together.
        state.freeAt = start + delayMs;
        if (start > now) await timer.wait(start - now, signal);
        signal.throwIfAborted();
        return await task();
      } finally {
        state.active -= 1;
        if (concurrency === 1) state.freeAt = Math.max(state.freeAt, timer.now() + delayMs);
        state.waiting.shift()?.();
      }
    },
    closeUntil(host, until) {
      const state = stateOf(host);
      state.closedUntil = Math.max(state.closedUntil, until.getTime());
    },
    closedForMs(host, now) {
      const left = stateOf(host).closedUntil - now.getTime();
      return left > LONGEST_CLOSED_MS ? 0 : Math.max(0, left);
    },
  };
}

import { describe, expect, it } from 'vitest';
import { type TurnTimer, createHostTurns } from '../../crawlers/fetch/turns.ts';

const START = new Date('2026-11-22T03:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A clock that moves only when everybody waits: to the first moment that somebody waits for. */
function virtualTimer() {
  let now = 1000;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const wait = (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at: now + ms, wake });
      sleepers.sort((a, b) => a.at - b.at);
    });
  const timer: TurnTimer = {
    now: () => now,
    wait: (ms, signal) =>
      Promise.race([
        wait(ms),
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
      ]),
  };
  return {
    timer,
    wait,
    /** Milliseconds since the beginning. */
    elapsed: () => now - 1000,
    /** Lets time pass until nobody waits any more. */
    runOut: async () => {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = sleepers.shift();
        if (next === undefined) return;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}

interface Request {
  readonly host?: string;
  /** How long it takes, milliseconds. */
  readonly takes: number;
  readonly fails?: boolean;
}

/** When requests that are made at once begin and end, milliseconds from the first. */
async function play(
  requests: readonly Request[],
  { delayMs, concurrency = 1 }: { readonly delayMs: number; readonly concurrency?: number },
): Promise<string[]> {
  const { timer, wait, elapsed, runOut } = virtualTimer();
  const turns = createHostTurns(timer);
  const { signal } = new AbortController();
  const spans = requests.map(async ({ host = 'tinh.vn', takes, fails }) => {
    let begun = -1;
    await turns
      .runInTurn(host, { delayMs, concurrency, signal }, async () => {
        begun = elapsed();
        await wait(takes);
        if (fails) throw new Error('connection reset');
      })
      .catch(() => undefined);
    return `${begun}–${elapsed()}`;
  });
  await runOut();
  return Promise.all(spans);
}

describe('requests of one host, one at a time', () => {
  it.each<[what: string, delayMs: number, takes: number[], spans: string[]]>([
    ['the first begins at once', 1000, [300], ['0–300']],
    ['the pause begins where the last one ends', 1000, [300, 300, 50], ['0–300', '1300–1600', '2600–2650']],
    ['also where it took longer than the pause', 1000, [5000, 10], ['0–5000', '6000–6010']],
    ['without a pause they follow each other', 0, [300, 200, 100], ['0–300', '300–500', '500–600']],
  ])('%s', async (_, delayMs, takes, spans) => {
    const requests = takes.map((ms) => ({ takes: ms }));
    expect(await play(requests, { delayMs })).toEqual(spans);
  });

  it('that fail make the next ones wait as well', async () => {
    const requests = [{ takes: 300, fails: true }, { takes: 300, fails: true }, { takes: 1 }];
    expect(await play(requests, { delayMs: 1000 })).toEqual(['0–300', '1300–1600', '2600–2601']);
  });

  it('with and without www are those of one host, others do not wait', async () => {
    const hosts = ['tinh.vn', 'www.tinh.vn', 'tin.tinh.vn', 'khac.vn'];
    const requests = hosts.map((host) => ({ host, takes: 300 }));
    expect(await play(requests, { delayMs: 1000 })).toEqual(['0–300', '1300–1600', '0–300', '0–300']);
  });
});

describe('requests of one host, two at a time', () => {
  it.each<[what: string, delayMs: number, takes: number[], spans: string[]]>([
    ['start so far apart as the pause says', 1000, [5000, 5000], ['0–5000', '1000–6000']],
    ['a third waits for one to end', 1000, [5000, 5000, 10], ['0–5000', '1000–6000', '5000–5010']],
    ['a third waits for its pause', 1000, [10, 10, 10], ['0–10', '1000–1010', '2000–2010']],
    ['start together without a pause', 0, [300, 300, 300], ['0–300', '0–300', '300–600']],
  ])('%s', async (_, delayMs, takes, spans) => {
    const requests = takes.map((ms) => ({ takes: ms }));
    expect(await play(requests, { delayMs, concurrency: 2 })).toEqual(spans);
  });
});

describe('a crawl that is aborted', () => {
  it('asks nothing more, and leaves the host to others after its pause', async () => {
    const { timer, wait, elapsed, runOut } = virtualTimer();
    const turns = createHostTurns(timer);
    const stop = new AbortController();
    const other = new AbortController();
    const begun: string[] = [];
    const ask = (name: string, signal: AbortSignal) =>
      turns
        .runInTurn('tinh.vn', { delayMs: 1000, concurrency: 1, signal }, async () => {
          begun.push(`${name} at ${elapsed()}`);
          await wait(300);
          if (name === 'first') stop.abort(new Error('stopped'));
        })
        .catch(() => undefined);
    const all = [
      ask('first', stop.signal),
      ask('second', stop.signal),
      ask('third', stop.signal),
      ask('fourth', other.signal),
    ];
    await runOut();
    await Promise.all(all);
    expect(begun[0]).toBe('first at 0');
    expect(begun).toHaveLength(2);
    expect(begun[1]).toMatch(/^fourth at \d+$/u);
    expect(Number(begun[1]?.split(' ').at(-1))).toBeGreaterThanOrEqual(1300);
  });

  it('fails with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const turns = createHostTurns(virtualTimer().timer);
    const turn = { delayMs: 0, concurrency: 1, signal };
    await expect(turns.runInTurn('tinh.vn', turn, () => Promise.resolve())).rejects.toThrow('stopped');
  });
});

describe('a host that is to be left alone', () => {
  const after = (ms: number): Date => new Date(START.getTime() + ms);

  it.each<[closures: number[], now: number, left: number]>([
    [[], 0, 0],
    [[HOUR], 0, HOUR],
    [[HOUR], HOUR - 1, 1],
    [[HOUR], HOUR, 0],
    [[HOUR], 2 * HOUR, 0],
    // The longer pause holds, whichever came first.
    [[2 * HOUR, HOUR], 0, 2 * HOUR],
    [[HOUR, 2 * HOUR], 0, 2 * HOUR],
    // Longer than a day was set by a clock that was ahead.
    [[DAY], 0, DAY],
    [[DAY + 1], 0, 0],
    [[400 * DAY], 0, 0],
  ])('closed for %j ms, after %i ms it is so for another %i', (closures, now, left) => {
    const turns = createHostTurns();
    for (const ms of closures) turns.closeUntil('www.tinh.vn', after(ms));
    expect(turns.closedForMs('tinh.vn', after(now))).toBe(left);
    expect(turns.closedForMs('khac.vn', after(now))).toBe(0);
  });
});

describe('a pause by the clock of the machine', () => {
  it('is never shorter than asked for, though timers fire early', async () => {
    const turns = createHostTurns();
    const { signal } = new AbortController();
    let end = -Infinity;
    for (let request = 0; request < 20; request++) {
      await turns.runInTurn('tinh.vn', { delayMs: 4.7, concurrency: 1, signal }, () => {
        expect(performance.now() - end).toBeGreaterThanOrEqual(4.7);
        end = performance.now();
        return Promise.resolve();
      });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { CLAIM_MS, type DeliveryTools, deliver } from '../../src/alerts/deliver.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { Item, Revision } from '../../src/model/item.ts';
import type { AttemptEnd, ClaimedDelivery, DeliveryAttempt } from '../../src/model/records.ts';
import type { NetClient } from '../../src/net/client.ts';
import { itemOf } from '../support/articles.ts';
import { SILENT } from '../support/log.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

interface Attempted {
  readonly end: AttemptEnd;
  readonly log: DeliveryAttempt;
  /** How long it is to the next attempt, milliseconds; `null`: there is none. */
  readonly pauseMs: number | null;
  readonly switchedOff: readonly string[];
  /** What others are told of the endpoint. */
  readonly told: readonly object[];
  /** How long the endpoint is left alone, milliseconds. */
  readonly rests: readonly (number | null)[];
  readonly claimedForMs: number;
  readonly sent: {
    readonly url: string;
    readonly method: string;
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly timeoutMs: number;
    readonly maxRedirects: number;
  };
}

/** What is stored about the delivery of an item. */
interface Stored {
  readonly claimed?: Partial<ClaimedDelivery>;
  readonly items?: readonly Item[];
  readonly revisions?: readonly Revision[];
  /** A person judged the item to be other while its body was written. */
  readonly isWithdrawn?: boolean;
  /** It is not due, or another worker's. */
  readonly isTaken?: boolean;
  /** Since when nothing was accepted. */
  readonly failingSince?: Date;
}

/** One attempt of a delivery that was attempted `attempts` times before, at an endpoint that answers or fails so. */
async function attempt(
  answer: Answer | Error,
  attempts = 0,
  random = 0,
  {
    claimed: given = {},
    items = [],
    revisions = [],
    isWithdrawn = false,
    isTaken = false,
    failingSince,
  }: Stored = {},
): Promise<Attempted | null> {
  const claimed: ClaimedDelivery = {
    id: 'msg_1',
    subscriptionId: '3',
    event: 'source.broken',
    itemId: null,
    portal: 'yenbai',
    revision: null,
    status: 'pending',
    attempts,
    nextAttemptAt: NOW.toISOString(),
    createdAt: NOW.toISOString(),
    deliveredAt: null,
    channel: 'webhook',
    language: 'vi',
    facts: null,
    mayHaveCome: false,
    failures: 0,
    url: 'https://example.org/hook',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    olderSecrets: [],
    digestId: null,
    payload: '{}',
    ...given,
  };
  const switchedOff: string[] = [];
  const told: object[] = [];
  const rests: (number | null)[] = [];
  const recorded: { end?: AttemptEnd; log?: DeliveryAttempt; until?: Date } = {};
  const sent: Partial<Attempted['sent']> = {};
  let now = NOW;
  const fetch: NetClient['fetch'] = (url, request = {}) => {
    Object.assign(sent, request, { url });
    now = new Date(now.getTime() + 2 * SECOND);
    if (answer instanceof Error) return Promise.reject(answer);
    const { status, headers = {}, body = '' } = answer;
    return Promise.resolve({ url, status, headers, body: Buffer.from(body) });
  };
  const tools: DeliveryTools = {
    store: {
      deliveries: {
        findNext: () => Promise.resolve(null),
        hold: () => Promise.reject(new Error('one delivery alone is attempted')),
        claim: (_, __, until) => {
          recorded.until = until;
          return Promise.resolve(isTaken ? null : claimed);
        },
        fixPayload: (_, payload) => Promise.resolve(isWithdrawn ? null : payload),
        recordAttempt: (_, log, end) => {
          Object.assign(recorded, { log, end });
          return Promise.resolve();
        },
      },
      digests: {
        listEntries: () => Promise.resolve([]),
        countStories: () => Promise.resolve(0),
        listEndpoints: () => Promise.resolve([]),
      },
      sources: { list: () => Promise.resolve([]) },
      sourceChanges: { listSince: () => Promise.resolve([]) },
      items: {
        get: (id) => Promise.resolve(items.find((item) => item.id === id) ?? null),
        listRevisions: () => Promise.resolve([...revisions]),
      },
      subscriptions: {
        beginSending: () => Promise.reject(new Error('one delivery alone is attempted')),
        keepSending: () => Promise.reject(new Error('one delivery alone is attempted')),
        noteAccepted: () => Promise.resolve(),
        noteFailure: (_, at, restUntil) => {
          rests.push(restUntil && restUntil.getTime() - at.getTime());
          return Promise.resolve(failingSince ?? at);
        },
      },
      transaction: (work) =>
        work({
          subscriptions: {
            setActive: (id, active) => {
              switchedOff.push(`${id} ${active}`);
              return Promise.resolve();
            },
          },
          deliveries: {
            addOfEndpoint: (_, facts) => {
              told.push(facts);
              return Promise.resolve();
            },
          },
        }),
    },
    ways: { net: { fetch } as NetClient, mailer: null, signal: new AbortController().signal },
    portals: new Map(),
    log: SILENT,
    publicUrl: () => 'https://vong.example',
    clock: () => now,
    findChannel,
    random: () => random,
  };
  const status = await deliver(claimed.id, tools);
  const { end, log, until } = recorded;
  if (status === null) {
    expect([sent, end]).toEqual([{}, undefined]);
    return null;
  }
  if (end === undefined || log === undefined || until === undefined) throw new Error('nothing was recorded');
  expect(status).toBe(end.status);
  return {
    end,
    log,
    pauseMs: end.next && end.next.getTime() - now.getTime(),
    switchedOff,
    told,
    rests,
    claimedForMs: until.getTime() - NOW.getTime(),
    sent: sent as Attempted['sent'],
  };
}

/** An attempt that was made. */
async function attempted(...of: Parameters<typeof attempt>): Promise<Attempted> {
  const made = await attempt(...of);
  if (made === null) throw new Error('there was nothing to do');
  return made;
}

describe('an attempt', () => {
  it('is not made where the delivery is not due, or another worker’s', async () => {
    expect(await attempt({ status: 200 }, 0, 0, { isTaken: true })).toBeNull();
  });

  it.each<[status: number, ends: AttemptEnd['status'], isSwitchedOff: boolean]>([
    [199, 'pending', false],
    [200, 'delivered', false],
    [204, 'delivered', false],
    [299, 'delivered', false],
    [300, 'pending', false],
    [302, 'pending', false],
    [400, 'pending', false],
    [401, 'pending', false],
    [404, 'pending', false],
    [409, 'pending', false],
    [410, 'pending', true],
    [411, 'pending', false],
    [429, 'pending', false],
    [500, 'pending', false],
    [503, 'pending', false],
  ])(
    'that is answered %i ends %s; switches the subscription off: %s',
    async (status, ends, isSwitchedOff) => {
      const { end, log, switchedOff } = await attempted({ status, body: 'well' });
      expect(end.status).toBe(ends);
      expect(end.next !== null).toBe(ends === 'pending');
      expect(switchedOff).toEqual(isSwitchedOff ? ['3 false'] : []);
      expect(log).toEqual({
        attempt: 1,
        at: NOW.toISOString(),
        durationMs: 2 * SECOND,
        status,
        error: null,
        response: 'well',
        mayHaveCome: false,
      });
    },
  );

  it('that gets no answer is tried again, and says what happened', async () => {
    for (const error of [
      new TransientError('timeout', 'no answer'),
      new PermanentError('tls', 'no answer'),
    ]) {
      const { end, log, pauseMs } = await attempted(error);
      expect([end.status, pauseMs]).toEqual(['pending', 5 * SECOND]);
      expect(log).toMatchObject({ status: null, response: null, error: `${error.code}: no answer` });
    }
  });

  it('that a fault of our own ends is not taken for an answer', async () => {
    const fault = new TypeError('x is not a function');
    await expect(attempted(fault)).rejects.toThrow(fault);
  });

  it('is one worker’s for longer than it can take, and follows no redirect', async () => {
    const { claimedForMs, sent } = await attempted({ status: 200 });
    expect(claimedForMs).toBe(30 * SECOND);
    expect(sent).toMatchObject({
      url: 'https://example.org/hook',
      method: 'POST',
      body: '{}',
      timeoutMs: 20 * SECOND,
      maxRedirects: 0,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(NOW.getTime() / 1000),
        'webhook-signature': expect.stringMatching(/^v1,/u) as string,
      },
    });
    expect(CLAIM_MS).toBe(30 * SECOND);
  });

  it('keeps the first 500 characters of an answer, without what the database refuses', async () => {
    const { log } = await attempted({ status: 500, body: `\0${'x'.repeat(600)}` });
    expect(log.response).toBe('x'.repeat(500));
  });
});

describe('an endpoint', () => {
  it.each<[status: number | null, failures: number, restMs: number | null]>([
    [null, 0, 5 * SECOND],
    [null, 1, 30 * SECOND],
    [null, 2, 2 * MINUTE],
    [null, 3, 5 * MINUTE],
    [null, 99, 5 * MINUTE],
    [429, 0, 5 * SECOND],
    [503, 0, 5 * SECOND],
    // These are about the message.
    [400, 3, null],
    [500, 3, null],
  ])('that answers %s after %i failures is left alone for %s ms', async (status, failures, restMs) => {
    const answer = status === null ? new TransientError('timeout', 'no answer') : { status };
    expect((await attempted(answer, 0, 0, { claimed: { failures } })).rests).toEqual([restMs]);
  });

  it('that asks for a pause is left alone for as long, a day at most', async () => {
    const restOf = async (seconds: string) =>
      (await attempted({ status: 429, headers: { 'retry-after': seconds } })).rests[0];
    expect([await restOf('60'), await restOf('999999')]).toEqual([MINUTE, DAY]);
  });

  it('that has accepted nothing for five days is switched off, and others are told', async () => {
    const after = (ms: number) =>
      attempted({ status: 500 }, 0, 0, { failingSince: new Date(NOW.getTime() + 2 * SECOND - ms) });
    expect((await after(5 * DAY - 1)).switchedOff).toEqual([]);
    const { switchedOff, told } = await after(5 * DAY);
    expect(switchedOff).toEqual(['3 false']);
    expect(told).toEqual([
      {
        subscription: '3',
        channel: 'webhook',
        url: 'https://example.org',
        reason: 'nothing was accepted for 5 days',
        failingSince: '2026-11-17T03:00:02.000Z',
      },
    ]);
  });
});

describe('the next attempt', () => {
  it('is that of the schedule, with the jitter of the moment', async () => {
    const pauses = [
      await attempted({ status: 500 }),
      await attempted({ status: 500 }, 0, 0.5),
      await attempted({ status: 500 }, 2, 1),
      await attempted({ status: 500 }, 9),
    ];
    expect(pauses.map(({ pauseMs }) => pauseMs)).toEqual([5 * SECOND, 5250, 33 * MINUTE, null]);
    expect(pauses.map(({ log }) => log.attempt)).toEqual([1, 1, 3, 10]);
  });

  it.each<[retryAfter: string, before: number, pauseMs: number | null]>([
    ['120', 0, 2 * MINUTE],
    // Not sooner than the schedule says.
    ['120', 2, 30 * MINUTE],
    ['0', 0, 5 * SECOND],
    ['-5', 0, 5 * SECOND],
    // Not later than in a day.
    ['86400', 0, DAY],
    ['86401', 0, DAY],
    ['100000000', 0, DAY],
    ['soon', 0, 5 * SECOND],
    ['Infinity', 0, 5 * SECOND],
    // The last attempt stays the last.
    ['120', 9, null],
  ])('by Retry-After: %s after %i attempts comes in %s ms', async (retryAfter, before, pauseMs) => {
    for (const status of [429, 503]) {
      const answer = { status, headers: { 'retry-after': retryAfter } };
      expect((await attempted(answer, before)).pauseMs).toBe(pauseMs);
    }
  });

  it('does not follow a success or 410, whatever they ask', async () => {
    for (const [status, pauseMs] of [
      [200, null],
      [410, 0],
    ] as const) {
      expect((await attempted({ status, headers: { 'retry-after': '120' } })).pauseMs).toBe(pauseMs);
    }
  });
});

describe('the body of an alert', () => {
  const story = {
    storyId: '5',
    eventId: '5',
    kind: 'duplicate',
    of: '1',
    similarity: 1,
    because: null,
    reason: null,
    eventOf: null,
    eventReason: null,
    eventBecause: null,
    face: '1',
  } as const;
  const items = [itemOf('1', { title: 'Bài đầu' }), itemOf('2', { story })];
  const changes = [{ where: 'title', parts: [{ text: 'mới', is: 'added' }] }] as const;
  const revisionOf = (revision: number, of: Revision['changes']): Revision => ({
    revision,
    replacedAt: NOW.toISOString(),
    title: null,
    lead: null,
    body: null,
    changes: of,
  });
  const revisions = [revisionOf(1, null), revisionOf(2, changes), revisionOf(3, null)];
  /** What the first attempt of an alert of that event tells of item 2. */
  async function bodyOf(event: ClaimedDelivery['event'], revision: number | null = null) {
    const claimed = { event, revision, itemId: '2', payload: null };
    const { sent } = await attempted({ status: 200 }, 0, 0, { claimed, items, revisions });
    return JSON.parse(sent.body) as { type: string; timestamp: string; data: Record<string, unknown> };
  }

  it('is made at the first attempt, and is the same at all later ones', async () => {
    const { type, timestamp, data } = await bodyOf('item.new');
    expect([type, timestamp, data.id]).toEqual(['item.new', NOW.toISOString(), '2']);
    expect(data).not.toHaveProperty('update');
    expect(data).not.toHaveProperty('face');
    const claimed = { event: 'item.new', itemId: '2', payload: '{"as":"before"}' } as const;
    const { sent } = await attempted({ status: 200 }, 1, 0, { claimed });
    expect(sent.body).toBe('{"as":"before"}');
  });

  it.each<[revision: number, told: unknown]>([
    [3, changes],
    // Where it was not noted what had changed.
    [2, []],
    [7, []],
  ])('of a change tells what led to revision %i', async (revision, told) => {
    expect((await bodyOf('item.updated', revision)).data.update).toEqual({ revision, changes: told });
  });

  it('tells of a change only where it is about one', async () => {
    expect((await bodyOf('item.new', 3)).data).not.toHaveProperty('update');
    expect((await bodyOf('item.updated')).data).not.toHaveProperty('update');
  });

  it('of a story that has grown names the item that it is shown under', async () => {
    expect((await bodyOf('story.grown')).data.face).toMatchObject({ id: '1', title: 'Bài đầu' });
  });

  it('needs its item, and is not sent where it was withdrawn meanwhile', async () => {
    const claimed = { itemId: '9', payload: null };
    await expect(attempt({ status: 200 }, 0, 0, { claimed, items })).rejects.toMatchObject({
      code: 'no-item',
    });
    const ofNothing = { claimed: { payload: null }, items };
    await expect(attempt({ status: 200 }, 0, 0, ofNothing)).rejects.toMatchObject({ code: 'no-item' });
    const withdrawn = { claimed: { itemId: '2', payload: null }, items, isWithdrawn: true };
    expect(await attempt({ status: 200 }, 0, 0, withdrawn)).toBeNull();
  });
});

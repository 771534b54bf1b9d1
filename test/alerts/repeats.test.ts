import { describe, expect, it } from 'vitest';
import type { Answer, Channel, Message } from '../../src/alerts/channel.ts';
import { type DeliveryTools, sendDue } from '../../src/alerts/deliver.ts';
import { createNetClient } from '../../src/net/client.ts';
import { TEST_NOW, openTestStore } from '../support/database.ts';
import { SILENT } from '../support/log.ts';

const HOUR = 3_600_000;
const ANSWERS = {
  lost: { verdict: 'retry', status: null, error: 'timeout: none', mayHaveCome: true },
  unreached: { verdict: 'retry', status: null, error: 'refused', mayHaveCome: false },
  busy: { verdict: 'retry', status: 500, error: null, mayHaveCome: false },
  taken: { verdict: 'delivered', status: 200, error: null, mayHaveCome: false },
} as const satisfies Record<string, Partial<Answer>>;

type Step = keyof typeof ANSWERS | 'killed';

/** What a channel of this policy is asked to send while its attempts end so, and how the delivery ends. */
async function play(repeats: Channel['repeats'], steps: readonly Step[]) {
  let now = TEST_NOW;
  const db = await openTestStore(() => now);
  const net = createNetClient({ userAgent: 'vong-test', timeoutMs: 100, maxBytes: 100 });
  const sent: Message[] = [];
  let step: Step = 'taken';
  const channel: Channel = {
    name: 'pigeon',
    about: 'a bird',
    target: 'a dovecote',
    secret: null,
    repeats,
    readEndpoint: (given) => given,
    write: () => 'coo',
    send: (message) => {
      sent.push(message);
      if (step === 'killed') throw new Error('the service was killed');
      return Promise.resolve({ ...ANSWERS[step], response: null, askedMs: 0 });
    },
  };
  const tools: DeliveryTools = {
    store: db.store,
    ways: { net, mailer: null, signal: new AbortController().signal },
    portals: new Map(),
    publicUrl: () => 'https://vong.example',
    clock: () => now,
    findChannel: () => channel,
    random: () => 0,
    log: SILENT,
  };
  try {
    const { id } = await db.store.subscriptions.add({
      name: null,
      window: null,
      urgentFilter: null,
      channel: 'pigeon',
      url: 'loft',
      secret: null,
      filter: '',
      threshold: null,
      events: ['item.new'],
      language: 'vi',
      maxAge: null,
    });
    const ping = (await db.store.deliveries.addPing(id)) ?? '';
    for (step of steps) {
      await sendDue(id, tools).catch(() => 0);
      now = new Date(now.getTime() + HOUR);
    }
    const delivery = await db.store.deliveries.get(ping);
    const attempts = await db.store.deliveries.listAttempts(ping);
    return {
      mayHaveCome: sent.map((message) => message.mayHaveCome),
      status: delivery?.status,
      error: attempts.at(-1)?.error,
    };
  } finally {
    await net.close();
    await db.close();
  }
}

describe('a channel that tells of repetitions', () => {
  it.each<[steps: readonly Step[], mayHaveCome: readonly boolean[]]>([
    [
      ['lost', 'taken'],
      [false, true],
    ],
    [
      ['killed', 'taken'],
      [false, true],
    ],
    [
      ['lost', 'busy', 'taken'],
      [false, true, true],
    ],
    [
      ['unreached', 'busy', 'taken'],
      [false, false, false],
    ],
  ])('is asked again after %j, and says so where the message may have come', async (steps, mayHaveCome) => {
    expect(await play('told', steps)).toMatchObject({ mayHaveCome, status: 'delivered' });
  });
});

describe('a channel that never repeats', () => {
  it.each<[steps: readonly Step[], asked: number, status: string, error: RegExp | null]>([
    [['lost', 'taken'], 1, 'failed', /^timeout: none$/u],
    [['killed', 'taken'], 1, 'failed', /may have arrived: it is not sent again/u],
    [['unreached', 'busy', 'taken'], 3, 'delivered', null],
    [['busy', 'lost', 'taken'], 2, 'failed', /^timeout: none$/u],
  ])('after %j was asked %i times', async (steps, asked, status, error) => {
    const played = await play('never', steps);
    expect([played.mayHaveCome, played.status]).toEqual([Array(asked).fill(false), status]);
    if (error === null) expect(played.error).toBeNull();
    else expect(played.error).toMatch(error);
  });
});

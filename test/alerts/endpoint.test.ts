import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { Webhook as SvixWebhook } from 'svix';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { type DeliveryTools, sendDue } from '../../src/alerts/deliver.ts';
import { createNetClient } from '../../src/net/client.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { SILENT } from '../support/log.ts';
import { serveHttp } from '../support/server.ts';
import { addWebhook } from '../support/subscriptions.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SECOND = 1000;

describe('an endpoint', () => {
  let db: TestStore;
  let now = TEST_NOW;
  const closers: (() => Promise<void>)[] = [];
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 2000,
    maxBytes: 10_000,
    allowPrivate: true,
  });
  beforeAll(async () => {
    db = await openTestStore(() => now);
    tools = toolsWith(stopping.signal);
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    await db.pool.query('delete from subscriptions');
    now = TEST_NOW;
  });
  afterAll(async () => {
    await net.close();
    await db.close();
  });

  interface Seen {
    readonly id: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  }

  let articles = 0;
  /** A subscriber with so many alerts that wait; `answer` says how it answers each of them: a status, or never. */
  async function subscribe(
    alerts: number,
    answer: (n: number) => number | 'never' = () => 204,
    events: Parameters<typeof addWebhook>[5] = ['item.new'],
  ) {
    const seen: Seen[] = [];
    const server = await serveHttp((request, response) => {
      void text(request).then((body) => {
        const headers = request.headers as Record<string, string>;
        const status = answer(seen.push({ id: headers['webhook-id'] ?? '', headers, body }));
        if (status !== 'never') response.writeHead(status).end();
      });
    });
    closers.push(() => server.close());
    const { id } = await addWebhook(db.store, server.url, '', SECRET, null, events);
    for (let n = 0; n < alerts; n++) {
      const article = await storeArticle(db.store, articleRow(`endpoint.vn/${articles++}`));
      const story = (await db.store.items.get(article))?.story?.storyId ?? '';
      await db.store.deliveries.addOfArticle('item.new', article, story, [id]);
    }
    return { id, seen };
  }

  const stopping = new AbortController();
  const toolsWith = (signal: AbortSignal): DeliveryTools => ({
    store: db.store,
    ways: { net, mailer: null, signal },
    portals: new Map(),
    publicUrl: () => 'https://vong.example',
    clock: () => now,
    findChannel,
    random: () => 0,
    log: SILENT,
  });
  let tools: DeliveryTools;
  const made = async (id: string): Promise<string[]> => {
    const { rows } = await db.pool.query<{ id: string }>(
      'select id from deliveries where subscription_id = $1 order by number',
      [id],
    );
    return rows.map((row) => row.id);
  };

  it('is sent its alerts in the order in which they were made, by one worker at a time', async () => {
    const { id, seen } = await subscribe(12);
    const attempts = await Promise.all([sendDue(id, tools), sendDue(id, tools), sendDue(id, tools)]);
    expect(attempts.sort()).toEqual([0, 0, 12]);
    expect(seen.map((one) => one.id)).toEqual(await made(id));
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([]);
  });

  it('that does not answer holds up nobody else, and is asked once and left alone', async () => {
    const dead = await subscribe(3, () => 'never');
    const well = await subscribe(3);
    const stop = new AbortController();
    const waiting = sendDue(dead.id, toolsWith(stop.signal));
    await vi.waitFor(() => expect(dead.seen).toHaveLength(1));
    expect(await sendDue(well.id, tools)).toBe(3);
    stop.abort();
    expect(await waiting).toBe(1);
    expect(dead.seen).toHaveLength(1);
  });

  it('that answers for itself rests, and then gets what waited in order', async () => {
    const { id, seen } = await subscribe(3, (n) => (n === 1 ? 503 : 204));
    expect(await sendDue(id, tools)).toBe(1);
    expect([await db.store.deliveries.listSendable(now, 9), await sendDue(id, tools)]).toEqual([[], 0]);
    now = new Date(now.getTime() + 5 * SECOND);
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([id]);
    expect(await sendDue(id, tools)).toBe(3);
    const order = await made(id);
    expect(seen.map((one) => one.id)).toEqual([order[0], ...order]);
  });

  it('that refuses one message gets the others meanwhile', async () => {
    const { id, seen } = await subscribe(3, (n) => (n === 1 ? 400 : 204));
    expect(await sendDue(id, tools)).toBe(3);
    expect(new Set(seen.map((one) => one.id)).size).toBe(3);
  });

  it('does not hold up a stop: the attempt ends at once, is noted, and comes again', async () => {
    const { id, seen } = await subscribe(2, () => 'never');
    const stop = new AbortController();
    const sending = sendDue(id, toolsWith(stop.signal));
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    stop.abort();
    expect(await Promise.race([sending, pause(1500, 'late')])).toBe(1);
    const [first = ''] = await made(id);
    expect(await db.store.deliveries.get(first)).toMatchObject({ status: 'pending', attempts: 1 });
    expect(await db.store.deliveries.listAttempts(first)).toMatchObject([
      { status: null, error: expect.stringMatching(/^stopped: /u) as string, mayHaveCome: true },
    ]);
  });

  it('whose worker was killed is sent to again when the claim ends, by one worker', async () => {
    const { id, seen } = await subscribe(2);
    const [first = ''] = await made(id);
    const until = new Date(now.getTime() + 30 * SECOND);
    await db.store.subscriptions.beginSending(id, now, until);
    await db.store.deliveries.claim(first, now, until);
    expect([await sendDue(id, tools), seen]).toEqual([0, []]);
    now = until;
    expect(await sendDue(id, tools)).toBe(2);
    expect(seen.map((one) => one.id)).toEqual(await made(id));
  });

  it('that is gone is switched off, the others hear of it, and switched on again it gets what waited', async () => {
    const watcher = await subscribe(0, undefined, ['endpoint.disabled']);
    const { id } = await subscribe(3, (n) => (n === 2 ? 410 : n === 1 ? 400 : 204));
    expect(await sendDue(id, tools)).toBe(2);
    expect(await db.store.subscriptions.get(id)).toMatchObject({ active: false, disabledReason: /410/u });
    await sendDue(watcher.id, tools);
    expect(watcher.seen.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { type: 'endpoint.disabled', data: { subscription: id, reason: 'the endpoint answered 410 Gone' } },
    ]);
    expect(await sendDue(id, tools)).toBe(0);
    await db.store.subscriptions.setActive(id, true, null);
    // The first one waited for its second attempt, the second one was not taken, the third one was never tried.
    expect(await sendDue(id, tools)).toBe(3);
  });

  it('is sent a try when a person asks for one', async () => {
    const { id, seen } = await subscribe(0);
    const ping = await db.store.deliveries.addPing(id);
    expect(await sendDue(id, tools)).toBe(1);
    expect(seen).toMatchObject([{ id: ping }]);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      type: 'test.ping',
      timestamp: now.toISOString(),
      data: { subscription: id },
    });
    expect(await db.store.deliveries.addPing('999999')).toBeNull();
  });

  describe.each([
    [
      'standardwebhooks',
      (body: string, headers: Record<string, string>) => new Webhook(SECRET).verify(body, headers),
    ],
    [
      'svix',
      (body: string, headers: Record<string, string>) => new SvixWebhook(SECRET).verify(body, headers),
    ],
  ])('that verifies by %s', (_, verify) => {
    afterEach(() => void vi.useRealTimers());

    it('takes what it is sent, not with one byte changed, nor 301 s later', async () => {
      const { id, seen } = await subscribe(1);
      await sendDue(id, tools);
      const { body = '', headers = {} } = seen[0] ?? {};
      const at = (skewMs: number): void => {
        vi.useFakeTimers({ toFake: ['Date'], now: now.getTime() + skewMs });
      };
      at(0);
      expect(verify(body, headers)).toMatchObject({ type: 'item.new' });
      expect(() => verify(body.replace('item.new', 'item.nev'), headers)).toThrow();
      for (const skew of [301 * SECOND, -301 * SECOND]) {
        at(skew);
        expect(() => verify(body, headers)).toThrow();
      }
    });
  });
});

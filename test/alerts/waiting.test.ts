import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { type DeliveryTools, sendDue } from '../../src/alerts/deliver.ts';
import { createNetClient } from '../../src/net/client.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { SILENT } from '../support/log.ts';
import { serveHttp } from '../support/server.ts';
import { addWebhook } from '../support/subscriptions.ts';

const at = (local: string): Date => new Date(`${local}+07:00`);
/** A Friday. */
const FRIDAY_NOON = at('2026-12-04T12:00:00');
const FRIDAY_NIGHT = at('2026-12-04T23:50:00');
const MONDAY = at('2026-12-07T07:30:00');
const OFFICE = { days: [1, 2, 3, 4, 5], from: '07:30', until: '17:30' };

describe('alerts that wait', () => {
  let db: TestStore;
  let now = FRIDAY_NIGHT;
  let seen: string[] = [];
  let status = 204;
  let server: Awaited<ReturnType<typeof serveHttp>>;
  const net = createNetClient({ userAgent: 'vong', timeoutMs: 2000, maxBytes: 10_000, allowPrivate: true });
  beforeAll(async () => {
    db = await openTestStore(() => now);
    server = await serveHttp((request, response) => {
      void text(request).then(() => {
        seen.push(String(request.headers['webhook-id']));
        response.writeHead(status).end();
      });
    });
  });
  afterEach(async () => {
    await db.pool.query('delete from subscriptions');
    now = FRIDAY_NIGHT;
    seen = [];
    status = 204;
  });
  afterAll(async () => {
    await server.close();
    await net.close();
    await db.close();
  });

  const send = (id: string): Promise<number> => {
    const tools: DeliveryTools = {
      store: db.store,
      ways: { net, mailer: null, signal: new AbortController().signal },
      portals: new Map(),
      publicUrl: () => 'https://vong.example',
      clock: () => now,
      findChannel,
      random: () => 0,
      log: SILENT,
    };
    return sendDue(id, tools);
  };
  let articles = 0;
  const alert = async (id: string, isUrgent = false): Promise<void> => {
    const article = await storeArticle(db.store, articleRow(`waiting.vn/${articles++}`));
    const story = (await db.store.items.get(article))?.story?.storyId ?? '';
    await db.store.deliveries.addOfArticle('item.new', article, story, [id], null, isUrgent ? [id] : []);
  };
  const subscribe = async (): Promise<string> => (await addWebhook(db.store, server.url)).id;
  const withWindow = async (): Promise<string> => {
    const id = await subscribe();
    await db.store.subscriptions.change(id, { window: OFFICE });
    return id;
  };
  const due = async (id: string) =>
    (await db.store.deliveries.list(id, 9)).map(({ nextAttemptAt }) => nextAttemptAt);

  it('are sent when the window opens, in the order in which they were made', async () => {
    const id = await withWindow();
    await alert(id);
    await alert(id);
    expect([await send(id), await due(id)]).toEqual([0, [MONDAY.toISOString(), MONDAY.toISOString()]]);
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([]);
    now = at('2026-12-07T07:29:59');
    expect(await send(id)).toBe(0);
    now = MONDAY;
    expect(await send(id)).toBe(2);
    const { rows } = await db.pool.query<{ id: string }>('select id from deliveries order by number');
    expect(seen).toEqual(rows.map((row) => row.id));
  });

  it('are sent at once in the window', async () => {
    const id = await withWindow();
    now = FRIDAY_NOON;
    await alert(id);
    expect(await send(id)).toBe(1);
  });

  it('do not wait where they are urgent, asked for by a person or sent again by one', async () => {
    const id = await withWindow();
    await alert(id);
    await alert(id, true);
    const ping = await db.store.deliveries.addPing(id);
    expect(await send(id)).toBe(2);
    expect(seen[1]).toBe(ping);
    const waits = (await db.store.deliveries.list(id, 9)).find(({ status }) => status === 'pending');
    await db.store.deliveries.replay(waits?.id ?? '', now);
    expect(await send(id)).toBe(1);
  });

  it('wait for the window where a retry would fall outside', async () => {
    const id = await withWindow();
    now = at('2026-12-04T17:29:58');
    status = 500;
    await alert(id);
    expect(await send(id)).toBe(1);
    now = at('2026-12-04T17:30:10');
    expect([await send(id), await due(id)]).toEqual([0, [MONDAY.toISOString()]]);
    now = MONDAY;
    status = 204;
    expect(await send(id)).toBe(1);
  });

  it('are due again where the window is changed or taken away; a retry keeps its pause', async () => {
    const id = await withWindow();
    await alert(id);
    await send(id);
    await db.store.subscriptions.change(id, { window: { days: [6], from: '08:00', until: '09:00' } });
    expect([await send(id), await due(id)]).toEqual([0, [at('2026-12-05T08:00:00').toISOString()]]);
    await db.store.subscriptions.change(id, { window: null });
    status = 500;
    expect(await send(id)).toBe(1);
    const retry = await due(id);
    await db.store.subscriptions.change(id, { window: null });
    expect(await due(id)).toEqual(retry);
  });

  it('are kept while a subscription is paused, and sent when it is resumed or its time has come', async () => {
    const id = await subscribe();
    await db.store.subscriptions.pause(id, 'resumed');
    await alert(id);
    expect([await db.store.deliveries.listSendable(now, 9), await send(id)]).toEqual([[], 0]);
    await db.store.subscriptions.pause(id, null);
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([id]);
    expect(await send(id)).toBe(1);
    await db.store.subscriptions.pause(id, MONDAY.toISOString());
    await alert(id);
    expect(await send(id)).toBe(0);
    now = MONDAY;
    expect(await send(id)).toBe(1);
  });

  it('are not given up by how long nothing was accepted before a pause', async () => {
    const id = await subscribe();
    status = 500;
    await alert(id);
    await send(id);
    await db.store.subscriptions.pause(id, 'resumed');
    now = at('2026-12-20T12:00:00');
    await db.store.subscriptions.pause(id, null);
    expect(await send(id)).toBe(1);
    expect(await db.store.subscriptions.get(id)).toMatchObject({ active: true });
  });
});

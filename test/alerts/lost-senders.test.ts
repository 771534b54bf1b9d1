import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLook } from '../../queues/lost-senders.ts';
import { type Presence, announce } from '../../src/store/presence.ts';
import { TEST_NOW as NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { SILENT } from '../support/log.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
let sender: Presence;
let id: string;
let look: () => Promise<void>;
const queued: string[] = [];
const until = new Date(NOW.getTime() + 30_000);

beforeEach(async () => {
  db = await openTestStore();
  sender = await announce(db.address);
  ({ id } = await addWebhook(db.store, 'https://nhan.example.vn/'));
  queued.length = 0;
  const enqueue = { deliver: (one: string) => Promise.resolve(void queued.push(one)) };
  look = createLook({ store: db.store, enqueue, clock: () => NOW, log: SILENT });
});
afterEach(async () => {
  await sender.release();
  await db.close();
});

/** One alert, claimed by the sender. */
async function beginToSend(): Promise<string> {
  const deliveryId = (await db.store.deliveries.addPing(id)) ?? '';
  expect(await db.store.subscriptions.beginSending(id, NOW, until, sender.id)).toBe(true);
  expect((await db.store.deliveries.claim(deliveryId, NOW, until))?.mayHaveCome).toBe(false);
  return deliveryId;
}

it('what a sender had for itself is another’s soon after it died, and may have arrived', async () => {
  const deliveryId = await beginToSend();
  await sender.release();
  await look();
  await look();
  expect(queued).toEqual([id]);
  expect(await db.store.subscriptions.beginSending(id, NOW, until, null)).toBe(true);
  expect((await db.store.deliveries.claim(deliveryId, NOW, until))?.mayHaveCome).toBe(true);
});

it('a sender that lives keeps what it has', async () => {
  const deliveryId = await beginToSend();
  await look();
  await look();
  expect(queued).toEqual([]);
  expect(await db.store.subscriptions.beginSending(id, NOW, until, null)).toBe(false);
  expect(await db.store.deliveries.claim(deliveryId, NOW, until)).toBe(null);
});

it('a sender whose connection broke is seen again before it is taken for dead', async () => {
  await beginToSend();
  const holder = `select pid from pg_locks where locktype = 'advisory' and objid::bigint = ${BigInt(sender.id) & 0xffffffffn}`;
  const pids = (): Promise<{ pid: number }[]> => queryRows(db.pool, holder);
  await look();
  const before = await pids();
  expect(before).toHaveLength(1);
  await db.pool.query(`select pg_terminate_backend(pid) from (${holder}) as one`);
  await look();
  await expect.poll(pids).toHaveLength(1);
  expect(await pids()).not.toEqual(before);
  await look();
  expect(queued).toEqual([]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

it('an endpoint that rests after failures is asked at once by a ping and by a replay of a person', async () => {
  const { deliveries, subscriptions } = db.store;
  const { id } = await addWebhook(db.store, 'https://a.vn/hook');
  const rest = (): Promise<Date> =>
    subscriptions.noteFailure(id, TEST_NOW, new Date(TEST_NOW.getTime() + 300_000));
  const listSendable = (): Promise<string[]> => deliveries.listSendable(TEST_NOW, 10);
  const ping = (await deliveries.addPing(id)) ?? '';
  await rest();
  expect(await listSendable()).toEqual([]);
  await deliveries.addPing(id);
  expect(await listSendable()).toEqual([id]);
  await rest();
  await deliveries.replay(ping, TEST_NOW);
  expect(await listSendable()).toEqual([id]);
});

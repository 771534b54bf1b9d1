import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { type TestStore, openTestStore } from '../support/database.ts';
import { runVong, startVong } from '../support/program.ts';
import { addWebhook } from '../support/subscriptions.ts';

const TOKEN = 'the-token-of-the-settings-0123456789';
const KEY = Buffer.alloc(32, 7).toString('base64');
const HOOK = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const SECRETS = [TOKEN, KEY, HOOK, HOOK.slice(6), 'database-password', 'smtp-password', 'path-secret'];

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

it('a service and its commands write no secret, whatever fails', async () => {
  const host = encodeURIComponent(inject('postgresSocket'));
  const settings = {
    DATABASE_URL: `postgres://vong:database-password@localhost/${db.address.database}?host=${host}`,
    VONG_API_TOKEN: TOKEN,
    VONG_SECRET_KEY: KEY,
    VONG_SMTP_URL: 'smtp://post:smtp-password@127.0.0.1:1',
    VONG_MAIL_FROM: 'vong@example.org',
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
    VONG_LOG_LEVEL: 'debug',
  };
  const webhook = await addWebhook(db.store, 'http://127.0.0.1:1/path-secret', '', HOOK);
  const delivery = await db.store.deliveries.addPing(webhook.id);
  const service = await startVong(settings);
  const findAttempts = async () => (await db.store.deliveries.get(delivery ?? ''))?.attempts;
  await vi.waitFor(async () => expect(await findAttempts()).toBeGreaterThan(0), { timeout: 30_000 });
  const commands = await Promise.all([
    runVong(['doctor'], settings),
    runVong(['items'], { ...settings, DATABASE_URL: 'postgres://vong:database-password@127.0.0.1:1/vong' }),
  ]);
  expect(await service.end('SIGTERM')).toBe(0);
  const said = service.said() + commands.map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(said).toContain('"msg":"vong is running"');
  expect(said).toMatch(/WRONG {2}Mail server: .*ECONNREFUSED/u);
  for (const secret of SECRETS) expect(said).not.toContain(secret);
});

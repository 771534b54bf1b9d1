import { load } from 'cheerio';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { listShownSettings } from '../../src/app/shown-settings.ts';
import { openService, type TestService } from '../support/http.ts';
import { signIn } from '../support/people.ts';

const SECRETS = ['a-token-that-is-longer-than-32-characters', 'geheim', 'hidden-pass', 'par4m'];
const CONFIG = loadConfig({
  VONG_API_TOKEN: SECRETS[0],
  DATABASE_URL: `postgres://vong:${SECRETS[1]}@db.example.org/vong?password=${SECRETS[3]}`,
  VONG_SMTP_URL: `smtps://me:${SECRETS[2]}@mail.example.org:465`,
  VONG_SECRET_KEY: Buffer.alloc(32, 5).toString('base64'),
  VONG_HOSTS: 'a.example.org,b.example.org',
});

let broken: boolean;
let service: TestService;
beforeEach(async () => {
  broken = false;
  service = await openService({
    checks: [
      { what: 'The database', find: () => Promise.resolve(null) },
      { what: 'The queue', find: () => (broken ? Promise.reject(new Error('gone')) : Promise.resolve(null)) },
    ],
    readSystem: () =>
      Promise.resolve({
        settings: listShownSettings(CONFIG),
        queues: [{ queue: 'crawl', counts: { waiting: 1234, active: 2, delayed: 0, failed: 7 } }],
        freeBytes: 12_345_000_000,
        backup: { at: '2026-11-21T20:00:04.000Z', bytes: 81_300_000 },
      }),
  });
});
afterEach(() => service.close());

const read = async (headers: Readonly<Record<string, string>> = {}) =>
  load(await (await fetch(`${service.url}/system`, { headers })).text());

it('everybody sees whether the service is ready, and what to do where it is not', async () => {
  const before = (await read())('main').text();
  expect(before).toContain('Vọng sẵn sàng');
  expect(before).toContain('1.2.3');
  broken = true;
  const page = (await read())('main').text();
  expect(page).toContain('Có việc cần làm');
  expect(page).toContain('kiểm tra REDIS_URL');
  expect(page).not.toContain('PostgreSQL');
  for (const inside of ['VONG_HOSTS', '1.234', 'Mã truy cập']) expect(before).not.toContain(inside);
  const { cookie } = await signIn(service, 'analyst');
  expect((await read({ cookie }))('main').text()).not.toContain('VONG_HOSTS');
});

it('an administrator sees queues, sizes and the settings in force, without secrets', async () => {
  const { cookie } = await signIn(service, 'admin');
  const page = (await read({ cookie }))('main').text();
  for (const shown of [
    '1.234',
    '12,3 GB',
    '22/11/2026 03:00, 81,3 MB',
    'postgres://db.example.org/vong',
    'a.example.org, b.example.org',
  ])
    expect(page).toContain(shown);
  expect(page).toContain('smtps://mail.example.org:465');
  expect(page).toMatch(/VONG_API_TOKENđã đặt, không hiện/u);
  for (const secret of [...SECRETS, Buffer.alloc(32, 5).toString('base64')])
    expect(page).not.toContain(secret);
});

it('an administrator makes a token, which is shown once, and revokes it; both are in the audit', async () => {
  const { headers, cookie } = await signIn(service, 'admin');
  const send = (path: string, fields: readonly (readonly [string, string])[]) =>
    fetch(`${service.url}/system/tokens${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
    });
  expect((await send('', [['name', 'script']])).status).toBe(400);
  const made = await send('', [
    ['name', 'script'],
    ['scopes', 'read'],
    ['scopes', 'crawl'],
  ]);
  const token = load(await made.text())('.once code').text();
  expect((await service.store.tokens.find(token))?.scopes).toEqual(['read', 'crawl']);
  expect(made.headers.get('cache-control')).toBe('no-store');
  expect((await read({ cookie })).html()).not.toContain(token);
  expect(
    (
      await send('', [
        ['name', 'script'],
        ['scopes', 'read'],
      ])
    ).status,
  ).toBe(400);
  expect((await send('/revoke', [['name', 'script']])).status).toBe(303);
  expect(await service.store.tokens.find(token)).toBeNull();
  expect((await send('/revoke', [['name', 'script']])).status).toBe(404);
  expect(await service.store.audit.list(9, null)).toMatchObject([
    { action: 'revokeToken', detail: { name: 'script' } },
    { action: 'createToken', subjectKind: 'tokens', detail: { name: 'script', scopes: 'read crawl' } },
  ]);
});

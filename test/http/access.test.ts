import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseReading } from '../../src/app/web.ts';
import { createApp } from '../../src/http/app.ts';
import { ROUTE_RULES, routeKey } from '../../src/http/access.ts';
import type { HttpTools } from '../../src/http/tools.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../src/model/vocabulary.ts';
import { TEST_NOW } from '../support/database.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';

const opened: TestService[] = [];
async function open(overrides: Partial<HttpTools> = {}): Promise<TestService> {
  const service = await openService(overrides);
  opened.push(service);
  return service;
}
afterEach(async () => {
  for (const service of opened.splice(0)) await service.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `fetch` sets the Host header itself. */
async function ask(
  service: TestService,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${service.url}${path}`, { method, headers, agent: false }, (answer) => {
      text(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

const bearer = (token: string | undefined) => ({ authorization: `Bearer ${token}` });
const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`ai đó:${password}`).toString('base64')}`,
});
const addToken = async (
  { store }: TestService,
  scopes: readonly TokenScope[],
  expiresAt: Date | null = null,
) => (await store.tokens.add(scopes.join(' '), scopes, expiresAt))?.token;

describe('the table of routes', () => {
  it('has a line for each route, and no other', () => {
    const app = createApp({
      portals: new Map(),
      corsOrigins: [],
      hosts: new Set(),
      metricSources: [],
    } as unknown as HttpTools);
    const routes = app.routes.filter(({ method }) => method !== 'ALL');
    const keys = new Set(routes.map(({ method, path }) => routeKey(method, path)));
    expect(Object.keys(ROUTE_RULES).sort()).toEqual([...keys].sort());
  });

  it('has an id of its own for each operation', () => {
    const ids = Object.values(ROUTE_RULES).flatMap(({ operationId }) => operationId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a token', () => {
  /** One call for each kind of thing that can be asked for. */
  const CALLS = {
    read: ['GET', '/api/items'],
    crawl: ['POST', '/api/crawls'],
    subscribe: ['GET', '/api/subscriptions'],
    admin: ['DELETE', '/api/items/1/judgement'],
  } as const;

  it('opens what its scopes name, and one with admin opens everything', async () => {
    const service = await open({ reading: 'closed' });
    for (const scope of TOKEN_SCOPES) {
      const token = await addToken(service, [scope]);
      for (const [kind, [method, path]] of Object.entries(CALLS)) {
        const { status, headers } = await ask(service, method, path, bearer(token));
        const isOpen = scope === 'admin' || scope === kind;
        if (isOpen) expect([401, 403], `${scope} for ${kind}`).not.toContain(status);
        else expect(status, `${scope} for ${kind}`).toBe(403);
        if (!isOpen) expect(headers['www-authenticate']).toContain(`scope="${kind}"`);
      }
    }
    const both = await addToken(service, ['read', 'subscribe']);
    expect((await ask(service, ...CALLS.read, bearer(both))).status).toBe(200);
    expect((await ask(service, ...CALLS.subscribe, bearer(both))).status).toBe(200);
    expect((await ask(service, ...CALLS.crawl, bearer(both))).status).toBe(403);
  });

  it('that was made for crawls shows them', async () => {
    const service = await open({ reading: 'closed' });
    const token = await addToken(service, ['crawl']);
    expect((await ask(service, 'GET', '/api/crawls/9', bearer(token))).status).toBe(404);
    expect((await ask(service, 'GET', '/api/items/9', bearer(token))).status).toBe(403);
  });

  it('opens nothing once it has ended or was revoked, and its name is free again', async () => {
    let now = TEST_NOW;
    const service = await open({ reading: 'closed', clock: () => now });
    const { tokens } = service.store;
    const ending = await addToken(service, ['read'], new Date(TEST_NOW.getTime() + 1000));
    const lasting = await addToken(service, ['admin']);
    expect((await ask(service, 'GET', '/api/items', bearer(ending))).status).toBe(200);
    now = new Date(TEST_NOW.getTime() + 1000);
    expect((await ask(service, 'GET', '/api/items', bearer(ending))).status).toBe(401);
    expect((await ask(service, 'GET', '/api/items', bearer(lasting))).status).toBe(200);
    expect(await tokens.add('admin', ['admin'], null)).toBeNull();
    expect((await tokens.revoke('admin'))?.revokedAt).toBe(now.toISOString());
    expect(await tokens.revoke('admin')).toBeNull();
    expect((await ask(service, 'GET', '/api/items', bearer(lasting))).status).toBe(401);
    expect(await tokens.add('admin', ['read'], null)).not.toBeNull();
    expect(await tokens.createFirst()).toBeNull();
  });

  it('shows when it was last used, to the minute', async () => {
    let now = TEST_NOW;
    const service = await open({ clock: () => now });
    const token = await addToken(service, ['read']);
    const lastUse = async () => (await service.store.tokens.list())[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await ask(service, 'GET', '/api/portals', bearer(token));
    expect(await lastUse()).toBe(TEST_NOW.toISOString());
    now = new Date(TEST_NOW.getTime() + 59_000);
    await ask(service, 'GET', '/api/portals', bearer(token));
    expect(await lastUse()).toBe(TEST_NOW.toISOString());
    now = new Date(TEST_NOW.getTime() + 60_000);
    await ask(service, 'GET', '/api/portals', bearer(token));
    expect(await lastUse()).toBe(now.toISOString());
  });

  it('that is wrong is told so, also where none is needed', async () => {
    const service = await open();
    expect((await ask(service, 'GET', '/api/items', bearer('vong_wrong'))).status).toBe(401);
    // A proxy's own credentials are none of ours.
    expect((await ask(service, 'GET', '/api/items', basic('the proxy’s'))).status).toBe(200);
  });
});

describe('reading without a token', () => {
  it('is open on loopback as long as no public address is set, unless a setting says more', () => {
    const onLoopback = {
      VONG_OPEN_READING: undefined,
      VONG_HTTP_HOST: '127.0.0.1',
      VONG_PUBLIC_URL: undefined,
    };
    const chosen = (changed: Partial<Parameters<typeof chooseReading>[0]>): string =>
      chooseReading({ ...onLoopback, ...changed });
    expect(chosen({})).toBe('loopback');
    expect(chosen({ VONG_PUBLIC_URL: 'http://127.0.0.1:8080' })).toBe('loopback');
    expect(chosen({ VONG_PUBLIC_URL: 'https://vong.example.vn' })).toBe('closed');
    expect(chosen({ VONG_PUBLIC_URL: 'https://vong.example.vn', VONG_OPEN_READING: true })).toBe('open');
    expect(chosen({ VONG_HTTP_HOST: '0.0.0.0' })).toBe('closed');
  });

  const READS = ['/', '/items/1', '/sources', '/api/items', '/api/portals', '/api/openapi.json', '/metrics'];

  it('is closed where the service is reachable, page and API alike', async () => {
    const service = await open({ reading: 'closed' });
    for (const path of READS) expect((await ask(service, 'GET', path)).status, path).toBe(401);
    for (const path of ['/healthz', '/readyz', '/favicon.ico']) {
      expect((await ask(service, 'GET', path)).status, path).toBe(200);
    }
    const page = await ask(service, 'GET', '/');
    expect(page.headers['www-authenticate']).toMatch(/^Basic/u);
    expect(page.body).toContain('Cần đăng nhập để đọc');
  });

  it('takes a token as the password of a browser, which changes nothing', async () => {
    const service = await open({ reading: 'closed' });
    const token = (await addToken(service, ['admin'])) ?? '';
    expect((await ask(service, 'GET', '/', basic(token))).status).toBe(200);
    expect((await ask(service, 'GET', '/', basic('vong_wrong'))).status).toBe(401);
    expect((await ask(service, 'DELETE', '/api/items/1/judgement', basic(token))).status).toBe(401);
  });

  it('is open on loopback to who asks there, and not through a proxy', async () => {
    const service = await open();
    for (const path of READS) expect([200, 404], path).toContain((await ask(service, 'GET', path)).status);
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect((await ask(service, 'GET', '/api/items', proxied)).status).toBe(401);
    expect((await ask(service, 'GET', '/api/items', { host: 'vong.example.org' })).status).toBe(401);
  });

  it('is open to all where that is set', async () => {
    const service = await open({ reading: 'open' });
    expect((await ask(service, 'GET', '/api/items', { host: 'vong.example.org' })).status).toBe(200);
    expect((await ask(service, 'GET', '/api/subscriptions')).status).toBe(401);
  });
});

describe('the host that a request names', () => {
  it('must be this machine, an address or one of those set', async () => {
    const service = await open({ reading: 'open' });
    const known = [
      'localhost',
      'LOCALHOST:80',
      '127.0.0.1',
      '[::1]:1',
      'vong.localhost',
      'vong.example.org:443',
      '192.0.2.5',
    ];
    for (const host of known)
      expect((await ask(service, 'GET', '/api/items', { host })).status, host).toBe(200);
    const unknown = [
      'evil.example',
      'vong.example.org.evil.example',
      'localhost.evil.example',
      'vong.example.org@evil.example',
    ];
    for (const host of unknown) {
      for (const path of ['/', '/api/items', '/metrics']) {
        expect([400, 421], `${host} ${path}`).toContain((await ask(service, 'GET', path, { host })).status);
      }
    }
    expect((await ask(service, 'GET', '/api/items', { host: 'evil.example' })).status).toBe(421);
    // Also with a token: the page of another site may have been given one.
    const stolen = { host: 'evil.example', ...bearer(API_TOKEN) };
    expect((await ask(service, 'GET', '/api/subscriptions', stolen)).status).toBe(421);
    expect((await ask(service, 'GET', '/healthz', { host: 'pod-7' })).status).toBe(200);
  });
});

describe('too many requests', () => {
  it('of one token or address are refused until there is room again', async () => {
    let now = TEST_NOW;
    const service = await open({ requestsPerMinute: 6, clock: () => now });
    const token = await addToken(service, ['read']);
    const statuses = async (count: number, headers = {}) =>
      Promise.all(
        Array.from({ length: count }, async () => (await ask(service, 'GET', '/api/mends', headers)).status),
      );
    expect((await statuses(7)).sort()).toEqual([200, 200, 200, 200, 200, 200, 429]);
    const refused = await ask(service, 'GET', '/api/mends');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('10');
    expect(JSON.parse(refused.body)).toMatchObject({ status: 429 });
    // Each has its own.
    expect(await statuses(1, bearer(token))).toEqual([200]);
    expect(await statuses(1, bearer(API_TOKEN))).toEqual([200]);
    expect((await ask(service, 'GET', '/healthz')).status).toBe(200);
    now = new Date(TEST_NOW.getTime() + 10_000);
    expect((await statuses(2)).sort()).toEqual([200, 429]);
  });

  it('are counted for whom the proxy of this machine names last', async () => {
    const service = await open({ reading: 'open', requestsPerMinute: 1 });
    const from = async (chain: string) =>
      (await ask(service, 'GET', '/api/mends', { 'x-forwarded-for': chain })).status;
    expect(await from('198.51.100.1')).toBe(200);
    expect(await from('203.0.113.9, 198.51.100.1')).toBe(429);
    expect(await from('198.51.100.1, 198.51.100.2')).toBe(200);
  });
});

describe('pages of other sites', () => {
  it('may call the API where their origin is set, with a preflight that needs no token', async () => {
    const service = await open({ reading: 'closed', corsOrigins: ['https://desk.example'] });
    const preflight = await ask(service, 'OPTIONS', '/api/crawls', {
      origin: 'https://desk.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('https://desk.example');
    expect(preflight.headers['access-control-allow-headers']).toContain('authorization');
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    // They may read why they were refused, too.
    const refused = await ask(service, 'GET', '/api/items', { origin: 'https://desk.example' });
    expect(refused.status).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe('https://desk.example');
    const other = await ask(service, 'GET', '/api/items', { origin: 'https://other.example' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });
});

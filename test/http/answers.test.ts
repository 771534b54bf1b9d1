import { connect } from 'node:net';
import { request } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_RULES } from '../../src/http/access.ts';
import { DELIVERY_EVENTS } from '../../src/model/vocabulary.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
  for (let n = 0; n < 5; n++) await storeArticle(service.store, articleRow(`a.vn/${n}`));
});
afterAll(() => service.close());

const BEARER = { authorization: `Bearer ${API_TOKEN}` };
const JSON_BODY = { 'content-type': 'application/json', ...BEARER };

/** As it came: `fetch` decompresses. */
async function askRaw(path: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request(`${service.url}${path}`, { headers, method, agent: false }, (answer) => {
        buffer(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          reject,
        );
      });
      sent.on('error', reject);
      sent.end();
    },
  );
}

async function sendRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

describe('what is read', () => {
  it('has a tag, and is not sent again to who has it', async () => {
    for (const path of ['/api/items', '/api/items/1', '/api/portals', '/', '/api/docs']) {
      const first = await askRaw(path, {});
      const tag = String(first.headers.etag);
      expect(first.status, path).toBe(200);
      for (const known of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
        const again = await askRaw(path, { 'if-none-match': known });
        expect([again.status, again.body.length], `${path} ${known}`).toEqual([304, 0]);
        expect(again.headers.etag).toBe(tag);
        expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
      }
      expect((await askRaw(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
    const before = await askRaw('/api/items', {});
    await storeArticle(service.store, articleRow('a.vn/later'));
    const after = await askRaw('/api/items', { 'if-none-match': String(before.headers.etag) });
    expect(after.status).toBe(200);
    expect(after.headers['cache-control']).toBe('private, no-cache');
  });

  it('is compressed as the client takes it, and the same when it is read', async () => {
    const plain = await askRaw('/api/items', {});
    expect(plain.headers['content-encoding']).toBeUndefined();
    const brotli = await askRaw('/api/items', { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 2);
    const zipped = await askRaw('/api/items', { 'accept-encoding': 'br;q=0, gzip;q=0.5' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.headers.etag).toBe(plain.headers.etag);
    expect(zipped.headers.vary).toContain('accept-encoding');
    for (const none of ['identity', 'br;q=0', 'deflate']) {
      const { headers } = await askRaw('/api/items', { 'accept-encoding': none });
      expect(headers['content-encoding'], none).toBeUndefined();
    }
    const small = await askRaw('/healthz', { 'accept-encoding': 'br' });
    expect(small.headers['content-encoding']).toBeUndefined();
  });

  it('has the same headers for HEAD, and no body', async () => {
    const [get, head] = [await askRaw('/api/items', {}), await askRaw('/api/items', {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(head.headers.etag).toBe(get.headers.etag);
    expect((await askRaw('/api/items?limit=x', {}, 'HEAD')).status).toBe(400);
  });
});

describe('a request that is refused before it is read', () => {
  const host = 'host: localhost\r\n';
  it('for the length of its address or its headers, or for no HTTP, gets a problem document', async () => {
    for (const [status, bytes] of [
      [414, `GET /api/items?query=${'a'.repeat(9000)} HTTP/1.1\r\n${host}connection: close\r\n\r\n`],
      [414, `GET /api/items?query=${'a'.repeat(40_000)} HTTP/1.1\r\n${host}\r\n`],
      [431, `GET /api/items HTTP/1.1\r\n${host}x-long: ${'a'.repeat(40_000)}\r\n\r\n`],
      [400, 'this is not HTTP\r\n\r\n'],
      [400, 'GET /api/items HTTP/1.1\r\nconnection: close\r\n\r\n'],
      [400, 'GET /api/items HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n'],
    ] as const) {
      const answer = await sendRaw(bytes);
      expect(answer, bytes.slice(0, 40)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
      expect(answer.toLowerCase(), bytes.slice(0, 40)).toContain('content-type: application/problem+json');
      expect(answer).toContain(`"status":${status}`);
    }
  });

  it('is none for what is long and still allowed', async () => {
    const answer = await sendRaw(
      `GET /api/items?query=${'a'.repeat(300)} HTTP/1.1\r\n${host}x-long: ${'a'.repeat(20_000)}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /u);
  });
});

it('the API can be looked through as a page, which needs neither script nor network', async () => {
  const answer = await fetch(`${service.url}/api/docs`);
  const page = await answer.text();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).not.toMatch(
    /<script(?! type="module" src="\/assets\/)|src="(?!\/assets\/)|style=|https?:\/\/(?!(?:vong\.)?example\.org)/u,
  );
  for (const { operationId } of Object.values(ROUTE_RULES)) {
    if (operationId !== null) expect(page).toContain(`id="${operationId}"`);
  }
  for (const event of DELIVERY_EVENTS) expect(page).toContain(`<code>${event}</code>`);
});

it('OPTIONS is answered with what is served there', async () => {
  const answer = await askRaw('/api/items/1', {}, 'OPTIONS');
  expect([answer.status, answer.headers['allow']]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect((await askRaw('/api/nothing', {}, 'OPTIONS')).status).toBe(404);
});

describe('a crawl that is asked for with a key', () => {
  const ask = async (body: object, key: string, headers = JSON_BODY) => {
    const answer = await fetch(`${service.url}/api/crawls`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...((await answer.json()) as { id?: string; detail?: string }) };
  };

  it('is asked for once, also at the same time, and by one token alone', async () => {
    const body = { portals: ['yenbai'] };
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(body, 'one')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(service.queued.filter((id) => id === answers[0]?.id)).toHaveLength(1);
    const other = await ask(body, 'two');
    expect(other.id).not.toBe(answers[0]?.id);
    const token = (await service.store.tokens.add('another', ['crawl'], null))?.token;
    const ofAnother = await ask(body, 'one', { ...JSON_BODY, authorization: `Bearer ${token}` });
    expect([answers[0]?.id, other.id]).not.toContain(ofAnother.id);
  });

  it('is refused where the key was used for another', async () => {
    expect((await ask({ portals: ['yenbai'] }, 'three')).status).toBe(202);
    expect((await ask({ portals: ['yenbai'], depth: 2 }, 'three')).status).toBe(422);
    expect((await ask({ portals: ['yenbai'] }, 'a key')).status).toBe(400);
  });
});

describe('without its database or its queue', () => {
  it('the service says when to try again, and lives', async () => {
    const broken = await openService({ reading: 'open' });
    await broken.pool.end();
    for (const path of ['/api/items', '/api/items/1', '/api/portals', '/', '/readyz', '/api/events']) {
      const answer = await fetch(`${broken.url}${path}`, { headers: { 'accept-encoding': 'identity' } });
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '5']);
    }
    // Metrics go on telling what this process knows, and that the store could not be read.
    const metrics = await (await fetch(`${broken.url}/metrics`)).text();
    expect(metrics).toContain('vong_scrape_ok{source="store"} 0');
    const withToken = await fetch(`${broken.url}/api/items`, { headers: { authorization: 'Bearer vong_x' } });
    expect(withToken.status).toBe(503);
    expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
    await broken.close().catch(() => undefined);
  });

  it('asks for no crawl where none would be queued', async () => {
    const checks = [{ what: 'The queue', find: () => Promise.reject(new Error('no answer')) }];
    const queueless = await openService({ checks, isQueueUp: () => Promise.resolve(false) });
    const post = (path: string, body: object) =>
      fetch(`${queueless.url}${path}`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });
    for (const answer of [await post('/api/crawls', { all: true }), await post('/api/surveys', {})]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    }
    expect((await fetch(`${queueless.url}/readyz`)).status).toBe(503);
    expect((await queueless.pool.query('select 1 from runs')).rowCount).toBe(0);
    await queueless.close();
  });
});

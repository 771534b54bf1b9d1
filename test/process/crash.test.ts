import { readFile } from 'node:fs/promises';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { createNetClient } from '../../src/net/client.ts';
import { openDatabase } from '../../src/store/database.ts';
import { queryRows } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { type Started, startVong } from '../support/program.ts';
import { FIXTURES, fixtureArticles, originsText } from '../support/service.ts';

const TOKEN = 'a-token-that-only-this-test-knows-of';
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const PATIENCE = { timeout: 120_000, interval: 50 };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The fixture portals behind a door that can be watched. */
async function watchedSite(onRequest: (url: string) => void): Promise<Map<string, string>> {
  const site = await serveFixtures(FIXTURES, await loadPortals());
  closers.push(() => site.close());
  const net = createNetClient({ userAgent: 'door', timeoutMs: 10_000, maxBytes: 1e7, origins: site.origins });
  closers.push(() => net.close());
  const door = await serve((request, response) => {
    const url = `https://${request.headers.host ?? ''}${request.url ?? ''}`;
    onRequest(url);
    void net.fetch(url).then(({ status, headers, body }) => {
      response.writeHead(status, { 'content-type': headers['content-type'] ?? 'text/plain' }).end(body);
    });
  });
  return new Map([...site.origins.keys()].map((origin) => [origin, door]));
}

function signal(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

const settings = (dataDir: string, origins: ReadonlyMap<string, string>): Record<string, string> => ({
  VONG_DATA_DIR: dataDir,
  VONG_ORIGINS: originsText(origins),
  VONG_API_TOKEN: TOKEN,
  VONG_CRAWL_WORKERS: '10',
  VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
});

async function start(dataDir: string, origins: ReadonlyMap<string, string>): Promise<Started> {
  const vong = await startVong(settings(dataDir, origins));
  closers.push(() => vong.end('SIGKILL'));
  return vong;
}

async function call(service: Started, route: string, body: object): Promise<void> {
  const response = await fetch(service.url + route, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
}

describe('killed without warning and started again', () => {
  it(
    'loses no article, stores none twice and tells every story, a repeated one under its old id',
    { timeout: 400_000 },
    async () => {
      const articles = (await fixtureArticles()).length;
      const alerts = (await fixtureArticles()).filter(({ foreign }) => foreign).length;
      const enabled = [...(await loadPortals()).values()].filter((portal) => portal.enabled).length;
      const dataDir = await temporaryFolder();
      closers.push(() => removeFolder(dataDir));
      const event = { articleAsked: signal(), webhookCame: signal() };
      const received: { id: string; body: string }[] = [];
      let answering = false;
      const receiver = await serve((request, response) => {
        void text(request).then((body) => {
          new Webhook(SECRET).verify(body, request.headers as Record<string, string>);
          received.push({ id: String(request.headers['webhook-id']), body });
          event.webhookCame.resolve();
          // Before the first kill nobody is answered: the sender cannot know that its alert arrived.
          if (answering) response.writeHead(204).end();
        });
      });
      const origins = await watchedSite((url) => {
        if (/ItemID=|post\d|-\w+\.html|\/pages\/\d{4}/u.test(url)) event.articleAsked.resolve();
      });
      const db = openDatabase(
        { host: path.join(dataDir, 'socket'), user: 'vong', database: 'vong' },
        'test',
        1,
      );
      closers.push(() => db.end());
      const stored = () => queryRows<{ url: string }>(db, 'select url from articles');

      // 1. In the middle of fetching.
      let vong = await start(dataDir, origins);
      await call(vong, '/api/subscriptions', { url: receiver, secret: SECRET, maxAge: 'none' });
      await call(vong, '/api/crawls', { all: true });
      await event.articleAsked.promise;
      await vong.end('SIGKILL');

      // 2. With the first articles committed, and an alert sent whose answer never comes.
      vong = await start(dataDir, origins);
      await event.webhookCame.promise;
      await vong.end('SIGKILL');
      const before = (await stored()).length;
      expect(before).toBeGreaterThan(0);
      answering = true;

      // 3. The database alone, again and again, under a service that goes on.
      vong = await start(dataDir, origins);
      for (let time = 0; time < 3; time++) {
        const pid = await databaseProcess(dataDir);
        process.kill(pid, 'SIGKILL');
        await vi.waitFor(async () => {
          expect(await databaseProcess(dataDir)).not.toBe(pid);
          await stored();
        }, PATIENCE);
      }

      await vi.waitFor(
        async () => {
          const states = await queryRows<{ status: string }>(db, 'select status from deliveries');
          expect(states.map(({ status }) => status)).toEqual(Array(alerts).fill('delivered'));
        },
        { ...PATIENCE, timeout: 240_000 },
      );
      const asked = () =>
        queryRows<{ status: string; discovered: number; known: number; outcomes: Record<string, number> }>(
          db,
          'select status, discovered, known, outcomes from runs where crawl_id is not null',
        );
      // The last alert may be out before its crawl has ended.
      await vi.waitFor(async () => {
        expect((await asked()).map(({ status }) => status)).toEqual(Array(enabled).fill('done'));
      }, PATIENCE);
      // Those that nobody is told of too.
      expect(await stored()).toHaveLength(articles);
      const runs = await asked();
      for (const run of runs) {
        expect(run.discovered).toBe(
          run.known + Object.values(run.outcomes).reduce((sum, count) => sum + count, 0),
        );
      }
      const byId = new Map(received.map(({ id, body }) => [id, body]));
      expect(byId.size).toBe(alerts);
      expect(received.length).toBeGreaterThan(alerts);
      for (const { id, body } of received) expect(body).toBe(byId.get(id));
      const urls = [...byId.values()].map((body) => (JSON.parse(body) as { data: { url: string } }).data.url);
      expect(new Set(urls).size).toBe(alerts);
      await stopDatabase(dataDir, vong);
    },
  );
});

async function databaseProcess(dataDir: string): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** After a kill -9 the embedded server outlives its service, by design; here it must go. */
async function stopDatabase(dataDir: string, vong: Started): Promise<void> {
  await vong.end('SIGKILL');
  const pid = await databaseProcess(dataDir);
  process.kill(pid, 'SIGINT');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), PATIENCE);
}

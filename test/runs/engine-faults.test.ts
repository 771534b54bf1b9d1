import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it, vi } from 'vitest';
import { runCrawl } from '../../src/runs/run.ts';
import { articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';

const PATHS = Array.from({ length: 8 }, (_, i) => `/bai/${i}`);
const portal = portalNamed('busy', { politeness: { delayMs: 0, concurrency: 4, timeoutMs: 20_000 } });

/** A site whose articles are answered when `answer` is called, and at once from then on. */
function slowSite() {
  const held: (() => void)[] = [];
  let isOpen = false;
  return {
    held,
    listen({ url }: IncomingMessage, response: ServerResponse): void {
      if (url === '/robots.txt') return void response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      const write = (): void =>
        void response.end(url === '/' ? listPage(PATHS) : articlePage(`Bài ${url ?? ''}`));
      if (isOpen || url === '/') write();
      else held.push(write);
    },
    answer(): void {
      isOpen = true;
      for (const write of held.splice(0)) write();
    },
  };
}

it.each([
  [
    'all of its connections, the one of its lock too',
    'datname = current_database() and pid <> pg_backend_pid()',
  ],
  [
    'the connection of its lock',
    `pid in (select pid from pg_locks where locktype = 'advisory' and
     database = (select oid from pg_database where datname = current_database()))`,
  ],
])('a crawl that loses %s leaves no host alone for it, blames no address, and goes on', async (_, which) => {
  const site = slowSite();
  const { db, tools, crawl } = await bench([portal], (request, response) => site.listen(request, response));
  const first = crawl('busy').then(
    () => 'ended',
    (error: unknown) => error,
  );
  await vi.waitFor(() => expect(site.held).toHaveLength(4));
  await db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${which}`);
  expect(await first).toBeInstanceOf(Error);
  site.answer();

  expect(tools.turns.closedForMs('busy.vn', tools.clock())).toBe(0);
  const [run] = await db.store.runs.listLatest(1);
  expect([run?.status, await db.store.runs.listOutcomes(run?.id ?? '')]).toEqual(['running', []]);
  expect((await db.store.runs.listWaiting()).map(({ id }) => id)).toEqual([run?.id]);
  expect((await db.store.portals.get('busy'))?.failures).toBe(0);

  const ended = await runCrawl(run?.id ?? '', tools);
  expect(ended).toMatchObject({
    status: 'done',
    discovered: PATHS.length,
    outcomes: { stored: 1, duplicate: 7 },
  });
});

it('is given up after ten such losses, and that is no failure of the portal', async () => {
  const site = slowSite();
  const { db, tools } = await bench([portal], (request, response) => site.listen(request, response));
  await db.store.runs.schedule(['busy'], tools.clock());
  await db.pool.query('update runs set attempts = 9');
  const [waiting] = await db.store.runs.listWaiting();
  const crawling = runCrawl(waiting?.id ?? '', tools);
  await vi.waitFor(() => expect(site.held).toHaveLength(4));
  await db.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  expect(await crawling).toMatchObject({ status: 'failed', lists: [] });
  const state = await db.store.portals.get('busy');
  expect(state?.failures).toBe(0);
  expect(Date.parse(state?.nextDueAt ?? '')).toBeGreaterThan(tools.clock().getTime());
  expect(await db.store.sources.listRuns('busy', 9)).toEqual([]);
});

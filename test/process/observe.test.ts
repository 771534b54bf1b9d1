import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createPagePool } from '../../src/articles/page-pool.ts';
import { serve } from '../../src/app/service.ts';
import { startReceiver } from '../../src/cli/commands/demo/receiver.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import {
  FIXTURES,
  STILL_BOOK,
  hurriedPortals,
  keptLog,
  originsText,
  testConfig,
} from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';
import { keepSpans } from '../support/tracing.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { readMonitoring } from '../support/monitoring.ts';

const PATIENCE = { timeout: 50_000, interval: 100 };
const ADMIN = { authorization: 'Bearer a-token-that-only-the-tests-know-of' };
const CALLER = '4bf92f3577b34da6a3ce929d0e0e4736';

const closers: (() => unknown)[] = [];
let tracing: ReturnType<typeof keepSpans>;
// Who asked for a tracer once keeps it.
beforeAll(() => {
  tracing = keepSpans();
});
afterAll(() => tracing.stop());
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  tracing.forget();
});

/** The whole service over the fixture sites; without `http` its workers alone, with a port for looking at them. */
async function start(redisUrl: string, http: boolean) {
  const clock = (): Date => new Date();
  const db = await openTestStore(clock);
  closers.push(() => db.close());
  const portals = await hurriedPortals();
  const site = await serveFixtures(FIXTURES, portals);
  closers.push(() => site.close());
  const receiver = await startReceiver();
  closers.push(() => receiver.close());
  const { secret } = await addWebhook(db.store, receiver.url, '', null, null, ['item.new'], 'none');
  receiver.expect(secret);
  const program = new URL('../../dist/src/articles/page-worker.js', import.meta.url);
  const pages = createPagePool(portals, { program });
  closers.push(() => pages.close());
  const backups = await temporaryFolder();
  closers.push(() => removeFolder(backups));
  const service = await serve(
    {
      config: testConfig({
        REDIS_URL: redisUrl,
        VONG_ORIGINS: originsText(site.origins),
        VONG_MONITOR_PORT: '0',
        VONG_BACKUP_DIR: backups,
        DATABASE_URL: 'postgres://stands.in/the-way-of-the-disk',
      }),
      log: keptLog(),
      clock,
      portals,
      book: STILL_BOOK,
      readPage: pages.readPage,
      pages,
      store: db.store,
      address: db.address,
      stderr: { write: () => undefined, isTerminal: false },
    },
    { tick: true, workers: true, http },
  );
  closers.push(() => service.close());
  return { db, receiver, service };
}

async function waitForAlerts({ store, pool }: TestStore, received: readonly unknown[]): Promise<void> {
  await vi.waitFor(async () => expect(await store.portals.list()).toHaveLength(5), PATIENCE);
  await pool.query('update portals set next_due_at = $1', [new Date(Date.now() - 1000)]);
  await vi.waitFor(() => expect(received).toHaveLength(5), PATIENCE);
}

const valueOf = (metrics: string, line: string): number => {
  const found = metrics.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? Number.NaN);
};

describe.each([
  ['PostgreSQL', () => ''],
  ['Redis', () => `${inject('redisUrl')}/2`],
])('a service that is watched, queued on %s', (_, redisUrl) => {
  it('tells of its crawls, alerts, queues and threads in metrics, spans and pages', async () => {
    const { db, receiver, service } = await start(redisUrl(), true);
    await waitForAlerts(db, receiver.received);
    const url = service.url ?? '';
    const traceparent = `00-${CALLER}-00f067aa0ba902b7-01`;
    expect((await fetch(`${url}/api/items`, { headers: { traceparent } })).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(valueOf(metrics, 'vong_outcomes_total{portal="yenbai",outcome="stored"}')).toBeGreaterThan(0);
    expect(
      valueOf(metrics, 'vong_delivery_attempts_total{channel="webhook",result="delivered"}'),
    ).toBeGreaterThan(4);
    expect(valueOf(metrics, 'vong_stored_to_first_attempt_seconds_count{channel="webhook"}')).toBeGreaterThan(
      4,
    );
    expect(valueOf(metrics, 'vong_portal_last_crawl_duration_seconds{portal="yenbai"}')).toBeGreaterThan(0);
    expect(valueOf(metrics, 'vong_job_wait_seconds_count{queue="crawl"}')).toBeGreaterThan(4);
    expect(valueOf(metrics, 'vong_queue_jobs{queue="crawl",state="waiting"}')).toBe(0);
    expect(valueOf(metrics, 'vong_page_thread_utilization')).toBeGreaterThan(0);
    for (const source of ['store', 'queues', 'pages']) {
      expect(valueOf(metrics, `vong_scrape_ok{source="${source}"}`)).toBe(1);
    }
    const answered = new Set([...metrics.matchAll(/^# TYPE (\S+) /gmu)].map(([, name]) => name));
    const { names, used } = await readMonitoring();
    expect(used).toBeGreaterThan(20);
    expect([...names].filter((name) => !answered.has(name))).toEqual([]);

    expectSpans();
    await expectBoard(url);
  });

  it('has workers that answer on a port of their own', async () => {
    const { service } = await start(redisUrl(), false);
    expect(service.url).toBeNull();
    const url = service.monitorUrl ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/mu);
    expect(metrics).toMatch(/^vong_event_loop_lag_seconds\{quantile="0.99"\} [\d.]+$/mu);
    expect(metrics).not.toMatch(/vong_table_rows/u);
    for (const path of ['/', '/api/items']) expect((await fetch(`${url}${path}`)).status).toBe(404);
  });
});

/** Each span under the one that it belongs to, and none with what nobody may read. */
function expectSpans(): void {
  const spans = tracing.spans();
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  const parentsOf = (name: string): (string | undefined)[] => [
    ...new Set(
      spans
        .filter((span) => span.name === name)
        .map(({ parentSpanContext }) => names.get(parentSpanContext?.spanId ?? '')),
    ),
  ];
  expect(parentsOf('list.fetch')).toEqual(['crawl']);
  expect(parentsOf('page')).toEqual(['crawl']);
  for (const step of ['page.fetch', 'page.read', 'page.store']) expect(parentsOf(step)).toEqual(['page']);
  const crawl = spans.find(({ name }) => name === 'crawl');
  expect(Object.keys(crawl?.attributes ?? {}).sort()).toEqual(['vong.portal', 'vong.run', 'vong.status']);
  // A job's span goes on with the trace of who queued it.
  expect(parentsOf('crawl')[0]).toMatch(/crawl/u);
  const attempt = spans.find(({ name }) => name === 'alert.attempt');
  expect(attempt?.attributes).toMatchObject({ 'vong.channel': 'webhook', 'vong.result': 'delivered' });
  expect(JSON.stringify(attempt?.attributes)).not.toMatch(/http/u);
  const request = spans.find(({ name }) => name === 'GET /api/items');
  expect(request?.spanContext().traceId).toBe(CALLER);
  expect(request?.attributes['http.response.status_code']).toBe(200);
}

/** Pages about the queues: for admins, for looking, and from here alone. */
async function expectBoard(url: string): Promise<void> {
  expect((await fetch(`${url}/admin/queues`)).status).toBe(401);
  const page = await fetch(`${url}/admin/queues`, { headers: ADMIN });
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'self'; style-src 'self' 'unsafe-inline'/u,
  );
  const script = /src="(static\/js\/main[^"]+)"/u.exec(html)?.[1] ?? '';
  expect((await fetch(`${url}/admin/queues/${script}`, { headers: ADMIN })).status).toBe(200);
  const queues = await fetch(`${url}/admin/queues/api/queues?activeQueue=crawl&page=1&jobsPerPage=10`, {
    headers: ADMIN,
  });
  const told = (await queues.json()) as { queues: { name: string; readOnlyMode: boolean }[] };
  expect(told.queues.map(({ name }) => name).sort()).toEqual(
    ['crawl', 'deliver', 'expire', 'hubs', 'rejudge', 'survey', 'tick'].sort(),
  );
  expect(told.queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  const emptied = await fetch(`${url}/admin/queues/api/queues/crawl/empty`, {
    method: 'PUT',
    headers: ADMIN,
  });
  expect(emptied.status).toBe(405);
  const strict = await fetch(`${url}/portals`);
  expect(strict.headers.get('content-security-policy')).not.toMatch(/unsafe/u);
}

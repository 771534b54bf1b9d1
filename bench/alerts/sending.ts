import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { quantiles } from '../stories/quantiles.ts';
import { type AlertBench, type Backend, openAlertBench } from './engine.ts';

const BACKENDS: readonly Backend[] = ['postgres', 'redis'];
const ENDPOINTS = 10;
/** Between two articles. */
const APART_MS = 100;

interface Sent {
  /** From the storing of the alert to its first attempt; `null`: there was none. */
  readonly waitMs: number | null;
  /** To its acceptance. */
  readonly acceptedMs: number | null;
}

/** Prints how long ten endpoints wait for their alerts while all answer, and the nine while the tenth never does. */
export async function measureDead(): Promise<void> {
  const [rounds, articles] = [24, 12];
  for (const backend of BACKENDS) {
    const bench = await openAlertBench(backend, ENDPOINTS);
    const living = await Promise.all(bench.endpoints.living.map(bench.subscribe));
    const dead = await bench.subscribe(bench.endpoints.dead);
    const [spare = '', ...measured] = living;
    await bench.store.subscriptions.setActive(dead, false, null);
    await storeApart(bench, living, 20);
    const sent: Record<string, Sent[]> = { without: [], with: [] };
    for (let round = 0; round < rounds; round++) {
      const isWith = round % 4 === 1 || round % 4 === 2;
      const tenth = isWith ? dead : spare;
      await bench.store.subscriptions.setActive(tenth, true, null);
      const began = new Date();
      await storeApart(bench, [...measured, tenth], articles);
      sent[isWith ? 'with' : 'without']?.push(...(await readSent(bench, measured, began)));
      await bench.store.subscriptions.setActive(dead, false, null);
      bench.dropDead();
      await pause(500);
    }
    for (const [name, times] of Object.entries(sent)) print(`${backend}, ${name} a dead endpoint`, times);
    await bench.close();
  }
  printLoad();
}

/** Prints how many webhooks a second go to a receiver on loopback. */
export async function measureThroughput(): Promise<void> {
  const [subscriptions, articles] = [50, 60];
  for (const backend of BACKENDS) {
    const bench = await openAlertBench(backend, 1);
    const ids: string[] = [];
    for (let n = 0; n < subscriptions; n++) ids.push(await bench.subscribe(bench.endpoints.living[0] ?? ''));
    for (let n = 0; n < articles; n++) await bench.storeAlerts(ids);
    const cpu = process.cpuUsage();
    const began = performance.now();
    await bench.queue();
    await bench.waitFor(subscriptions * articles);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const rate = Math.round((subscriptions * articles) / seconds);
    const ms = (user + system) / 1000 / (subscriptions * articles);
    console.log(
      `${backend}: ${subscriptions * articles} webhooks to ${subscriptions} subscriptions: ${rate} a second; ` +
        `${ms.toFixed(2)} ms of the processor each in this process, PostgreSQL's not counted`,
    );
    await bench.close();
  }
  printLoad();
}

/** Prints how long alerts wait for their first attempt, with articles that come one after the other and at once. */
export async function measureLatency(): Promise<void> {
  const articles = 200;
  for (const backend of BACKENDS) {
    const bench = await openAlertBench(backend, ENDPOINTS);
    const ids = await Promise.all(bench.endpoints.living.map(bench.subscribe));
    await storeApart(bench, ids, 20);
    const began = new Date();
    await storeApart(bench, ids, articles);
    print(`${backend}, an article each ${APART_MS} ms`, await readSent(bench, ids, began));
    const next = new Date();
    for (let n = 0; n < articles / 10; n++) {
      await Promise.all(Array.from({ length: 10 }, () => bench.storeAlerts(ids).then(bench.queue)));
      await pause(1000);
    }
    await bench.waitFor((20 + 2 * articles) * ids.length);
    print(`${backend}, ten articles each second`, await readSent(bench, ids, next));
    await bench.close();
  }
  printLoad();
}

/** Stores articles one after the other and queues their alerts, as a crawl does; returns when all were accepted that can be. */
async function storeApart(bench: AlertBench, ids: readonly string[], articles: number): Promise<void> {
  for (let n = 0; n < articles; n++) {
    await bench.storeAlerts(ids);
    await bench.queue();
    await pause(APART_MS);
  }
  await pause(1000);
}

async function readSent(bench: AlertBench, ids: readonly string[], since: Date): Promise<Sent[]> {
  const { rows } = await bench.pool.query<Sent>(
    `select extract(epoch from a.at - d.created_at)::float8 * 1000 as "waitMs",
       extract(epoch from a.at - d.created_at)::float8 * 1000 + a.duration_ms as "acceptedMs"
     from deliveries d left join delivery_attempts a on a.delivery_id = d.id and a.attempt = 1
     where d.subscription_id = any($1::bigint[]) and d.created_at >= $2`,
    [ids, since],
  );
  return rows;
}

function print(name: string, sent: readonly Sent[]): void {
  const missing = sent.filter(({ waitMs }) => waitMs === null).length;
  const wait = quantiles(sent.map(({ waitMs }) => waitMs ?? Infinity));
  const accepted = quantiles(sent.map(({ acceptedMs }) => acceptedMs ?? Infinity));
  console.log(
    `${name}: ${sent.length} alerts, ${missing} not attempted; ms to the first attempt p50 ${wait(0.5)}, ` +
      `p95 ${wait(0.95)}, most ${wait(1)}; to its acceptance p50 ${accepted(0.5)}, p95 ${accepted(0.95)}`,
  );
}

function printLoad(): void {
  const load = os.loadavg().map((one) => one.toFixed(1));
  console.log(
    `load of the machine over 1, 5 and 15 minutes: ${load.join(', ')}; processors: ${os.cpus().length}`,
  );
}

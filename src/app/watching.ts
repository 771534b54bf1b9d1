import { statfs } from 'node:fs/promises';
import type { QueueConnection } from '../../queues/connect.ts';
import type { QueueLoad, Queues } from '../../queues/work.ts';
import type { MetricSource, ReadyCheck } from '../http/tools.ts';
import { messageOf } from '../model/errors.ts';
import { findStandstill } from '../runs/clock.ts';
import { type Metric, gauge, oneGauge } from '../telemetry/numbers.ts';
import { findLastBackup } from './backup-folder.ts';
import type { ServiceParts } from './parts.ts';

/** With less, PostgreSQL is about to stop. */
export const LEAST_FREE_BYTES = 100_000_000;
const QUEUE_WITHIN_MS = 3000;

/** Without what a process of this service is not ready; `keepsSchedule`: the pages' own process is to run the tick. */
export function createChecks(
  parts: ServiceParts,
  connection: QueueConnection,
  keepsSchedule: boolean,
): ReadyCheck[] {
  const { config, store, pages } = parts;
  return [
    { what: 'The database', find: () => tryDatabase(parts) },
    { what: 'The queue', find: () => findQueueAway(connection) },
    { what: 'The page thread', find: () => pages.ping().then(() => null) },
    ...(config.DATABASE_URL === undefined
      ? [{ what: 'The disk of VONG_DATA_DIR', find: () => findFullDisk(config.VONG_DATA_DIR) }]
      : []),
    ...(keepsSchedule ? [{ what: 'The schedule', find: createStandstillCheck(parts, store) }] : []),
  ];
}

async function tryDatabase({ store, log }: ServiceParts): Promise<string | null> {
  await store.ping();
  try {
    await store.measures.tryWrite();
    return null;
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'the database takes no writes');
    return 'The database takes no writes; the log says why.';
  }
}

async function findQueueAway(connection: QueueConnection): Promise<string | null> {
  return (await connection.answers(QUEUE_WITHIN_MS)) ? null : 'The queue does not answer; the log says why.';
}

async function findFullDisk(folder: string): Promise<string | null> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= LEAST_FREE_BYTES) return null;
  return `The disk of VONG_DATA_DIR is full: ${Math.floor(free / 1e6)} MB are free.`;
}

function createStandstillCheck(
  { config, clock }: ServiceParts,
  { ticks }: ServiceParts['store'],
): () => Promise<string | null> {
  const began = performance.now();
  return async () => {
    const last = await ticks.findLast();
    const standstill = findStandstill(last && new Date(last.tickedAt), clock(), {
      tickMs: config.VONG_TICK_SECONDS * 1000,
      upMs: performance.now() - began,
    });
    return standstill && `The schedule stands still: ${standstill}.`;
  };
}

/** What is measured of the queues and of the threads that read pages. */
export function createMetricSources(
  { pages, config }: Pick<ServiceParts, 'pages' | 'config'>,
  queues: Queues,
): MetricSource[] {
  return [
    { name: 'queues', read: async () => measureQueues(await queues.readLoad()) },
    { name: 'pages', read: () => Promise.resolve(measurePages(pages.load())) },
    { name: 'backups', read: () => measureBackups(config) },
  ];
}

async function measureBackups(config: ServiceParts['config']): Promise<Metric[]> {
  const last = await findLastBackup(config);
  if (last === null) return [];
  const at = last.at === null ? 0 : Date.parse(last.at) / 1000;
  return [
    gauge('vong_last_backup_timestamp_seconds', 'When the newest backup was begun; 0: there is none yet.', [
      { labels: {}, value: at },
    ]),
    gauge('vong_last_backup_bytes', 'Size of the newest backup.', [{ labels: {}, value: last.bytes ?? 0 }]),
  ];
}

function measureQueues(loads: readonly QueueLoad[]): Metric[] {
  const now = Date.now();
  return [
    gauge(
      'vong_queue_jobs',
      'Jobs in a queue, by state.',
      loads.flatMap(({ queue, counts }) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    ),
    gauge(
      'vong_queue_oldest_waiting_seconds',
      'Age of the job that waits the longest in a queue; 0 where none waits.',
      loads.map(({ queue, oldestAt }) => ({
        labels: { queue },
        value: oldestAt === null ? 0 : Math.max(0, now - oldestAt) / 1000,
      })),
    ),
  ];
}

function measurePages(load: ReturnType<ServiceParts['pages']['load']>): Metric[] {
  return [
    oneGauge(
      'vong_page_thread_waiting',
      'Batches of pages that wait for the page thread of this process; none before its first page.',
      load?.waiting ?? null,
    ),
    oneGauge(
      'vong_page_thread_utilization',
      'Share of time, 0 to 1, that the page thread of this process was reading.',
      load?.utilization ?? null,
    ),
  ];
}

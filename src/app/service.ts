import { type QueueConnection, connectQueues } from '../../queues/connect.ts';
import { type Queues, openQueues } from '../../queues/work.ts';
import type { Roles, RunningService } from './app.ts';
import { watchEventLoop } from '../telemetry/process-numbers.ts';
import type { ServiceParts } from './parts.ts';
import { findPublicUrl } from './public-url.ts';
import { explainRedis, readRedisAddress } from './server-addresses.ts';
import { createChecks, createMetricSources } from './watching.ts';

type Closer = () => Promise<unknown>;

/**
 * Starts the roles, and loads only what they use. Closing goes HTTP → workers → queues → connections, each step even when
 * one before it failed.
 */
export async function serve(parts: ServiceParts, roles: Roles): Promise<RunningService> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) =>
        parts.log.error({ error: String(error) }, 'a part did not close'),
      );
    }
  };
  try {
    const connection = await connectToQueues(parts);
    closers.push(() => connection.close());
    for (const warning of await connection.warnings()) parts.log.warn({}, warning);
    const queues = await openQueues(connection);
    closers.push(() => queues.close());
    const watch = {
      checks: createChecks(parts, connection, roles.http && roles.tick),
      metricSources: createMetricSources(parts, queues),
    };
    watchEventLoop();
    const listening: { url: string | null } = { url: null };
    const pagesAt = (): string => findPublicUrl(parts.config, listening.url);
    if (roles.workers) {
      const { openWorkers } = await import('./workers.ts');
      closers.push(await openWorkers(parts, queues, connection, pagesAt));
    }
    if (roles.tick) closers.push(await keepSchedules(parts, queues));
    if (roles.http) {
      const { openWeb } = await import('./web.ts');
      const web = await openWeb(parts, queues, watch, pagesAt);
      closers.push(() => web.close());
      listening.url = web.url;
    }
    let monitorUrl: string | null = null;
    if (!roles.http) {
      const { openMonitor } = await import('./web.ts');
      const monitor = await openMonitor(parts, watch);
      if (monitor !== null) closers.push(() => monitor.close());
      monitorUrl = monitor?.url ?? null;
    }
    return { url: listening.url, monitorUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes sure, again and again, that the jobs run that run by themselves. */
async function keepSchedules({ config, log }: ServiceParts, queues: Queues): Promise<Closer> {
  const tickMs = config.VONG_TICK_SECONDS * 1000;
  const keep = (): Promise<void> => queues.keepSchedules(tickMs);
  await keep();
  const timer = setInterval(() => {
    keep().catch((error: unknown) => log.warn({ error: String(error) }, 'the schedules could not be kept'));
  }, tickMs);
  return () => Promise.resolve(clearInterval(timer));
}

async function connectToQueues({ config, address, log }: ServiceParts): Promise<QueueConnection> {
  const redis = readRedisAddress(config);
  if (redis === null) return connectQueues({ postgres: address }, log);
  return connectQueues(redis, log).catch((error: unknown) => {
    throw explainRedis(error, config);
  });
}

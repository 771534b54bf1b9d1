import { Redis } from 'ioredis';
import pg from 'pg';
import { type QueueAddress, type RedisAddress, SCHEMA, checkRedis, readAccess } from './connect.ts';
import { JOBS } from './jobs.ts';

/** Jobs of one kind, by their state. */
export interface QueueDepth {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** How the queues are, seen from outside. */
export interface QueueFacts {
  /** `Redis 7.0.15` or `PostgreSQL`. */
  readonly server: string;
  readonly warnings: readonly string[];
  /** Each kind of job; empty where no service ever ran. */
  readonly depths: readonly QueueDepth[];
}

const PATIENCE_MS = 3000;

/** Looks at the queues; neither makes nor changes any. Throws where their server does not answer. */
export function inspectQueues(address: QueueAddress): Promise<QueueFacts> {
  return 'redisUrl' in address ? inspectRedis(address) : inspectPostgres(address.postgres);
}

async function inspectRedis({ redisUrl, ...given }: RedisAddress): Promise<QueueFacts> {
  const redis = new Redis(redisUrl, {
    ...readAccess(given),
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let refused: Error | undefined;
  redis.on('error', (error: Error) => (refused = error));
  try {
    await redis.connect().catch((error: unknown) => {
      throw refused ?? error;
    });
    const version = /redis_version:(\S+)/u.exec(await redis.info('server'))?.[1] ?? '';
    const depths = await Promise.all(
      Object.keys(JOBS).map(async (queue): Promise<QueueDepth> => {
        const key = `bull:${queue}:`;
        const [wait, active, delayed, failed] = await Promise.all([
          redis.llen(`${key}wait`),
          redis.llen(`${key}active`),
          redis.zcard(`${key}delayed`),
          redis.zcard(`${key}failed`),
        ]);
        return { queue, waiting: wait, active, delayed, failed };
      }),
    );
    return { server: `Redis ${version}`, warnings: await checkRedis(redis), depths };
  } finally {
    redis.disconnect();
  }
}

async function inspectPostgres(config: pg.PoolConfig): Promise<QueueFacts> {
  const client = new pg.Client({
    ...config,
    application_name: `vong doctor ${process.pid}`,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows: made } = await client.query<{ is: boolean }>(
      `select to_regclass('${SCHEMA}.job') is not null as is`,
    );
    if (made[0]?.is !== true) return { server: 'PostgreSQL', warnings: [], depths: [] };
    const { rows } = await client.query<{ queue: string; state: string; count: number }>(
      `select queue, state::text, count(*)::integer as count from ${SCHEMA}.job group by 1, 2`,
    );
    const count = (queue: string, state: string): number =>
      rows.find((row) => row.queue === queue && row.state === state)?.count ?? 0;
    const depths = Object.keys(JOBS).map((queue) => ({
      queue,
      waiting: count(queue, 'waiting'),
      active: count(queue, 'active'),
      delayed: count(queue, 'delayed'),
      failed: count(queue, 'failed'),
    }));
    return { server: 'PostgreSQL', warnings: [], depths };
  } finally {
    await client.end().catch(() => undefined);
  }
}

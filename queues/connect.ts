import {
  type ConnectionOptions,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  createPostgresBackend,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { PermanentError, messageOf } from '../src/errors.ts';

/** Where the queues live: Redis, or the PostgreSQL database of the store. */
export type QueueAddress = { readonly redisUrl: string } | { readonly postgres: pg.PoolConfig };

export type JobProcessor = (job: { readonly name: string; readonly data: unknown }) => Promise<void>;

/** Makes queues and workers on the chosen backend. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  queue(name: string): Queue;
  worker(name: string, run: JobProcessor, options: Omit<WorkerOptions, 'connection'>): Worker;
  /** Settings of the server that can lose jobs, as sentences for the log. */
  warnings(): Promise<string[]>;
  close(): Promise<void>;
}

const SCHEMA = 'bullmq';

/** The one place that knows which backend the queues use. */
export async function connectQueues(address: QueueAddress): Promise<QueueConnection> {
  return 'redisUrl' in address ? connectRedis(address.redisUrl) : connectPostgres(address.postgres);
}

async function connectRedis(url: string): Promise<QueueConnection> {
  // Producers fail fast; workers wait for Redis to come back.
  const producer = new Redis(url, { maxRetriesPerRequest: 3, lazyConnect: true });
  producer.on('error', () => undefined);
  await producer.connect().catch((error: unknown) => {
    producer.disconnect();
    throw new PermanentError('redis', `REDIS_URL: the server does not answer (${messageOf(error)})`);
  });
  const consumers: Redis[] = [];
  return {
    backend: 'redis',
    queue: (name) => quiet(new Queue(name, { connection: producer })),
    worker: (name, run, options) => {
      const connection = new Redis(url, { maxRetriesPerRequest: null });
      connection.on('error', () => undefined);
      consumers.push(connection);
      return quiet(new Worker(name, (job) => run(job), { ...options, connection }));
    },
    warnings: () => redisWarnings(producer),
    async close() {
      await Promise.all([producer, ...consumers].map((client) => client.quit().catch(() => undefined)));
    },
  };
}

async function redisWarnings(redis: Redis): Promise<string[]> {
  const setting = async (name: string): Promise<string> => {
    const answer = (await redis.config('GET', name).catch(() => [])) as string[];
    return answer[1] ?? 'unknown';
  };
  const [appendOnly, policy] = [await setting('appendonly'), await setting('maxmemory-policy')];
  return [
    appendOnly !== 'yes' &&
      `Redis has appendonly ${appendOnly}: queued jobs are lost when it is killed (set appendonly yes)`,
    policy !== 'noeviction' && `Redis has maxmemory-policy ${policy}: it may drop jobs (set noeviction)`,
  ].filter((warning): warning is string => warning !== false);
}

async function connectPostgres(config: pg.PoolConfig): Promise<QueueConnection> {
  const client = new pg.Client(config);
  await client.connect();
  await runMigrations(client, SCHEMA).finally(() => client.end());
  const connection = { ...config, schema: SCHEMA, max: 4 };
  const withConnection = <Options extends object>(options: Options) =>
    ({ ...options, connection }) as unknown as Options & { connection: ConnectionOptions };
  return {
    backend: 'postgres',
    queue: (name) =>
      quiet(new Queue(name, withConnection<Partial<QueueOptions>>({}), createPostgresBackend as never)),
    worker: (name, run, options) =>
      quiet(new Worker(name, (job) => run(job), withConnection(options), createPostgresBackend as never)),
    warnings: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

/** BullMQ repeats what failed; without a listener an `error` event would end the process. */
function quiet<Emitter extends Queue | Worker>(emitter: Emitter): Emitter {
  (emitter as Queue).on('error', () => undefined);
  return emitter;
}

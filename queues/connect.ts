import {
  type ConnectionOptions,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  createPostgresBackend,
  runMigrations,
} from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { Redis } from 'ioredis';
import pg from 'pg';
import { messageOf } from '../src/model/errors.ts';
import type { Log } from '../src/model/records.ts';

/** A Redis: its URL without secrets, and what else it takes to be let in. */
export interface RedisAddress {
  readonly redisUrl: string;
  readonly username?: string;
  readonly password?: string;
  /** Certificates that are trusted, in PEM; left out: the public authorities. */
  readonly ca?: readonly string[];
}

/** Where the queues live: Redis, or the PostgreSQL database of the store. */
export type QueueAddress = RedisAddress | { readonly postgres: pg.PoolConfig };

/** What is told of a job to who runs it. */
export interface GivenJob {
  readonly name: string;
  readonly data: unknown;
  /** When it was added, and how long after that it was due; milliseconds. */
  readonly timestamp: number;
  readonly delay: number;
  /** Earlier attempts. */
  readonly attemptsMade: number;
}

export type JobProcessor = (job: GivenJob) => Promise<void>;

/** Makes queues and workers on the chosen backend. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  queue(name: string): Queue;
  worker(name: string, run: JobProcessor, options: Omit<WorkerOptions, 'connection'>): Worker;
  /**
   * Shortens to `lockMs` what BullMQ holds for longer in a queue: the locks of running jobs, and the pause before it looks
   * again for jobs whose worker died. A clock that was ahead leaves both for as long as it was.
   */
  shortenLocks(queue: string, lockMs: number): Promise<void>;
  /** Whether the server answers within `limitMs`. */
  answers(limitMs: number): Promise<boolean>;
  /** Settings of the server that can lose jobs, as sentences for the log. */
  warnings(): Promise<string[]>;
  close(): Promise<void>;
}

/** BullMQ's own name for it; it takes no other with a pool that is handed in. */
export const SCHEMA = 'bullmq';
/** A listening connection for each of the seven workers, and some for statements. */
const POOL_SIZE = 13;

/** A server that is cut off answers a new connection never. */
const CONNECT_MS = 10_000;

/** Spans of adding and running jobs, which carry the trace of who added one to who runs it; without an SDK, nothing. */
const TELEMETRY = new BullMQOtel({ tracerName: 'vong' });

/**
 * The one place that knows which backend the queues use.
 * @throws the server's own refusal where it lets nobody in.
 */
export async function connectQueues(address: QueueAddress, log: Log): Promise<QueueConnection> {
  return 'redisUrl' in address ? connectRedis(address, log) : connectPostgres(address.postgres, log);
}

async function connectRedis({ redisUrl, ...given }: RedisAddress, log: Log): Promise<QueueConnection> {
  const access = readAccess(given);
  // Producers fail fast; workers wait for Redis to come back.
  const producer = new Redis(redisUrl, { ...access, maxRetriesPerRequest: 3, lazyConnect: true });
  await answerFirst(producer);
  const consumers: Redis[] = [];
  return {
    backend: 'redis',
    queue: (name) => logErrors(new Queue(name, { connection: producer, telemetry: TELEMETRY }), log),
    worker: (name, run, options) => {
      const connection = new Redis(redisUrl, { ...access, maxRetriesPerRequest: null });
      connection.on('error', () => undefined);
      consumers.push(connection);
      return logErrors(
        new Worker(name, (job) => run(job), { ...options, connection, telemetry: TELEMETRY }),
        log,
      );
    },
    async shortenLocks(queue, lockMs) {
      const keyOf = (name: string): string => `bull:${queue}:${name}`;
      const running = await producer.lrange(keyOf('active'), 0, -1);
      for (const key of [keyOf('stalled-check'), ...running.map((id) => keyOf(`${id}:lock`))]) {
        if ((await producer.pttl(key)) > lockMs) await producer.pexpire(key, lockMs);
      }
    },
    answers: (limitMs) => isWithin(producer.ping(), limitMs),
    warnings: () => checkRedis(producer),
    async close() {
      await Promise.all([producer, ...consumers].map((client) => client.quit().catch(() => undefined)));
    },
  };
}

/** What ioredis takes to be let in. */
export function readAccess({ username, password, ca }: Omit<RedisAddress, 'redisUrl'>) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { tls: { ca: [...ca] } }),
  };
}

/** Waits for the first answer; what it throws is what the server, its certificate or the network had against it. */
async function answerFirst(client: Redis): Promise<void> {
  let told: Error | undefined;
  client.on('error', (error) => (told ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    client.disconnect();
    throw told ?? error;
  }
}

/** Whether something succeeds in time; how it ends later does not matter. */
async function isWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, limitMs, false)));
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

/** Settings of a Redis that can lose jobs, as sentences. */
export async function checkRedis(redis: Redis): Promise<string[]> {
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

/**
 * One pool of our own for all queues and workers: the clients that BullMQ makes itself have a moment without an `error`
 * listener, in which the end of the server would end this process too.
 */
async function connectPostgres(config: pg.PoolConfig, log: Log): Promise<QueueConnection> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  await runMigrations(client, SCHEMA).finally(() => client.end());
  const pool = new pg.Pool({
    ...config,
    application_name: `vong queues ${process.pid}`,
    options: `${config.options ?? ''} -c search_path=${SCHEMA}`.trim(),
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    max: POOL_SIZE,
  });
  // Each queue and each worker listens to it.
  pool.setMaxListeners(2 * POOL_SIZE);
  pool.on('error', () => undefined);
  pool.on('connect', (made) => made.on('error', () => undefined));
  const withPool = <Options extends object>(options: Options) =>
    ({ ...options, connection: pool, telemetry: TELEMETRY }) as unknown as Options & {
      connection: ConnectionOptions;
    };
  return {
    backend: 'postgres',
    queue: (name) =>
      logErrors(new Queue(name, withPool<Partial<QueueOptions>>({}), createPostgresBackend as never), log),
    worker: (name, run, options) =>
      logErrors(new Worker(name, (job) => run(job), withPool(options), createPostgresBackend as never), log),
    async shortenLocks(queue, lockMs) {
      const now = Date.now();
      await pool.query(
        `update job set locked_until_ms = $2 where queue = $1 and state = 'active' and locked_until_ms > $2`,
        [queue, now + lockMs],
      );
      await pool.query(
        `delete from meta where queue = $1 and case field when 'stalled-check' then value::bigint > $2 end`,
        [queue, now],
      );
    },
    answers: (limitMs) => isWithin(pool.query('select 1'), limitMs),
    warnings: () => Promise.resolve([]),
    close: () => pool.end(),
  };
}

/** BullMQ tries again what failed; without a listener an `error` event would end the process. Repeated errors are logged once. */
function logErrors<Emitter extends Queue | Worker>(emitter: Emitter, log: Log): Emitter {
  let last = '';
  (emitter as Queue).on('error', (error) => {
    const message = messageOf(error);
    if (message !== last) log.warn({ queue: emitter.name, error: message }, 'a queue reported an error');
    last = message;
  });
  return emitter;
}

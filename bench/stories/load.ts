import { once } from 'node:events';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Database, DatabaseAddress } from '../../src/store/database.ts';

/** What a worker of the load is told: to store every `of`-th batch of the articles `from`..`to`-1. */
export interface LoadPart {
  readonly address: DatabaseAddress;
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly of: number;
}

/** So many of the newest are made by the functions of the service: sixteen days of them, longer than an event goes on. */
export const REAL = 12_000;

/** Whether the n-th article is made by the functions of the service, or put together from pieces of such ones. */
export function isReal(n: number, { from, to }: Pick<LoadPart, 'from' | 'to'>): boolean {
  return n >= to - REAL || to - from <= REAL;
}

/** How many articles an earlier run has loaded into this database. */
export async function loaded(pool: Database): Promise<number> {
  await pool.query('create table if not exists bench_loaded (articles integer not null)');
  const { rows } = await pool.query<{ articles: number }>(
    'select max(articles) as articles from bench_loaded',
  );
  const [found] = rows;
  const stored = await pool.query('select 1 from articles limit 1');
  if ((found?.articles ?? null) === null && stored.rowCount === 1)
    throw new Error('a load was broken off: delete the folder');
  return found?.articles ?? 0;
}

/** Stores articles `from`..`to`-1, each the first of its story: their rows by all cores, the two large indexes after. */
export async function load(
  pool: Database,
  address: DatabaseAddress,
  from: number,
  to: number,
): Promise<void> {
  const of = os.availableParallelism();
  await pool.query("alter system set max_wal_size = '8GB'");
  await pool.query('select pg_reload_conf()');
  const definition = await readDefinition(pool, 'article_words_by_term');
  await pool.query('drop index article_words_by_term');
  await pool.query('alter table article_keys drop constraint article_keys_pkey');
  await Promise.all(Array.from({ length: of }, (_, part) => run({ address, from, to, part, of })));
  await index(pool, definition);
  await pool.query('insert into bench_loaded values ($1)', [to]);
  await pool.query('alter system reset max_wal_size');
  await pool.query('select pg_reload_conf()');
}

async function run(workerData: LoadPart): Promise<void> {
  const worker = new Worker(new URL('./load-worker.js', import.meta.url), { workerData });
  const [code] = (await once(worker, 'exit')) as [number];
  if (code !== 0) throw new Error(`a loading worker ended with ${code}`);
}

async function readDefinition(pool: Database, index: string): Promise<string> {
  const { rows } = await pool.query<{ definition: string }>(
    'select pg_get_indexdef($1::regclass) as definition',
    [index],
  );
  return rows[0]?.definition ?? '';
}

/** As the migrations make them. */
async function index(pool: Database, words: string): Promise<void> {
  await pool.query("set maintenance_work_mem = '1GB'");
  await pool.query('alter table article_keys add primary key (key, article_id)');
  await pool.query(words);
  await pool.query('alter index article_words_by_term alter column 1 set statistics 0');
  await pool.query('reset maintenance_work_mem');
  await pool.query('vacuum analyze articles, article_keys, article_words, stories');
}

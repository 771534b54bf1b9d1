/**
 * Whether storing articles takes longer while a month is deleted, and how long that takes, in a store that `bench/stories`
 * loaded into a folder, which is changed by it: `node dist/bench/retention/main.js --dir FOLDER [--rows 80000]`. A month is so
 * many raw pages, outcomes of runs, and irrelevant articles whose evidence goes; a million articles a year are some 80,000 a month.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { insertInStory } from '../../src/articles/placement.ts';
import { expire } from '../../src/runs/retention.ts';
import type { Database } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore, reachablePrograms, stopServers } from '../pipeline/engine.ts';
import { generated } from '../stories/article.ts';
import { loaded } from '../stories/load.ts';
import { quantiles } from '../stories/quantiles.ts';
import { articleRow } from '../stories/row.ts';

const DAY_MS = 86_400_000;
const KEPT = { pages: 30, runs: 90, deliveries: 180, irrelevant: 90, revisions: 365 };
const WARM_UP = 50;
const MEASURED = 400;
const NEVER_LOADED = 2_000_000_000;
/** Among so many of the newest the measured are stored. */
const NEAR = 1500;

const { values } = parseArgs({
  options: { dir: { type: 'string' }, rows: { type: 'string', default: '80000' } },
});
const rows = Number(values.rows);
if (values.dir === undefined || !(rows > 0)) {
  console.error('--dir: expected the folder of a load; --rows: a number');
  process.exitCode = 2;
} else await bench(values.dir);

async function bench(folder: string): Promise<void> {
  const programs = await reachablePrograms(folder);
  const engine = await openStore({ folder: path.join(folder, 'data'), postgresDir: programs });
  try {
    const { store, pool } = engine;
    const stored = await loaded(pool);
    const now = new Date(generated(stored - 1).publishedAt);
    const started = performance.now();
    await addMonth(pool, now);
    console.log(`a month of ${rows} rows of each kind was made in ${seconds(started)} s`);
    const first = NEVER_LOADED + (await findNewestId(pool));
    const storing = createStoring(store, first, stored);
    await storing.run(WARM_UP);
    const before = await storing.run(MEASURED);
    const began = performance.now();
    const deleting = { isOver: false };
    const ended = expire(store, KEPT, now).finally(() => (deleting.isOver = true));
    const during: number[] = [];
    while (!deleting.isOver) during.push(...(await storing.run(1)));
    await ended;
    const took = seconds(began);
    const after = await storing.run(MEASURED);
    console.table([
      describe('before', before),
      describe('while a month is deleted', during),
      describe('after', after),
    ]);
    const quiet = quantiles([...before, ...after])(0.95);
    console.log(
      `p95 while deleting ×${(quantiles(during)(0.95) / quiet).toFixed(2)} of that before and after`,
    );
    console.log(`a month took ${took} s: ${Math.round((3 * rows) / took)} rows a second`);
  } finally {
    await engine.close();
    await stopServers(folder);
  }
}

/** Adds what is due: pages, runs with their outcomes, and irrelevant articles with evidence, as searches find them. */
async function addMonth(pool: Database, now: Date): Promise<void> {
  const pagesAt = new Date(now.getTime() - (KEPT.pages + 30) * DAY_MS);
  const olderAt = new Date(now.getTime() - (KEPT.runs + 30) * DAY_MS);
  await pool.query(
    `insert into addresses (key, portal_id, url, outcome, reason, first_seen_at, last_tried_at)
     select 'retention.vn/' || n, 'retention', 'https://retention.vn/' || n, 'stored', '', $2, $2
     from generate_series(1, $1::int) as n on conflict do nothing`,
    [rows, pagesAt],
  );
  await pool.query(
    `insert into raw_pages (key, portal_id, page, html, fetched_at)
     select 'retention.vn/' || n, 'retention', '{}',
       decode((select string_agg(md5(n::text || part), '') from generate_series(1, 600) as part), 'hex'),
       $2::timestamptz + n * interval '1 s'
     from generate_series(1, $1::int) as n`,
    [rows, pagesAt],
  );
  await pool.query(
    `with ended as (
       insert into runs (portal_id, status, created_at, finished_at)
       select 'retention', 'done', $2, $2 from generate_series(1, greatest(1, $1::int / 20)) returning id)
     insert into run_outcomes (run_id, key, kind, reason)
     select id, 'retention.vn/' || n, 'unchanged', '' from ended, generate_series(1, 20) as n`,
    [rows, olderAt],
  );
  await pool.query(
    `with oldest as (
       select id from articles where story_id is not null order by id limit $1),
     changed as (
       update articles set label = 'other', story_id = null, story_kind = null, story_of = null, first_seen_at = $2,
         evidence = '[{"term": "đối ngoại", "weight": 1, "where": "title", "kind": "diplomacy-word"}]'
       where id in (select id from oldest) returning id)
     select count(*) from changed`,
    [rows, olderAt],
  );
  await pool.query('vacuum analyze articles, raw_pages, run_outcomes, runs, addresses');
}

async function findNewestId(pool: Database): Promise<number> {
  const found = await pool.query<{ id: string }>('select max(id) as id from articles');
  return Number(found.rows[0]?.id);
}

/** Stores generated articles, one after another, each the first of its story; tells how long each took. */
function createStoring(
  store: Store,
  first: number,
  stored: number,
): { run(count: number): Promise<number[]> } {
  let n = first;
  const storeOne = async (): Promise<number> => {
    n += 1;
    const near = stored - 1 - ((n * 7919) % Math.min(NEAR, stored));
    const article = articleRow({ ...generated(n), publishedAt: generated(near).publishedAt });
    const start = performance.now();
    await store.transaction((tx) => insertInStory(tx, article));
    return performance.now() - start;
  };
  return {
    async run(count) {
      const times: number[] = [];
      for (let done = 0; done < count; done++) times.push(await storeOne());
      return times;
    },
  };
}

function describe(when: string, times: readonly number[]): object {
  const of = quantiles(times);
  return { when, articles: times.length, p50: of(0.5), p95: of(0.95), max: of(1) };
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10;
}

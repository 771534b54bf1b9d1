/**
 * How the time to judge and store one more article, and that of searches, grows with the articles stored, on generated
 * articles in the embedded store: `node dist/bench/stories/main.js [--articles 100000] [--rounds 20] [--dir FOLDER]`.
 * Steps: 10,000, 100,000, 1,000,000; the service's functions make the newest 12,000 of each, the others are multiplied.
 * With `--dir` the data stays in the folder, and the next run goes on from there:
 * loaded steps are not measured again but for the last. The index of near texts is read into the server's memory before,
 * where a service that has run for a while has it: a load, and each new start of the server, leave it on disk.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database, DatabaseAddress } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/database.ts';
import { EVENT_INDEX } from '../../src/model/event.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Store, createStore } from '../../src/store/store.ts';
import { insertInStory, lockAndDecideEvent } from '../../src/articles/placement.ts';
import { describeEvent } from '../../src/pipeline/events/describe.ts';
import { reachablePrograms, stopServers } from '../pipeline/engine.ts';
import { generated, isReport } from './article.ts';
import { checkLoaded } from './check.ts';
import { load, loaded } from './load.ts';
import { quantiles, round } from './quantiles.ts';
import { articleRow } from './row.ts';
import { type SearchTimes, measureSearches } from './searches.ts';

const DAY_MS = 86_400_000;
const EXPIRED_AT_ONCE = 5000;
const STEPS = [10_000, 100_000, 1_000_000];
const MEASURED = 400;
const WARM_UP = 50;
const NEVER_LOADED = 1_000_000_000;
/** Among so many of the newest, real ones, the measured are stored, and copied from them. */
const NEAR = 1500;
/** Of the measured, one in five is a copy of a stored article without its first paragraph. */
const COPY_EVERY = 5;
/** Besides begin and commit, to store one. */
const STATEMENTS = 4;

interface Step {
  readonly stored: number;
  readonly loadSeconds: number | null;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly meanMs: number;
  /** Of a transaction of as many statements that do nothing, between them: what the machine itself takes its time for. */
  readonly emptyP95Ms: number;
  /** Of it, to describe an article and to decide its event: all but the rows that are written. */
  readonly eventMedianMs: number;
  readonly eventP95Ms: number;
  readonly copiesFound: string;
  readonly searchP50: number;
  readonly searchP95: number;
  readonly searchP99: number;
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '20' },
    dir: { type: 'string' },
  },
});
const most = Number(values.articles);
const rounds = Number(values.rounds);
if (!STEPS.includes(most) || !(rounds > 0)) {
  console.error(
    `--articles: expected one of ${STEPS.join(', ')}, got "${values.articles}"; --rounds: a number`,
  );
  process.exitCode = 2;
} else await bench();

async function bench(): Promise<void> {
  const kept = values.dir;
  if (kept !== undefined) await mkdir(kept, { recursive: true });
  const folder = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'vong-stories-')));
  // As root PostgreSQL runs as another user, which must get in.
  await chmod(folder, 0o755);
  try {
    const measured = await measureAll(path.join(folder, 'data'), await reachablePrograms(folder));
    console.table(measured);
    const [first, last] = [measured[0], measured.at(-1)];
    if (first && last && first !== last)
      console.log(`from first to last ×${(last.medianMs / first.medianMs).toFixed(2)} (median)`);
  } finally {
    await stopServers(folder);
    if (kept === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(folder: string, programs: string): Promise<Step[]> {
  const engine = await openEmbedded(folder, programs);
  const pool = openDatabase(engine.address, 'vong bench', 1);
  try {
    await migrate(pool);
    const measured: Step[] = [];
    const before = await loaded(pool);
    for (const stored of STEPS.filter((step) => step >= before && step <= most)) {
      measured.push(await measure(pool, engine.address, stored));
    }
    return measured;
  } finally {
    await pool.end();
    await engine.close();
  }
}

async function measure(pool: Database, address: DatabaseAddress, stored: number): Promise<Step> {
  const loadSeconds = await loadTo(pool, address, stored);
  const store = createStore(
    pool,
    () => new Date(),
    () => Promise.resolve([Buffer.alloc(32)]),
  );
  if (loadSeconds !== null) await checkLoaded(pool, store, stored);
  await forgetMarks(store, stored);
  await pool.query('create extension if not exists pg_prewarm');
  await pool.query(`select pg_prewarm('article_keys_pkey'), pg_prewarm('event_names_pkey')`);
  const stories = await measureStories(pool, store, stored);
  const searches = await measureSearches(store, rounds);
  console.table(searches.map(searchLine));
  await reportBytes(pool);
  const of = quantiles(searches.flatMap(({ times }) => times));
  const [searchP50, searchP95, searchP99] = [of(0.5), of(0.95), of(0.99)];
  return { stored, loadSeconds, ...stories, searchP50, searchP95, searchP99 };
}

/** As the service does with the marks of articles that no event goes on from. */
async function forgetMarks(store: Store, stored: number): Promise<void> {
  const newest = Date.parse(generated(stored - 1).publishedAt);
  const before = new Date(newest - EVENT_INDEX.keptDays * DAY_MS);
  while ((await store.events.expireMarks(before, EXPIRED_AT_ONCE)) === EXPIRED_AT_ONCE);
}

async function loadTo(pool: Database, address: DatabaseAddress, stored: number): Promise<number | null> {
  const before = await loaded(pool);
  if (before === stored) return null;
  const start = performance.now();
  await load(pool, address, before, stored);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${stored} stored, the last ${stored - before} in ${seconds} s`);
  return seconds;
}

type StoryTimes = Omit<Step, 'stored' | 'loadSeconds' | 'searchP50' | 'searchP95' | 'searchP99'>;

async function measureStories(pool: Database, store: Store, stored: number): Promise<StoryTimes> {
  // Beside the loaded articles, and those that were measured before.
  const { rows } = await pool.query<{ id: string }>('select max(id) as id from articles');
  const first = NEVER_LOADED + Number(rows[0]?.id);
  const times: number[] = [];
  const empty: number[] = [];
  const events: number[] = [];
  let copies = 0;
  let found = 0;
  for (let n = 0; n < WARM_UP + MEASURED; n++) {
    const near = stored - 1 - ((first + n * 7919) % Math.min(NEAR, stored));
    const copied = n % COPY_EVERY === 0 ? reportBefore(near) : null;
    const start = performance.now();
    const kind = await storeOne(store, first + n, copied, near);
    if (n < WARM_UP) continue;
    times.push(performance.now() - start);
    events.push(await timeEvent(store, first + n, near));
    empty.push(await timeNothing(store));
    if (copied === null) continue;
    copies++;
    if (kind === 'near-duplicate' || kind === 'duplicate') found++;
  }
  const of = quantiles(times);
  const meanMs = round(times.reduce((sum, time) => sum + time, 0) / times.length);
  const ofEvents = quantiles(events);
  return {
    medianMs: of(0.5),
    p95Ms: of(0.95),
    meanMs,
    emptyP95Ms: quantiles(empty)(0.95),
    eventMedianMs: ofEvents(0.5),
    eventP95Ms: ofEvents(0.95),
    copiesFound: `${found}/${copies}`,
  };
}

async function timeNothing(store: Store): Promise<number> {
  const start = performance.now();
  await store.transaction(async (tx) => {
    for (let n = 0; n < STATEMENTS; n++) await tx.articles.findById('0');
  });
  return performance.now() - start;
}

async function timeEvent(store: Store, n: number, near: number): Promise<number> {
  const { article, verdict } = articleRow(generated(n));
  const at = new Date(generated(near).publishedAt);
  return store.transaction(async (tx) => {
    const start = performance.now();
    await lockAndDecideEvent(tx, describeEvent(article, verdict.countries), at, null);
    return performance.now() - start;
  });
}

function reportBefore(n: number): number {
  return isReport(n) ? n : n + 1;
}

/** Fingerprint, words, row, story: what follows the verdict on a page. */
async function storeOne(store: Store, n: number, copied: number | null, near: number): Promise<string> {
  const own = generated(n);
  const text = copied === null ? own : { ...copyOf(copied), key: own.key };
  // Among the stored ones, where those of one event are.
  const { publishedAt } = generated(near);
  const article = articleRow({ ...text, publishedAt });
  return store.transaction(async (tx) => {
    const stored = await insertInStory(tx, article);
    if (stored === null) throw new Error(`${own.key} is stored already`);
    return stored.placement.decision?.kind ?? '';
  });
}

function copyOf(n: number): ReturnType<typeof generated> {
  const copied = generated(n);
  return { ...copied, body: copied.body.replace(/^.*\n/u, '') };
}

function searchLine({ order, query, times, found }: SearchTimes): object {
  const of = quantiles(times);
  return { order, query, p50: of(0.5), p95: of(0.95), max: of(1), found: round(found) };
}

/** The largest tables and indexes, in bytes an article. */
async function reportBytes(pool: Database): Promise<void> {
  const { rows } = await pool.query(
    `select relname as "table or index", relkind as kind,
       round((case relkind when 'i' then pg_relation_size(oid) else pg_table_size(oid) end
         / (select count(*) from articles)::numeric), 1)::float8 as "bytes an article"
     from pg_class where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace
     order by 3 desc limit 16`,
  );
  console.table(rows);
  const whole = await pool.query<{ bytes: number }>(
    `select (sum(pg_total_relation_size(oid)) / (select count(*) from articles))::float8 as bytes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  console.log(`${Math.round(whole.rows[0]?.bytes ?? NaN)} bytes an article in all`);
}

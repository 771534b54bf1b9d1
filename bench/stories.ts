/**
 * How the time to judge and store one more article grows with those stored, on generated articles in the embedded
 * store: `node dist/bench/stories.js [--articles 100000] [--dir FOLDER]`. Steps: 10,000, 100,000, 1,000,000.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { indexed } from '../src/indexed.ts';
import { fingerprint } from '../src/pipeline/dedupe/fingerprint.ts';
import { openDatabase, row } from '../src/store/database.ts';
import type { Database } from '../src/store/database.ts';
import { openEmbedded } from '../src/store/embedded.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Store, createStore } from '../src/store/store.ts';
import { place } from '../src/stories.ts';
import { reachablePrograms, stopServers } from './pipeline/engine.ts';
import { generated, load } from './stories/load.ts';
import { articleRow } from './stories/row.ts';

const STEPS = [10_000, 100_000, 1_000_000];
const MEASURED = 400;
const WARM_UP = 50;
const NEVER_LOADED = 1_000_000_000;
/** Of the measured, one in five is a copy of a stored article with another first paragraph. */
const COPY_EVERY = 5;

interface Step {
  readonly stored: number;
  readonly loadSeconds: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly meanMs: number;
  readonly copiesFound: string;
  readonly indexBytes: number;
  readonly rowBytes: number;
}

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '100000' }, dir: { type: 'string' } },
});
const most = Number(values.articles);
if (!STEPS.includes(most)) {
  console.error(`--articles: expected one of ${STEPS.join(', ')}, got "${values.articles}"`);
  process.exitCode = 2;
} else await bench(STEPS.filter((step) => step <= most));

async function bench(steps: readonly number[]): Promise<void> {
  const folder = await mkdtemp(path.join(values.dir ?? os.tmpdir(), 'vong-stories-'));
  // As root PostgreSQL runs as another user, which must get in.
  await chmod(folder, 0o755);
  try {
    const measured = await measureAll(path.join(folder, 'data'), await reachablePrograms(folder), steps);
    console.table(measured);
    const [first, last] = [measured[0], measured.at(-1)];
    if (first && last)
      console.log(`from first to last ×${(last.medianMs / first.medianMs).toFixed(2)} (median)`);
  } finally {
    await stopServers(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(folder: string, programs: string, steps: readonly number[]): Promise<Step[]> {
  const engine = await openEmbedded(folder, programs);
  const pool = openDatabase(engine.address, 'vong bench', 4);
  try {
    await migrate(pool);
    const measured: Step[] = [];
    for (const stored of steps) measured.push(await measure(pool, measured.at(-1)?.stored ?? 0, stored));
    return measured;
  } finally {
    await pool.end();
    await engine.close();
  }
}

async function measure(pool: Database, from: number, to: number): Promise<Step> {
  const start = performance.now();
  await load(pool, from, to);
  const loadSeconds = Math.round((performance.now() - start) / 1000);
  console.log(`${to} stored, the last ${to - from} in ${loadSeconds} s`);
  const store = createStore(pool);
  const times: number[] = [];
  let copies = 0;
  let found = 0;
  for (let n = -WARM_UP; n < MEASURED; n++) {
    const isCopy = n % COPY_EVERY === 0;
    const before = performance.now();
    const kind = await storeOne(store, to, n + WARM_UP, isCopy);
    if (n < 0) continue;
    times.push(performance.now() - before);
    if (!isCopy) continue;
    copies++;
    if (kind === 'near-duplicate' || kind === 'duplicate') found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.floor(share * times.length)] ?? NaN);
  return {
    stored: to,
    loadSeconds,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    meanMs: round(times.reduce((sum, time) => sum + time, 0) / times.length),
    copiesFound: `${found}/${copies}`,
    indexBytes: Math.round((await bytesOf(pool, 'article_keys')) / to),
    rowBytes: Math.round((await bytesOf(pool, 'articles')) / to),
  };
}

/** Fingerprint, row, story: what follows the verdict on a page. */
async function storeOne(store: Store, stored: number, n: number, isCopy: boolean): Promise<string> {
  // Beside the loaded articles of all steps, so that every step measures others.
  const own = generated(NEVER_LOADED + stored + n);
  // Articles whose number is no multiple of fifty are no bulletins.
  const copied = generated((Math.floor((n / COPY_EVERY) * 7919) % (stored / 50)) * 50 + 1);
  const text = isCopy
    ? { ...own, title: copied.title, lead: copied.lead, body: copied.body.replace(/^.*\n/u, '') }
    : own;
  const article = indexed(articleRow(text, fingerprint(text)));
  return store.transaction(async (tx) => {
    const id = await tx.articles.insert(article);
    if (id === null) throw new Error(`${own.key} is stored already`);
    return (await place(tx, id, article, null)).decision?.kind ?? '';
  });
}

async function bytesOf(pool: Database, table: string): Promise<number> {
  const found = await row<{ bytes: string }>(pool, 'select pg_total_relation_size($1::regclass) as bytes', [
    table,
  ]);
  return Number(found?.bytes);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

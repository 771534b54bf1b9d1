import { workerData } from 'node:worker_threads';
import { EVENT_INDEX } from '../../src/model/event.ts';
import { Connection } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/database.ts';
import { SearchWords } from '../../src/store/search-words.ts';
import { generated } from './article.ts';
import { type LoadPart, isReal } from './load.ts';
import { type LoadedRow, insertRows, realRow } from './loaded-rows.ts';
import { Multiplier } from './multiply.ts';
import { articleRow } from './row.ts';

const BATCH = 500;
/** So many real articles each worker multiplies: none of them is stored among those it makes of them. */
const SAMPLED = 2000;

const loading = workerData as LoadPart;
const { address, from, to, part, of } = loading;
const pool = openDatabase(address, 'vong bench', 1);
// All rows that these name are written with them.
await pool.query('set synchronous_commit = off; set session_replication_role = replica');
const words = new SearchWords(new Connection(pool, () => new Date()));
/** Of those before it the service has forgotten the marks. */
const marksFrom = Date.parse(generated(to - 1).publishedAt) - EVENT_INDEX.keptDays * 86_400_000;

async function makeReal(numbers: readonly number[]): Promise<LoadedRow[]> {
  const rows = numbers.map((n) => articleRow(generated(n)));
  const characters = await words.encode(rows.map((row) => row.words));
  return rows.map((row, at) => realRow(row, characters[at] ?? '', marksFrom));
}

async function openMultiplier(): Promise<Multiplier | null> {
  if (isReal(from, loading)) return null;
  const sample = Array.from({ length: SAMPLED }, (_, at) => to + part * SAMPLED + at);
  return Multiplier.of(sample, words, marksFrom);
}

const multiplier = await openMultiplier();
let before: Promise<unknown> = Promise.resolve();
for (let at = from + part * BATCH; at < to; at += of * BATCH) {
  const numbers = Array.from({ length: Math.min(BATCH, to - at) }, (_, n) => at + n);
  const real = await makeReal(numbers.filter((n) => isReal(n, loading)));
  const made = numbers.flatMap((n) => (isReal(n, loading) ? [] : (multiplier?.multiply(n) ?? [])));
  // The server stores these while the next are made.
  await before;
  before = insertRows(pool, [...made, ...real]);
}
await before;
await pool.end();

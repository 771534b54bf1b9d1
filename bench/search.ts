/** Time of searches and size of their index on made-up articles: `node dist/bench/search.js [--articles 100000]`. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseQuery } from '../src/pipeline/query.ts';
import { searchTerms } from '../src/pipeline/search/condition.ts';
import { searchWords } from '../src/pipeline/search/words.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { openEmbedded } from '../src/store/embedded.ts';
import { migrate } from '../src/store/migrate.ts';
import type { SearchRequest } from '../src/store/search.ts';
import { createStore } from '../src/store/store.ts';

/** So many different texts; more articles repeat their words at other times. */
const TEXTS = 20_000;
const WORDS = 450;
const BATCH = 500;

const ONSETS = [
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'h',
  'k',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'nh',
  'ph',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
  '',
];
const RIMES = [
  'a',
  'an',
  'ang',
  'anh',
  'ao',
  'ai',
  'ăn',
  'âm',
  'ân',
  'e',
  'en',
  'ê',
  'i',
  'in',
  'o',
  'ong',
  'ô',
  'ôi',
  'ơi',
  'u',
  'ung',
  'ư',
  'ưng',
  'y',
];
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomOf(5);
const VOCABULARY = ONSETS.flatMap((onset) =>
  RIMES.flatMap((rime) => TONES.map((tone) => `${onset}${rime}${tone}`.normalize('NFC'))),
)
  .map((word) => ({ word, at: random() }))
  .sort((a, b) => a.at - b.at)
  .map(({ word }) => word);

/** Zipf's law: the word of rank r with a likelihood of about 1/r. */
function word(): string {
  return VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1] ?? 'a';
}

function text(length: number): string {
  return Array.from({ length }, word).join(' ');
}

function article(): string {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  return searchWords({
    portalId: `portal-${Math.floor(random() * 60)}`,
    title: text(12),
    lead: text(40),
    body: text(WORDS),
    section: [text(2)],
    places: [text(2)],
    label: 'foreign-affairs',
    countries: [pick(['LA', 'CN', 'KH', 'US', 'JP'])],
    topics: [pick(['border-and-territory', 'people-and-culture'] as const)],
  });
}

async function fill(pool: Database, count: number): Promise<void> {
  await pool.query('drop index article_words_by_word');
  await pool.query('create temp sequence if not exists texts');
  for (let at = 0; at < Math.min(TEXTS, count); at += BATCH) {
    const copies = Math.ceil(count / TEXTS);
    await pool.query(
      `with made as (
         insert into articles (key, portal_id, url, layout, confidence, sources, label, score, evidence, model,
           content_hash, text_hash, indexed)
         select $2::text || '/' || t || '/' || c, 'p', '', '', 0, '{}', 'foreign-affairs', 0.5, '[]', '', '', '', true
         from generate_series(1, $3::int) as t, generate_series(1, $4::int) as c
         returning id, split_part(key, '/', 2)::int as t)
       insert into article_words (article_id, at, words)
       select id, timestamptz '2026-01-01' + random() * interval '900 days', ($1::text[])[t]::tsvector from made`,
      [Array.from({ length: BATCH }, article), String(at), BATCH, copies],
    );
  }
  const before = performance.now();
  await pool.query(`set maintenance_work_mem = '512MB'`);
  await pool.query(
    'create index article_words_by_word on article_words using gin (words) with (gin_pending_list_limit = 512)',
  );
  console.log(`GIN built in ${((performance.now() - before) / 1000).toFixed(0)} s`);
  await pool.query('vacuum analyze article_words');
}

const common = (): string => VOCABULARY[Math.floor(random() * 20)] ?? '';
const middle = (): string => VOCABULARY[20 + Math.floor(random() * 300)] ?? '';
const rare = (): string => VOCABULARY[1000 + Math.floor(random() * 2000)] ?? '';
const plain = (made: string): string => made.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
const QUERIES: Readonly<Record<string, () => string>> = {
  'a common word': common,
  'a word': middle,
  'a rare word': rare,
  'two words': () => `${middle()} ${middle()}`,
  'a phrase': () => `"${middle()} ${middle()}"`,
  'a phrase of common words': () => `"${common()} ${common()}"`,
  'a phrase of common words, plain': () => plain(`"${common()} ${common()}"`),
  'four common words': () => `${common()} ${common()} ${common()} ${common()}`,
  'a phrase of four': () => `"${common()} ${middle()} ${common()} ${middle()}"`,
  'a phrase of the title': () => `title:"${common()} ${middle()}"`,
  'words and codes': () => `country:LA topic:border-and-territory ${middle()}`,
  'one of three': () => `${rare()} OR "${middle()} ${common()}" OR title:${middle()}`,
  'without a word': () => `${middle()} -${common()}`,
  'only without': () => `-${common()}`,
  'by score': () => `score:>=0.9 ${middle()}`,
};

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0).padStart(5);
}

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } },
});
const count = Number(values.articles);
const folder = await mkdtemp(join(tmpdir(), 'vong-bench-search-'));
await chmod(folder, 0o755);
const server = await openEmbedded(folder);
const pool = openDatabase(server.address, 'vong bench', 1);
try {
  await migrate(pool);
  const store = createStore(pool);
  const begun = performance.now();
  await fill(pool, count);
  console.log(`${count} articles in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const { rows } = await pool.query<{ words: number; gin: number; time: number; bytes: number }>(
    `select pg_table_size('article_words') / $1::real as words, pg_relation_size('article_words_by_word') / $1::real as gin,
       pg_relation_size('article_words_by_time') / $1::real as time, avg(pg_column_size(words)) as bytes
     from (select words from article_words limit 1000) as w`,
    [count],
  );
  console.log('bytes an article', rows[0]);
  const every: number[] = [];
  for (const order of ['newest', 'best'] as const) {
    for (const [name, make] of Object.entries(QUERIES)) {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < Number(values.rounds); round++) {
        const request: SearchRequest = { terms: searchTerms(parseQuery(make())), order };
        const before = performance.now();
        found += (await store.search(request, 50, null)).ids.length;
        times.push(performance.now() - before);
      }
      every.push(...times);
      times.sort((a, b) => a - b);
      console.log(
        `${order}  p50 ${quantile(times, 0.5)} p95 ${quantile(times, 0.95)} ms  ${(found / times.length).toFixed(1).padStart(5)} found  ${name}`,
      );
    }
  }
  every.sort((a, b) => a - b);
  console.log(
    `all     p50 ${quantile(every, 0.5)} p95 ${quantile(every, 0.95)} p99 ${quantile(every, 0.99)} ms`,
  );
} finally {
  await pool.end();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

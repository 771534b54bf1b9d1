import { workerData } from 'node:worker_threads';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { generated } from './article.ts';
import type { LoadPart } from './load.ts';
import { articleRow } from './row.ts';
import { EVENT_INDEX, type EventMarks } from '../../src/model/event.ts';
import { describeEvent } from '../../src/pipeline/events/describe.ts';
import { Connection } from '../../src/store/connection.ts';
import { jsonText } from '../../src/store/database.ts';
import { storedMarks } from '../../src/store/events.ts';
import { SearchWords } from '../../src/store/search-words.ts';
import { STORY_INDEX } from '../../src/model/story-index.ts';

const BATCH = 1000;

type Row = ReturnType<typeof articleRow> & { readonly marks: EventMarks | null; readonly encoded: string };

const COLUMNS: readonly (readonly [type: string, value: (row: Row) => string | null])[] = [
  ['text', ({ key }) => key],
  ['text', ({ portalId }) => portalId],
  ['text', ({ article }) => article.title],
  ['text', ({ article }) => article.lead],
  ['text', ({ article }) => article.body],
  ['text', ({ article }) => article.publishedAt],
  ['text', ({ verdict }) => verdict.countries[0] ?? ''],
  ['text', ({ verdict }) => verdict.topics[0] ?? ''],
  ['text', ({ fingerprint }) => fingerprint.textHash],
  ['text', ({ encoded }) => encoded],
  ['text', ({ fingerprint }) => intArray(fingerprint.keys.slice(0, STORY_INDEX.keptKeys))],
  ['text', ({ marks }) => marks && jsonText(storedMarks(marks))],
  ['text', ({ marks }) => intArray(marks?.sought ?? [])],
];

async function insert(db: Database, made: readonly Row[]): Promise<void> {
  const given = COLUMNS.map(([type], at) => `$${at + 1}::${type}[]`).join(', ');
  await db.query(
    `with given as (
       select nextval(pg_get_serial_sequence('stories', 'id')) as story, row.* from unnest(${given})
         as row (key, portal, title, lead, body, published, country, topic, hash, words, keys, marks, sought)),
     told as (insert into stories (id, event_id, created_at) overriding system value
       select story, story, published::timestamptz from given),
     made as (
       insert into articles (key, portal_id, url, title, lead, body, published, published_at, published_precision,
         language, layout, confidence, sources, label, score, evidence, countries, topics, model, content_hash, text_hash,
         keys, story_id, story_kind, similarity, indexed, first_seen_at, updated_at)
       select key, portal, 'https://' || key, title, lead, body, published, published::timestamptz, 'minute', 'vi',
         'generic', 1, '{"title": "layout", "author": null, "publishedAt": "layout"}', 'foreign-affairs', 1, '[]',
         array[country], array[topic], 'bench', hash, hash, keys::int[], story, 'new', 0, true,
         published::timestamptz, published::timestamptz
       from given returning id, key, keys, published_at),
     kept as (insert into article_keys (key, article_id) select one, id from made, unnest(keys) as one),
     marked as (
       insert into event_marks (article_id, at, marks)
       select id, published_at, given.marks::jsonb from made join given using (key) where given.marks is not null),
     named as (
       insert into event_names (name, at, article_id)
       select one, published_at, id from made join given using (key), unnest(given.sought::int[]) as one)
     insert into article_words (article_id, at, characters)
     select id, published_at, given.words from made join given using (key)`,
    COLUMNS.map(([, value]) => made.map(value)),
  );
}

/** As PostgreSQL writes an array of its signed integers. */
function intArray(numbers: readonly number[]): string {
  return `{${numbers.map((number) => number | 0).join()}}`;
}

const { address, from, to, part, of } = workerData as LoadPart;
const pool = openDatabase(address, 'vong bench', 1);
await pool.query('set synchronous_commit = off');
const searchWords = new SearchWords(new Connection(pool, () => new Date()));
/** Of those before it the service has forgotten the marks. */
const marksFrom = Date.parse(generated(to - 1).publishedAt) - EVENT_INDEX.keptDays * 86_400_000;
let before: Promise<unknown> = Promise.resolve();
for (let at = from + part * BATCH; at < to; at += of * BATCH) {
  const numbers = Array.from({ length: Math.min(BATCH, to - at) }, (_, n) => at + n);
  const rows = numbers.map((n) => articleRow(generated(n)));
  const marks = rows.map(({ article, verdict }) =>
    Date.parse(article.publishedAt ?? '') >= marksFrom ? describeEvent(article, verdict.countries) : null,
  );
  // The server stores a thousand while the next are made.
  await before;
  const encoded = await searchWords.encode(rows.map(({ words }) => words));
  const made = rows.map((row, at) => ({ ...row, marks: marks[at] ?? null, encoded: encoded[at] ?? '' }));
  before = insert(pool, made);
}
await before;
await pool.end();

import type { EventMarks } from '../../src/model/event.ts';
import { STORY_INDEX } from '../../src/model/story-index.ts';
import { describeEvent } from '../../src/pipeline/events/describe.ts';
import type { ArticleRow } from '../../src/store/article-columns.ts';
import { type Database, jsonText } from '../../src/store/database.ts';
import { storedMarks } from '../../src/store/events.ts';

/** An article as a load stores it: what the store itself would write into its rows. */
export interface LoadedRow {
  readonly key: string;
  readonly portalId: string;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly publishedAt: string;
  readonly country: string;
  readonly topic: string;
  readonly textHash: string;
  /** As `article_words` has it. */
  readonly characters: string;
  /** Of the near texts' index, unsigned. */
  readonly keys: readonly number[];
  /** `null` where the service has forgotten them. */
  readonly marks: EventMarks | null;
}

/** A row made by the functions that the service makes it by. */
export function realRow(made: ArticleRow, characters: string, marksFrom: number): LoadedRow {
  const { key, portalId, article, verdict, fingerprint } = made;
  const publishedAt = article.publishedAt ?? '';
  return {
    key,
    portalId,
    title: article.title ?? '',
    lead: article.lead ?? '',
    body: article.body,
    publishedAt,
    country: verdict.countries[0] ?? '',
    topic: verdict.topics[0] ?? '',
    textHash: fingerprint.textHash,
    characters,
    keys: fingerprint.keys.slice(0, STORY_INDEX.keptKeys),
    marks: Date.parse(publishedAt) >= marksFrom ? describeEvent(article, verdict.countries) : null,
  };
}

const COLUMNS: readonly ((row: LoadedRow) => string | null)[] = [
  ({ key }) => key,
  ({ portalId }) => portalId,
  ({ title }) => title,
  ({ lead }) => lead,
  ({ body }) => body,
  ({ publishedAt }) => publishedAt,
  ({ country }) => country,
  ({ topic }) => topic,
  ({ textHash }) => textHash,
  ({ characters }) => characters,
  ({ keys }) => intArray(keys),
  ({ marks }) => marks && jsonText(storedMarks(marks)),
  ({ marks }) => intArray(marks?.sought ?? []),
];

/** Stores rows, each the first of its story. */
export async function insertRows(db: Database, rows: readonly LoadedRow[]): Promise<void> {
  const given = COLUMNS.map((_, at) => `$${at + 1}::text[]`).join(', ');
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
    COLUMNS.map((valueOf) => rows.map(valueOf)),
  );
}

/** As PostgreSQL writes an array of its signed integers. */
function intArray(numbers: readonly number[]): string {
  return `{${numbers.map((number) => number | 0).join()}}`;
}

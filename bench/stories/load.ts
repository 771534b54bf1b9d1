import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import type { Database } from '../../src/store/database.ts';
import { STORY_INDEX } from '../../src/types.ts';
import { articleText } from '../pipeline/article-text.ts';
import { seeded } from '../pipeline/random.ts';

/** A generated article of about 2,600 characters. */
export interface Generated {
  readonly key: string;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly publishedAt: string;
}

const PARAGRAPHS = 5;
/** One in fifty is a bulletin: the same words each day, with other figures. */
const BULLETIN_EVERY = 50;
const BATCH = 1000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const APART_MS = 120_000;

/** The n-th article; the same number makes the same article on every machine. */
export function generated(n: number): Generated {
  const random = seeded(n + 1);
  const isBulletin = n % BULLETIN_EVERY === 0;
  const { title, lead, paragraphs } = articleText(isBulletin ? seeded(0) : random, n % 3 === 0);
  const body = paragraphs.slice(0, PARAGRAPHS).join('\n');
  return {
    key: `tinh-mau.example/bai-${n}`,
    title,
    lead,
    body: isBulletin ? body.replace(/\d+/gu, () => String(random.below(1000))) : body,
    publishedAt: new Date(FIRST_DAY + n * APART_MS).toISOString(),
  };
}

/** Stores articles `from`..`to`-1, each the first of its story, a thousand in a statement. */
export async function load(pool: Database, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - at) }, (_, n) => at + n);
    await insert(pool, numbers.map(generated));
  }
  await pool.query('analyze articles, article_keys, stories');
}

async function insert(pool: Database, articles: readonly Generated[]): Promise<void> {
  const prints = articles.map(fingerprint);
  await pool.query(
    `with given as (
       select nextval(pg_get_serial_sequence('stories', 'id')) as story, row.*
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])
         as row (key, title, lead, body, published_at, text_hash, keys)),
     told as (insert into stories (id, event_id) overriding system value select story, story from given),
     made as (
       insert into articles (key, portal_id, url, title, lead, body, published, published_at, layout, confidence, sources,
         label, score, evidence, model, content_hash, text_hash, keys, story_id, story_kind, similarity, because)
       select key, 'tinh-mau', 'https://' || key, title, lead, body, to_char(published_at, 'YYYY-MM-DD"T"HH24:MI:SSOF'),
         published_at, 'generic', 1, '{}', 'foreign-affairs', 1, '[]', 'bench', text_hash, text_hash, keys::int[], story,
         'new', 0, '' from given returning id, keys)
     insert into article_keys (key, article_id) select key, id from made, unnest(keys) as key`,
    [
      articles.map(({ key }) => key),
      articles.map(({ title }) => title),
      articles.map(({ lead }) => lead),
      articles.map(({ body }) => body),
      articles.map(({ publishedAt }) => publishedAt),
      prints.map(({ textHash }) => textHash),
      prints.map(
        ({ keys }) =>
          `{${keys
            .slice(0, STORY_INDEX.keptKeys)
            .map((key) => key | 0)
            .join()}}`,
      ),
    ],
  );
}

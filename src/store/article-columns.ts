import { type Article, type Fingerprint, type Verdict, datePrecision } from '../model/article.ts';
import type { WordRuns } from '../model/search.ts';
import { LABELS } from '../model/vocabulary.ts';
import {
  type Column,
  boolean,
  float,
  instant,
  json,
  nullable,
  oneOf,
  ofTable,
  selection,
  text,
  textArray,
} from './columns.ts';
import type { Connection } from './connection.ts';
import { jsonText } from './database.ts';
import { SearchWords } from './search-words.ts';

/** An article that was read from its page and judged. */
export interface JudgedArticle {
  readonly key: string;
  readonly portalId: string;
  readonly article: Article;
  readonly verdict: Verdict;
  readonly fingerprint: Fingerprint;
  /** Keeps the text of an irrelevant article too: one that was alerted before. */
  readonly keepText?: boolean;
  /** Found in a run that reads the past: no news. Noted where it is stored for the first time. */
  readonly isPast?: boolean;
  /** Its page was cut off: what is missing is not known. */
  readonly isIncomplete?: boolean;
}

/** A judged article with what is derived from it for the store: a row, but for its story. */
export interface ArticleRow extends JudgedArticle {
  /** Hash of title, lead and body as printed: it differs where the text was changed. */
  readonly contentHash: string;
  /** Only the title is kept of the text. */
  readonly isTitleOnly: boolean;
  /** The words that searches find it by, of `src/pipeline/search/words.ts`. */
  readonly words: WordRuns;
}

/** Fields as they are stored: the column of each, and how it is read. */
type Fields<Of> = { readonly [Name in keyof Of]: Column<Of[Name] | null> };

/** An article's fields, written and read by this one table; `null` is stored for a lead or body that is not kept. */
export const ARTICLE_FIELDS = {
  url: text('url'),
  canonicalUrl: nullable(text('canonical_url')),
  title: nullable(text('title')),
  lead: nullable(text('lead')),
  body: nullable(text('body')),
  publishedAt: nullable(text('published')),
  publishedPrecision: nullable(oneOf(datePrecision.options, 'published_precision')),
  modifiedAt: nullable(text('modified')),
  author: nullable(text('author')),
  credit: nullable(text('credit')),
  section: textArray('section'),
  images: json<Article['images']>('images'),
  attachments: json<Article['attachments']>('attachments'),
  language: nullable(text('language')),
  layout: text('layout'),
  confidence: float('confidence'),
  disagreements: textArray('disagreements'),
  sources: json<Article['sources']>('sources'),
  file: nullable(json<NonNullable<Article['file']>>('file')),
} satisfies Fields<Omit<Article, 'portal'>>;

/** A verdict's fields, written and read by this one table. */
export const VERDICT_FIELDS = {
  label: oneOf(LABELS, 'label'),
  score: float('score'),
  evidence: json<Verdict['evidence']>('evidence'),
  countries: textArray('countries'),
  places: textArray('places'),
  topics: textArray<Verdict['topics'][number]>('topics'),
  model: text('model'),
  grounds: nullable(json<NonNullable<Verdict['grounds']>>('grounds')),
} satisfies Fields<Verdict>;

const { title, lead, body, section, publishedAt, publishedPrecision } = ofTable('a', ARTICLE_FIELDS);
const { label, score, countries, places, topics } = ofTable('a', VERDICT_FIELDS);

/** Another article of a story, as filters are asked about it. */
export const MEMBER = selection({
  portalId: text('a.portal_id'),
  title,
  lead,
  body,
  section,
  label,
  score,
  countries,
  places,
  topics,
  publishedAt,
  publishedPrecision,
  firstSeenAt: instant('a.first_seen_at'),
  isPast: boolean('a.is_past'),
});

/** Columns with what is written to each, as JSON that PostgreSQL reads by the column's type. */
export type Values<From> = readonly (readonly [column: string, value: (from: From) => unknown])[];

function valuesOf<From, Of>(
  fields: Fields<Of>,
  value: (from: From, name: keyof Of & string) => unknown,
): Values<From> {
  const names = Object.keys(fields) as (keyof Of & string)[];
  return names.map((name) => [fields[name].sql, (from: From) => value(from, name)]);
}

/** What is left of these fields where the text is not kept. */
const LEFT_OUT: Partial<Record<keyof Article, unknown>> = {
  lead: null,
  body: null,
  images: [],
  attachments: [],
  file: null,
};

export const VERDICT_VALUES = valuesOf<Verdict, Verdict>(VERDICT_FIELDS, (verdict, name) => verdict[name]);

export const ARTICLE_VALUES: Values<ArticleRow> = [
  ['portal_id', ({ portalId }) => portalId],
  ...valuesOf<ArticleRow, Omit<Article, 'portal'>>(ARTICLE_FIELDS, ({ article, isTitleOnly }, name) =>
    isTitleOnly && name in LEFT_OUT ? LEFT_OUT[name] : article[name],
  ),
  // The same instant as `published`, which is as printed: for sorting.
  ['published_at', ({ article }) => article.publishedAt],
  ...VERDICT_VALUES.map(([column, value]) => [column, (from: ArticleRow) => value(from.verdict)] as const),
  ['incomplete', ({ isIncomplete }) => isIncomplete ?? false],
  ['judged_from', () => 'text'],
  ['indexed', () => true],
  ['content_hash', ({ contentHash }) => contentHash],
  ['text_hash', ({ fingerprint }) => fingerprint.textHash],
];

const NEW_COLUMNS = [
  ...['key', 'is_past', 'first_seen_at', 'updated_at'],
  ...ARTICLE_VALUES.map(([column]) => column),
].join(', ');

/** Further columns, with the SQL of their values, both as lists. */
interface MoreColumns {
  readonly columns: string;
  readonly values: string;
}

/**
 * The common table expressions of a statement that stores those articles of `newArticles` ($1), named `given`, whose
 * addresses are not stored yet, and their words; `made` has their ids and keys. `from` may leave some of `given` out.
 */
export function insertNew(from = 'given', more: MoreColumns | null = null): string {
  const columns = more === null ? NEW_COLUMNS : `${NEW_COLUMNS}, ${more.columns}`;
  const values = more === null ? NEW_COLUMNS : `${NEW_COLUMNS}, ${more.values}`;
  return `given as (select * from jsonb_populate_recordset(null::articles, $1)),
  made as (
    insert into articles (${columns}) select ${values} from ${from}
    on conflict (key) do nothing returning id, key, coalesce(published_at, first_seen_at) as at),
  worded as (
    insert into article_words (article_id, at, characters)
    select id, at, words from made join jsonb_to_recordset($1) as new (key text, words text) using (key))`;
}

/** Articles to be stored, first seen at the connection's now, as `insertNew` reads them. */
export async function newArticles(db: Connection, from: readonly ArticleRow[]): Promise<string> {
  const at = db.now();
  const words = await new SearchWords(db).encode(from.map((one) => one.words));
  return jsonText(
    from.map((one, place) => ({
      key: one.key,
      is_past: one.isPast ?? false,
      words: words[place],
      first_seen_at: at,
      updated_at: at,
      ...byColumn(ARTICLE_VALUES, one),
    })),
  );
}

/** Values by their columns, as JSON. */
export function valuesText<From>(values: Values<From>, from: From): string {
  return jsonText(byColumn(values, from));
}

function byColumn<From>(values: Values<From>, from: From): Readonly<Record<string, unknown>> {
  return Object.fromEntries(values.map(([column, value]) => [column, value(from)]));
}

import type { Verdict } from '../model/article.ts';
import type { IndexedRow } from './articles.ts';
import { jsonText } from './database.ts';

/** What is stored in each column, as JSON that PostgreSQL reads by the column's type. */
export type Columns<From> = readonly (readonly [column: string, value: (from: From) => unknown])[];

export const VERDICT_VALUES: Columns<Verdict> = [
  ['label', ({ label }) => label],
  ['score', ({ score }) => score],
  ['evidence', ({ evidence }) => evidence],
  ['countries', ({ countries }) => countries],
  ['places', ({ places }) => places],
  ['topics', ({ topics }) => topics],
  ['model', ({ model }) => model],
];

export const VALUES: Columns<IndexedRow> = [
  ['portal_id', ({ portalId }) => portalId],
  ['url', ({ article }) => article.url],
  ['canonical_url', ({ article }) => article.canonicalUrl],
  ['title', ({ article }) => article.title],
  ['lead', (from) => (from.isLight ? null : from.article.lead)],
  ['body', (from) => (from.isLight ? null : from.article.body)],
  ['published', ({ article }) => article.publishedAt],
  ['published_at', ({ article }) => article.publishedAt],
  ['published_precision', ({ article }) => article.publishedPrecision],
  ['modified', ({ article }) => article.modifiedAt],
  ['author', ({ article }) => article.author],
  ['credit', ({ article }) => article.credit],
  ['section', ({ article }) => article.section],
  ['images', (from) => (from.isLight ? [] : from.article.images)],
  ['attachments', (from) => (from.isLight ? [] : from.article.attachments)],
  ['language', ({ article }) => article.language],
  ['layout', ({ article }) => article.layout],
  ['confidence', ({ article }) => article.confidence],
  ['disagreements', ({ article }) => article.disagreements],
  ['sources', ({ article }) => article.sources],
  ...VERDICT_VALUES.map(([column, value]) => [column, (from: IndexedRow) => value(from.verdict)] as const),
  ['judged_from', () => 'text'],
  ['indexed', () => true],
  ['content_hash', ({ contentHash }) => contentHash],
  ['text_hash', ({ fingerprint }) => fingerprint.textHash],
];

const NEW_COLUMNS = ['key', ...VALUES.map(([column]) => column), 'first_seen_at', 'updated_at'].join(', ');

/** Columns that are not read from the row, with the SQL of their values, both as lists. */
interface MoreColumns {
  readonly columns: string;
  readonly values: string;
}

/**
 * The parts of a statement that stores those articles of `newArticles` ($1) whose addresses are not stored yet, and makes
 * them findable; `made` has their ids and keys. `from` names them `given` and may leave some out.
 */
export function insertNew(from = 'given', more: MoreColumns | null = null): string {
  const columns = more === null ? NEW_COLUMNS : `${NEW_COLUMNS}, ${more.columns}`;
  const values = more === null ? NEW_COLUMNS : `${NEW_COLUMNS}, ${more.values}`;
  return `given as (select * from jsonb_populate_recordset(null::articles, $1)),
  made as (
    insert into articles (${columns}) select ${values} from ${from}
    on conflict (key) do nothing returning id, key, coalesce(published_at, first_seen_at) as at),
  worded as (
    insert into article_words (article_id, at, words)
    select id, at, words from made join jsonb_to_recordset($1) as new (key text, words tsvector) using (key))`;
}

/** Articles to be stored, first seen `at`, as `insertNew` reads them. */
export function newArticles(from: readonly IndexedRow[], at: Date): string {
  return jsonText(
    from.map((one) => ({
      key: one.key,
      words: one.words,
      first_seen_at: at,
      updated_at: at,
      ...byColumn(VALUES, one),
    })),
  );
}

/** An object of columns, as JSON. */
export function valuesOf<From>(columns: Columns<From>, from: From): string {
  return jsonText(byColumn(columns, from));
}

function byColumn<From>(columns: Columns<From>, from: From): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(([column, value]) => [column, value(from)]));
}

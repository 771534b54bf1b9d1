import type { Article, Fingerprint, RelevanceLabel, Verdict } from '../types.ts';
import { type Queryable, row, rows } from './database.ts';

/** What is known of an article that was stored before. */
export interface StoredArticle {
  readonly id: string;
  readonly key: string;
  readonly portalId: string;
  readonly contentHash: string;
  readonly title: string | null;
  readonly lead: string | null;
  /** `null` where only the light row is kept. */
  readonly body: string | null;
  readonly label: RelevanceLabel;
  readonly score: number;
  readonly model: string;
  /** What a person decided, which no verdict overrides. */
  readonly judgement: RelevanceLabel | null;
  readonly storyId: string | null;
}

/** Everything that one article's row holds but its story. */
export interface ArticleRow {
  readonly key: string;
  readonly portalId: string;
  readonly article: Article;
  readonly verdict: Verdict;
  readonly fingerprint: Fingerprint;
  /** Over title, lead and body as printed: tells a change. */
  readonly contentHash: string;
  /** Keeps the text of an irrelevant article too: one that was told before. */
  readonly keepText?: boolean;
}

/** One writer at a time for an address, until the transaction ends. */
export async function lockKey(db: Queryable, key: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('vong:address:' || $1, 0))", [key]);
}

const STORED = `select a.id, a.key, a.portal_id as "portalId", a.content_hash as "contentHash", a.title, a.lead, a.body,
  a.label, a.score, a.model, j.label as judgement, a.story_id as "storyId"
  from articles a left join judgements j on j.article_id = a.id`;

export function byKey(db: Queryable, key: string): Promise<StoredArticle | null> {
  return row(db, `${STORED} where a.key = $1`, [key]);
}

export function byId(db: Queryable, id: string): Promise<StoredArticle | null> {
  return row(db, `${STORED} where a.id = $1`, [id]);
}

type Columns<From> = readonly (readonly [column: string, value: (from: From) => unknown])[];

const VERDICT_VALUES: Columns<Verdict> = [
  ['label', ({ label }) => label],
  ['score', ({ score }) => score],
  ['evidence', ({ evidence }) => JSON.stringify(evidence)],
  ['countries', ({ countries }) => countries],
  ['places', ({ places }) => places],
  ['topics', ({ topics }) => topics],
  ['model', ({ model }) => model],
];

const VALUES: Columns<ArticleRow> = [
  ['portal_id', ({ portalId }) => portalId],
  ['url', ({ article }) => article.url],
  ['canonical_url', ({ article }) => article.canonicalUrl],
  ['title', ({ article }) => article.title],
  ['lead', (from) => (isLight(from) ? null : from.article.lead)],
  ['body', (from) => (isLight(from) ? null : from.article.body)],
  ['published', ({ article }) => article.publishedAt],
  ['published_at', ({ article }) => article.publishedAt],
  ['published_precision', ({ article }) => article.publishedPrecision],
  ['modified', ({ article }) => article.modifiedAt],
  ['author', ({ article }) => article.author],
  ['credit', ({ article }) => article.credit],
  ['section', ({ article }) => article.section],
  ['images', (from) => JSON.stringify(isLight(from) ? [] : from.article.images)],
  ['attachments', (from) => JSON.stringify(isLight(from) ? [] : from.article.attachments)],
  ['language', ({ article }) => article.language],
  ['layout', ({ article }) => article.layout],
  ['confidence', ({ article }) => article.confidence],
  ['disagreements', ({ article }) => article.disagreements],
  ['sources', ({ article }) => article.sources],
  ...VERDICT_VALUES.map(([column, value]) => [column, (from: ArticleRow) => value(from.verdict)] as const),
  ['judged_from', () => 'text'],
  ['content_hash', ({ contentHash }) => contentHash],
  ['text_hash', ({ fingerprint }) => fingerprint.textHash],
];

function isLight({ verdict, keepText }: ArticleRow): boolean {
  return verdict.label === 'other' && keepText !== true;
}

/** Stores an article unless its address is stored already; returns its id, or `null` then. */
export async function insert(db: Queryable, from: ArticleRow): Promise<string | null> {
  const columns = ['key', ...VALUES.map(([column]) => column)];
  const values = [from.key, ...VALUES.map(([, value]) => value(from))];
  const made = await row<{ id: string }>(
    db,
    `insert into articles (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (key) do nothing returning id`,
    values,
  );
  return made?.id ?? null;
}

/** Replaces a changed article and keeps what it said before as a revision. */
export async function revise(db: Queryable, id: string, from: ArticleRow): Promise<void> {
  await db.query(
    `insert into revisions (article_id, revision, title, lead, body)
     select id, revision, title, lead, body from articles where id = $1`,
    [id],
  );
  await rewrite(db, id, from);
  await db.query('update articles set revision = revision + 1, updated_at = now() where id = $1', [id]);
}

/** Replaces what is kept of an article whose text is the same: more of it, or the same read better. */
export async function rewrite(db: Queryable, id: string, from: ArticleRow): Promise<void> {
  await set(db, id, VALUES, from);
}

/** Replaces an article's verdict alone; `judgedFrom` is what was left to judge by. */
export async function setVerdict(
  db: Queryable,
  id: string,
  verdict: Verdict,
  judgedFrom: 'text' | 'title',
): Promise<void> {
  await set(db, id, [...VERDICT_VALUES, ['judged_from', () => judgedFrom]], verdict);
}

/** Puts an article on another side of the lists and leaves the rest of its verdict. */
export async function relabel(db: Queryable, id: string, label: RelevanceLabel): Promise<void> {
  await db.query('update articles set label = $2 where id = $1', [id, label]);
}

/** Articles that another model judged. */
export async function ofOtherModels(db: Queryable, model: string, limit: number): Promise<string[]> {
  // Two ranges, because an index answers no <>.
  const found = await rows<{ id: string }>(
    db,
    'select id from articles where model < $1 or model > $1 limit $2',
    [model, limit],
  );
  return found.map(({ id }) => id);
}

async function set<From>(db: Queryable, id: string, columns: Columns<From>, from: From): Promise<void> {
  const settings = columns.map(([column], i) => `${column} = $${i + 2}`).join(', ');
  await db.query(`update articles set ${settings} where id = $1`, [
    id,
    ...columns.map(([, value]) => value(from)),
  ]);
}

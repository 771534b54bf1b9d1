import type { Article, Fingerprint, RelevanceLabel, TextChange, Verdict } from '../model/article.ts';
import { type Columns, insertNew, VALUES, VERDICT_VALUES, newArticles, valuesOf } from './article-columns.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';

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
  readonly section: readonly string[];
  /** What else the verdict says that searches ask for. */
  readonly verdict: Pick<Verdict, 'label' | 'countries' | 'places' | 'topics'>;
}

/** Everything that one article's row holds but its story. */
export interface ArticleRow {
  readonly key: string;
  readonly portalId: string;
  readonly article: Article;
  readonly verdict: Verdict;
  readonly fingerprint: Fingerprint;
  /** Keeps the text of an irrelevant article too: one that was told before. */
  readonly keepText?: boolean;
}

/** A row ready to be stored. */
export interface IndexedRow extends ArticleRow {
  /** Over title, lead and body as printed: tells a change. */
  readonly contentHash: string;
  /** Only the title is kept. */
  readonly isLight: boolean;
  /** What searches find it by, a tsvector literal of `src/pipeline/search/words.ts`. */
  readonly words: string;
}

/** One writer at a time for an address, until the transaction ends. */
export async function lockKey(db: Queryable, key: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('vong:address:' || $1, 0))", [key]);
}

const STORED = `select a.id, a.key, a.portal_id as "portalId", a.content_hash as "contentHash", a.title, a.lead, a.body,
  a.label, a.score, a.model, j.label as judgement, a.story_id as "storyId", a.section,
  jsonb_build_object('label', a.label, 'countries', a.countries, 'places', a.places, 'topics', a.topics) as verdict
  from articles a left join judgements j on j.article_id = a.id`;

export function byKey(db: Queryable, key: string): Promise<StoredArticle | null> {
  return row(db, `${STORED} where a.key = $1`, [key]);
}

export function byId(db: Queryable, id: string): Promise<StoredArticle | null> {
  return row(db, `${STORED} where a.id = $1`, [id]);
}

/** Stores an article unless its address is stored already; returns its id, or `null` then. */
export async function insert(db: Connection, from: IndexedRow): Promise<string | null> {
  const made = await row<{ id: string }>(db, `with ${insertNew()} select id from made`, [
    newArticles([from], db.now()),
  ]);
  return made?.id ?? null;
}

/** Replaces a changed article and keeps what it said before, with what changed; returns its new revision. */
export async function revise(
  db: Connection,
  id: string,
  from: IndexedRow,
  changes: readonly TextChange[],
): Promise<number> {
  await db.query(
    `insert into revisions (article_id, revision, title, lead, body, changes, replaced_at)
     select id, revision, title, lead, body, $2, $3 from articles where id = $1`,
    [id, JSON.stringify(changes), db.now()],
  );
  await rewrite(db, id, from);
  const revised = await row<{ revision: number }>(
    db,
    'update articles set revision = revision + 1, updated_at = $2 where id = $1 returning revision',
    [id, db.now()],
  );
  if (!revised) throw new Error(`article ${id} is not there to be revised`);
  return revised.revision;
}

/** Replaces what is kept of an article whose text is the same: more of it, or the same read better. */
export async function rewrite(db: Queryable, id: string, from: IndexedRow): Promise<void> {
  await set(db, id, VALUES, from);
  await setWords(db, id, from.words);
}

/** Replaces what searches find an article by; what is the same is left alone. */
export async function setWords(db: Queryable, id: string, words: string): Promise<void> {
  await db.query(
    `with kept as (
       insert into article_words as w (article_id, at, words)
       select id, coalesce(published_at, first_seen_at), $2::tsvector from articles where id = $1
       on conflict (article_id) do update set at = excluded.at, words = excluded.words
       where (w.at, w.words) is distinct from (excluded.at, excluded.words))
     update articles set indexed = true where id = $1 and not indexed`,
    [id, words],
  );
}

/** Articles that searches do not find yet. */
export async function unindexed(db: Queryable, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(db, 'select id from articles where not indexed limit $1', [limit]);
  return found.map(({ id }) => id);
}

/** Replaces an article's verdict alone; `judgedFrom` is what was left to judge by. */
export async function setVerdict(
  db: Queryable,
  id: string,
  verdict: Verdict,
  judgedFrom: 'text' | 'title',
  words: string,
): Promise<void> {
  await set(db, id, [...VERDICT_VALUES, ['judged_from', () => judgedFrom]], verdict);
  await setWords(db, id, words);
}

/** Puts an article on another side of the lists and leaves the rest of its verdict. */
export async function relabel(db: Queryable, id: string, label: RelevanceLabel): Promise<void> {
  await db.query(
    `with labelled as (update articles set label = $2 where id = $1)
     update article_words set words = ts_delete(words, '{label:foreign-affairs,label:other}'::text[]) || $3::tsvector
     where article_id = $1`,
    [id, label, `'label:${label}'`],
  );
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
  const names = columns.map(([column]) => column).join(', ');
  await db.query(
    `update articles set (${names}) = (select ${names} from jsonb_populate_record(null::articles, $2)) where id = $1`,
    [id, valuesOf(columns, from)],
  );
}

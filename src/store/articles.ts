import type { TextChange, Verdict } from '../model/article.ts';
import type { WordRuns } from '../model/search.ts';
import { LABELS, type RelevanceLabel } from '../model/vocabulary.ts';
import {
  ARTICLE_FIELDS,
  ARTICLE_VALUES,
  type ArticleRow,
  type JudgedArticle,
  MEMBER,
  VERDICT_FIELDS,
  VERDICT_VALUES,
  type Values,
  insertNew,
  newArticles,
  valuesText,
} from './article-columns.ts';
import {
  type RowOf,
  boolean,
  instant,
  integer,
  nullable,
  oneOf,
  ofTable,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';
import { Table } from './connection.ts';
import { SearchWords } from './search-words.ts';

const { url, title, lead, body, images, section, author, publishedAt, publishedPrecision } = ofTable(
  'a',
  ARTICLE_FIELDS,
);
const { label, score, countries, places, topics, model } = ofTable('a', VERDICT_FIELDS);
const [firstSeenAt, isPast] = [instant('a.first_seen_at'), boolean('a.is_past')];

const STORED = selection({
  id: rowId('a.id'),
  key: text('a.key'),
  portalId: text('a.portal_id'),
  contentHash: text('a.content_hash'),
  title,
  lead,
  /** `null` where only the title is kept. */
  body,
  images,
  section,
  publishedAt,
  publishedPrecision,
  label,
  score,
  countries,
  places,
  topics,
  model,
  /** What a person decided of label and countries, which no verdict overrides. */
  judgement: nullable(oneOf(LABELS, 'j.label')),
  decidedCountries: nullable(textArray('c.countries')),
  storyId: nullable(rowId('a.story_id')),
  firstSeenAt,
  isPast,
  isIncomplete: boolean('a.incomplete'),
});
const FROM = `from articles a left join judgements j on j.article_id = a.id left join country_corrections c on c.article_id = a.id`;
const ID = selection({ id: rowId('id') });
const UNINDEXED = selection({ count: integer('count(*)::int') });
const REVISION = selection({ revision: integer('revision') });

const KNOWN = selection({
  key: text('a.key'),
  url,
  title,
  lead,
  body,
  section,
  author,
  publishedAt,
  publishedPrecision,
});
const MOVED = selection({ id: rowId('id'), url: text('url') });

/** An article as it is known again on another page. */
export type KnownRow = RowOf<typeof KNOWN>;

/** A stored article, as far as the next version of it is judged by. */
export type StoredArticle = RowOf<typeof STORED>;

/** Articles with their verdicts and the words that searches find them by. */
export class Articles extends Table {
  /** Locks an address until the transaction ends. */
  async lockKey(key: string): Promise<void> {
    await this.db.run("select pg_advisory_xact_lock(hashtextextended('vong:address:' || $1, 0))", [key]);
  }

  /** The article of an address, by its canonical key. */
  findByKey(key: string): Promise<StoredArticle | null> {
    return this.db.row(STORED, `select ${STORED.list} ${FROM} where a.key = $1`, [key]);
  }

  /** An article by its id. */
  findById(id: string): Promise<StoredArticle | null> {
    return this.db.row(STORED, `select ${STORED.list} ${FROM} where a.id = $1`, [id]);
  }

  /** The other articles of a story as filters are asked about them, and when each was published and found. */
  listOthers(storyId: string, exceptId: string): Promise<RowOf<typeof MEMBER>[]> {
    const others = `select ${MEMBER.list} from articles a where story_id = $1 and id <> $2`;
    return this.db.rows(MEMBER, others, [storyId, exceptId]);
  }

  /** Stores an article in no story and returns its id; `null` where its address is stored already. */
  async insert(from: ArticleRow): Promise<string | null> {
    const values = [await newArticles(this.db, [from])];
    const made = await this.db.row(ID, `with ${insertNew()} select ${ID.list} from made`, values);
    return made?.id ?? null;
  }

  /** Replaces an article whose text changed, keeps the text before as a revision, and returns the number of the new one. */
  async revise(id: string, from: ArticleRow, changes: readonly TextChange[]): Promise<number> {
    await this.db.run(
      `insert into revisions (article_id, revision, title, lead, body, changes, replaced_at)
       select id, revision, title, lead, body, $2, $3 from articles where id = $1`,
      [id, JSON.stringify(changes), this.db.now()],
    );
    await this.replace(id, from);
    const revised = await this.db.row(
      REVISION,
      `update articles set revision = revision + 1, updated_at = $2 where id = $1 returning ${REVISION.list}`,
      [id, this.db.now()],
    );
    if (!revised) throw new Error(`article ${id} is not there to be revised`);
    return revised.revision;
  }

  /** Replaces an article's row and words; its text is the same: more is kept of it, or it was read better. */
  async replace(id: string, from: ArticleRow): Promise<void> {
    await this.#set(id, ARTICLE_VALUES, from);
    await this.setWords(id, from.words);
  }

  /** Replaces the words that searches find an article by, where they differ. */
  async setWords(id: string, words: WordRuns): Promise<void> {
    const [encoded] = await new SearchWords(this.db).encode([words]);
    await this.db.run(
      `with kept as (
         insert into article_words as w (article_id, at, characters)
         select id, coalesce(published_at, first_seen_at), $2::text from articles where id = $1
         on conflict (article_id) do update set at = excluded.at, characters = excluded.characters
         where (w.at, w.characters) is distinct from (excluded.at, excluded.characters))
       update articles set indexed = true where id = $1 and not indexed`,
      [id, encoded],
    );
  }

  /**
   * An article of the portal at another address, with the same title, whose dates agree as far as both are known; `null`
   * where there is none.
   */
  findMoved({ key, portalId, article }: JudgedArticle): Promise<RowOf<typeof MOVED> | null> {
    const { title, publishedAt, publishedPrecision } = article;
    return this.db.row(
      MOVED,
      `select ${MOVED.list} from articles
       where portal_id = $1 and key <> $2 and lower(title) = lower($3) and published_at is not null
         and case when published_precision = 'day' or $5 = 'day'
             then (published_at at time zone 'Asia/Ho_Chi_Minh')::date = ($4::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
             else date_trunc('minute', published_at) = date_trunc('minute', $4::timestamptz) end
       order by id desc limit 1`,
      [portalId, key, title, publishedAt, publishedPrecision],
    );
  }

  /** Gives an article another address, with its key; the one before is not tried again. */
  async move(id: string, to: { readonly key: string; readonly url: string }): Promise<void> {
    await this.db.run(
      'update addresses set retry_at = null where key = (select key from articles where id = $1)',
      [id],
    );
    await this.db.run('update articles set key = $2, url = $3 where id = $1', [id, to.key, to.url]);
  }

  /** A portal's newest articles, of those first seen before an instant. */
  listNewest(portalId: string, before: Date, limit: number): Promise<KnownRow[]> {
    return this.db.rows(
      KNOWN,
      `select ${KNOWN.list} from articles a where portal_id = $1 and first_seen_at < $2
       order by coalesce(published_at, first_seen_at) desc, id desc limit $3`,
      [portalId, before, limit],
    );
  }

  /** Ids of articles whose words are not stored yet, so that searches do not find them. */
  async listUnindexed(limit: number): Promise<string[]> {
    const found = await this.db.rows(ID, `select ${ID.list} from articles where not indexed limit $1`, [
      limit,
    ]);
    return found.map(({ id }) => id);
  }

  /** How many articles searches do not find yet. */
  async countUnindexed(): Promise<number> {
    const found = await this.db.row(UNINDEXED, `select ${UNINDEXED.list} from articles where not indexed`);
    return found?.count ?? 0;
  }

  /** Replaces an article's verdict and words; `judgedFrom`: what of the article was kept to judge by. */
  async setVerdict(
    id: string,
    verdict: Verdict,
    judgedFrom: 'text' | 'title',
    words: WordRuns,
  ): Promise<void> {
    await this.#set(id, [...VERDICT_VALUES, ['judged_from', () => judgedFrom]], verdict);
    await this.setWords(id, words);
  }

  /** Replaces an article's label, for searches too, and leaves the rest of its verdict. */
  async setLabel(id: string, label: RelevanceLabel): Promise<void> {
    const codes = LABELS.map((one) => ({ word: `label:${one}`, folded: `label:${one}` }));
    const characters = await new SearchWords(this.db).encode(codes.map((code) => [[code]]));
    const chosen = characters[LABELS.indexOf(label)] ?? '';
    await this.db.run(
      `with labelled as (update articles set label = $2 where id = $1)
       update article_words set characters = translate(characters, $3, $4) where article_id = $1`,
      [id, label, characters.join(''), chosen.repeat(LABELS.length)],
    );
  }

  /** Ids of articles that another model judged. */
  async listOfOtherModels(model: string, limit: number): Promise<string[]> {
    const found = await this.db.rows(
      ID,
      // Two ranges, because an index answers no <>.
      `select ${ID.list} from articles where model < $1 or model > $1 limit $2`,
      [model, limit],
    );
    return found.map(({ id }) => id);
  }

  async #set<From>(id: string, values: Values<From>, from: From): Promise<void> {
    const names = values.map(([column]) => column).join(', ');
    await this.db.run(
      `update articles set (${names}) = (select ${names} from jsonb_populate_record(null::articles, $2)) where id = $1`,
      [id, valuesText(values, from)],
    );
  }
}

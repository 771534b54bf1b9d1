import { searchWordsOf } from '../../src/articles/index-words.ts';
import { matches } from '../../src/pipeline/match.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { searchTerms } from '../../src/pipeline/search/condition.ts';
import { Connection } from '../../src/store/connection.ts';
import type { Database } from '../../src/store/database.ts';
import type { SearchCursor, SearchPage } from '../../src/store/search.ts';
import type { SearchRequest } from '../../src/store/search-request.ts';
import { SearchWords } from '../../src/store/search-words.ts';
import type { Store } from '../../src/store/store.ts';
import { articleAddress } from './article.ts';
import { REAL } from './load.ts';
import { QUERIES } from './searches.ts';

/** So many rows are compared with what the service would write, and so many articles are matched one by one. */
const ROWS = 300;
const MATCHED = 1000;
const PAGE = 200;
const ROUNDS = 2;

/**
 * Whether multiplied rows hold what the service would write for their texts, and whether searches among them answer what
 * `match.ts` says of each article; throws where one does not.
 */
export async function checkLoaded(pool: Database, store: Store, stored: number): Promise<void> {
  const before = articleAddress(Math.max(stored - REAL - 1, MATCHED)).publishedAt;
  const all: SearchRequest = { terms: searchTerms(parseQuery('')), order: 'newest', before };
  const { ids } = await store.search(all, MATCHED, null);
  const { ids: deep } = await store.search(
    { ...all, before: articleAddress(stored >> 1).publishedAt },
    ROWS,
    null,
  );
  await checkRows(pool, store, deep);
  const items = await store.items.listByIds(ids);
  const from = items.at(-1)?.publishedAt ?? undefined;
  const queries = Array.from({ length: ROUNDS }, () => Object.values(QUERIES).map((make) => make())).flat();
  let answers = 0;
  for (const query of queries) {
    const parsed = parseQuery(query);
    const wanted = items.filter((item) =>
      matches(parsed, { ...item, body: item.body ?? '', province: null }),
    );
    const expected = wanted.map(({ id }) => id);
    const among = await findAll(store, { ...all, terms: searchTerms(parsed), from });
    if (expected.join() !== among.join())
      throw new Error(`${query}: found ${among.join()}, not ${expected.join()}`);
    answers += among.length;
  }
  console.log(
    `${deep.length} rows hold what the service writes; ${queries.length} searches among ${items.length} articles answer as match.ts, with ${answers} answers`,
  );
}

async function findAll(store: Store, request: SearchRequest): Promise<string[]> {
  const found: string[] = [];
  let cursor: SearchCursor | null = null;
  do {
    const page: SearchPage = await store.search(request, PAGE, cursor);
    found.push(...page.ids);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

async function checkRows(pool: Database, store: Store, ids: readonly string[]): Promise<void> {
  const words = new SearchWords(new Connection(pool, () => new Date()));
  for (const id of ids) {
    const article = await store.articles.findById(id);
    if (article === null) throw new Error(`article ${id} is gone`);
    const [expected] = await words.encode([searchWordsOf(article, article)]);
    const { rows } = await pool.query<{ characters: string }>(
      'select characters from article_words where article_id = $1',
      [id],
    );
    if (rows[0]?.characters !== expected) throw new Error(`article ${id} holds other words than its text`);
  }
}

import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchItems, buildSearch } from '../../src/http/search.ts';
import type { SearchInput } from '../../src/model/search.ts';
import { indexForAWhile, indexStoredArticles } from '../../src/articles/index-words.ts';
import { matches } from '../../src/pipeline/match.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { searchTerms } from '../../src/pipeline/search/condition.ts';
import type { SearchCursor } from '../../src/store/search.ts';
import type { SearchRequest } from '../../src/store/search-request.ts';
import type { Article, Verdict } from '../../src/model/article.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { createStore } from '../../src/store/store.ts';
import { TEST_NOW, type TestStore, loadTestKey, openTestStore } from '../support/database.ts';
import { portals as loaded } from '../support/pages.ts';

const MIGRATION = new URL('../../src/store/migrations/0027_words_as_characters.sql', import.meta.url);

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

/** Every answer of a search, page by page. */
async function all(request: SearchRequest, limit = 50): Promise<string[]> {
  const found: string[] = [];
  let cursor: SearchCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof db.store.search>> = await db.store.search(request, limit, cursor);
    found.push(...page.ids);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

function ask(query: string, rest: Partial<SearchRequest> = {}): Promise<string[]> {
  return all({ terms: searchTerms(parseQuery(query)), order: 'newest', ...rest }, 2000);
}

let made = 0;

/** Stores an article about nothing but what is given. */
function store(
  article: Partial<Article>,
  rest: { portal?: string; verdict?: Partial<Verdict> } = {},
): Promise<string> {
  const { portal, verdict } = rest;
  const row = articleRow(`found.vn/${made++}`, {
    article: { title: 'Tin', lead: null, body: 'Bài.', ...(portal && { portal }), ...article },
    ...(verdict && { verdict }),
  });
  return storeArticle(db.store, row);
}

describe('words of a search', () => {
  it.each([
    ['Đắk Lắk', 'dak lak'],
    ['Chủ tịch tỉnh Hoà Bình', '"hòa bình"'],
    ['Chủ tịch tỉnh Hòa Bình', '"hoà bình"'],
    ['Ký kết tại Thụy Sĩ', '"thụy sỹ"'],
    ['Lễ kỉ niệm', '"kỷ niệm"'],
    ['Hội nghị đối ngoại'.normalize('NFD'), '"đối ngoại"'],
    ['Hội nghị đối ngoại', '"đối ngoại"'.normalize('NFD')],
    ['Nghị quyết 60-NQ/TW', '"60-NQ/TW"'],
    ['QUẢNG NINH', 'quảng'],
  ])('find %s by %s', async (title, query) => {
    const id = await store({ title });
    expect(await ask(query)).toContain(id);
  });

  it('leave out what only looks alike', async () => {
    const id = await store({ title: 'Bản án của toà', lead: 'Hội', body: 'An ninh' });
    expect(await ask('"bàn án"')).not.toContain(id);
    expect(await ask('ản')).not.toContain(id);
    expect(await ask('bả')).not.toContain(id);
    // A phrase does not run over from the lead into the text.
    expect(await ask('"hội an"')).not.toContain(id);
    expect(await ask('hội an')).toContain(id);
  });

  it('are not found any more where the text was changed, and the label follows a person', async () => {
    const row = articleRow('found.vn/changed', { article: { title: 'Gặp gỡ zzcũ' } });
    const id = await storeArticle(db.store, row);
    const next = articleRow('found.vn/changed', { article: { title: 'Gặp gỡ zzmới' } });
    await db.store.articles.revise(id, next, []);
    expect(await ask('zzcũ')).toEqual([]);
    expect(await ask('zzmới label:foreign-affairs')).toEqual([id]);
    await db.store.articles.setLabel(id, 'other');
    expect(await ask('zzmới label:foreign-affairs')).toEqual([]);
    expect(await ask('zzmới label:other')).toEqual([id]);
  });

  it('of a long text are found up to the 16,000th, of a longer one the beginning is', async () => {
    const words = Array.from({ length: 20_000 }, (_, n) => `từ${n}dàidằngdặc`);
    const id = await store({ body: words.join(' ') });
    expect(await ask('từ5000dàidằngdặc')).toEqual([id]);
    expect(await ask('"từ4999dàidằngdặc từ5000dàidằngdặc"')).toEqual([id]);
  });
});

describe('new words that many writers meet at the same moment', () => {
  it('have one character each, and all writers’ articles are found by them', async () => {
    const bodies = Array.from({ length: 12 }, (_, n) =>
      Array.from({ length: 40 }, (_, word) => `lạ${((n * 7 + word) % 60) + 1}zz`).join(' '),
    );
    const ids = await Promise.all(bodies.map((body) => store({ body })));
    const { rows } = await db.pool.query<{ words: number; characters: number }>(
      `select count(*)::int as words, count(distinct character)::int as characters from search_words`,
    );
    expect(rows[0]?.characters).toBe(rows[0]?.words);
    for (const word of ['lạ1zz', 'lạ33zz', 'lạ60zz']) {
      const wanted = ids.filter((_, n) => bodies[n]?.split(' ').includes(word)).sort();
      expect((await ask(word)).sort()).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(1);
    }
  });

  it('are remembered by nobody when their transaction is undone', async () => {
    const row = articleRow('found.vn/undone', { article: { title: 'Tin hoàntác' } });
    const undone = db.store.transaction(async (tx) => {
      await tx.articles.insert(row);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const id = await storeArticle(db.store, row);
    expect(await ask('hoàntác')).toEqual([id]);
  });
});

it('the fields of a text that is too long are found by name all the same', async () => {
  const body = Array.from({ length: 16_100 }, (_, n) => `chữ${n % 500}`).join(' ');
  const id = await store({ title: 'Riêngbiệt', section: ['Mụcriêng'], body });
  expect(await ask('title:riêngbiệt section:mụcriêng')).toEqual([id]);
});

it('codes have characters of their own when those of words are shared', async () => {
  const full = await openTestStore();
  await full.pool.query(`select setval('search_word_numbers', 2000000)`);
  const words = Array.from({ length: 9000 }, (_, n) => `hết${n}`).join(' ');
  const row = articleRow('found.vn/full', { article: { body: words }, verdict: { countries: [] } });
  const fiji = articleRow('found.vn/fiji', {
    article: { title: 'Tin sau cùng' },
    verdict: { countries: ['FJ'] },
  });
  await storeArticle(full.store, row);
  const id = await storeArticle(full.store, fiji);
  const find = async (query: string): Promise<readonly string[]> =>
    (await full.store.search({ terms: searchTerms(parseQuery(query)), order: 'newest' }, 10, null)).ids;
  expect(await find('country:FJ')).toEqual([id]);
  expect(await find('"sau cùng" country:FJ')).toEqual([id]);
  await full.close();
});

describe('the order of answers', () => {
  it('is by title, lead and text, then by time, page after page', async () => {
    const text = { title: 'Tin', lead: 'Lời', body: 'Bài' };
    const days = (day: number) => ({ publishedAt: `2026-03-${10 + day}T08:00:00+07:00` });
    const body = await store({ ...text, ...days(9), body: 'Thăm yyyqua rồi yyyqua nữa, yyyqua mãi' });
    const lead = await store({ ...text, ...days(5), lead: 'Thăm yyyqua' });
    const early = await store({ ...text, ...days(1), title: 'Thăm yyyqua' });
    const late = await store({ ...text, ...days(3), title: 'Thăm yyyqua' });
    const terms = searchTerms(parseQuery('yyyqua'));
    for (const limit of [1, 2, 3, 50]) {
      expect(await all({ terms, order: 'best' }, limit)).toEqual([late, early, lead, body]);
      expect(await all({ terms, order: 'newest' }, limit)).toEqual([body, lead, late, early]);
    }
  });
});

describe('filters of a search', () => {
  const portals = new Map(loaded);

  it('hold all at once, each by itself', async () => {
    const at = (day: string) => ({ title: 'wwwlọc', publishedAt: `${day}T00:00:00+07:00` });
    const one = await store(at('2026-05-02'), {
      portal: 'sonla',
      verdict: { countries: ['LA'], topics: ['border-and-territory'] },
    });
    const two = await store(at('2026-05-03'), { portal: 'thanhhoa', verdict: { countries: ['CN'] } });
    const find = async (input: SearchInput): Promise<string[]> =>
      (await searchItems(db.store, buildSearch({ query: 'wwwlọc', ...input }, portals), 50, null)).items.map(
        ({ id }) => id,
      );
    expect(await find({})).toEqual([two, one]);
    expect(await find({ portal: 'sonla' })).toEqual([one]);
    expect(await find({ province: 'thanh hóa' })).toEqual([two]);
    expect(await find({ province: 'Thanh Hóa', portal: 'sonla' })).toEqual([]);
    expect(await find({ country: 'la' })).toEqual([one]);
    expect(await find({ topic: 'border-and-territory' })).toEqual([one]);
    expect(await find({ since: '2026-05-03' })).toEqual([two]);
    expect(await find({ until: '2026-05-02' })).toEqual([one]);
    expect(await find({ since: '2026-05-02', until: '2026-05-02' })).toEqual([one]);
    const [first] = await db.store.items.listByIds([one]);
    expect(await find({ story: first?.story?.storyId })).toEqual([one]);
    expect(await find({ province: 'thanh-hoa' })).toEqual(await find({ province: 'Thanh Hóa' }));
    expect(() => buildSearch({ province: 'Thanh Hoas' }, portals)).toThrow(
      /province: expected one of .*did you mean Thanh Hóa/u,
    );
  });
});

it('a search that takes too long is given up, and says what to ask instead', async () => {
  const client = await db.pool.connect();
  await client.query('begin; lock table article_words in access exclusive mode');
  const search = buildSearch({ query: 'lâu' }, new Map(loaded));
  await expect(searchItems(db.store, search, 50, null)).rejects.toThrow(
    'query: expected a search that is answered within 5 s: fewer words, or a shorter time, got "lâu"',
  );
  await client.query('rollback');
  client.release();
  expect((await searchItems(db.store, search, 50, null)).items).toEqual([]);
}, 60_000);

describe('articles of before', () => {
  it('are found by their codes at once, and by their words after a tick', async () => {
    const id = await store({ title: 'vvvtrước', lead: 'Gặp gỡ' });
    await db.pool.query(
      `update article_words set characters = (
         select E'\\n\\n\\n' || character from search_words where word = 'label:foreign-affairs') where article_id = $1`,
      [id],
    );
    await db.pool.query('update articles set indexed = false where id = $1', [id]);
    expect(await ask('vvvtrước')).toEqual([]);
    while ((await indexStoredArticles(db.store, 100)) > 0);
    expect(await ask('vvvtrước country:LA')).toEqual([id]);
  });
});

it('articles are indexed anew for as long as there is time, and the others later', async () => {
  const opened = await openTestStore();
  const { store, pool } = opened;
  for (let at = 0; at < 5; at++) await storeArticle(store, articleRow(`found.vn/${at}`));
  await pool.query('update articles set indexed = false');
  let now = TEST_NOW.getTime();
  const clock = (): Date => new Date((now += 1000));
  expect(await indexForAWhile(store, clock, { budgetMs: 1500, batch: 2 })).toBe(4);
  expect(await store.articles.countUnindexed()).toBe(1);
  expect(await indexForAWhile(store, clock, { budgetMs: 1500, batch: 2 })).toBe(1);
  expect(await indexForAWhile(store, clock, { budgetMs: 1500, batch: 2 })).toBe(0);
  await opened.close();
});

it('words of an earlier version are made anew: until then articles are found by their codes', async () => {
  const old = await openTestStore();
  const row = articleRow('found.vn/old', {
    article: { title: 'Tin uuucũ' },
    verdict: { countries: ['LA', 'CN'] },
  });
  const id = await storeArticle(old.store, row);
  await old.pool.query(`
    drop table article_words, search_words;
    drop sequence search_word_numbers, search_code_numbers;
    drop function search_character;
    create table article_words (article_id bigint primary key, at timestamptz (3) not null, words tsvector not null);
    insert into article_words select id, first_seen_at, 'tin:1 uuucũ:2' from articles`);
  await old.pool.query(await readFile(MIGRATION, 'utf8'));
  const store = createStore(old.pool, () => TEST_NOW, loadTestKey);
  const find = async (query: string): Promise<readonly string[]> =>
    (await store.search({ terms: searchTerms(parseQuery(query)), order: 'newest' }, 10, null)).ids;
  expect(await find('country:CN country:LA label:foreign-affairs portal:yenbai')).toEqual([id]);
  expect([await find('country:KH'), await find('uuucũ')]).toEqual([[], []]);
  expect(await indexStoredArticles(store, 10)).toBe(1);
  expect(await find('title:uuucu country:CN')).toEqual([id]);
  await old.close();
});

describe('a search in the index', () => {
  const PROVINCE_OF: Readonly<Record<string, string>> = {
    yenbai: 'Lào Cai',
    laocai: 'Lào Cai',
    sonla: 'Sơn La',
  };
  const WORDS = [
    'hòa',
    'hoà',
    'hoa',
    'Lào',
    'lao',
    'kỹ',
    'kĩ',
    'ky',
    'đối',
    'ngoại',
    'doi',
    'ngoai',
    'hội',
    'án',
    'an',
    '60',
    'NQ',
  ];
  const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
  const articles = fc.sample(
    fc.record({
      title: fc.option(text),
      lead: fc.option(text),
      body: text,
      section: fc.array(text, { maxLength: 2 }),
      places: fc.array(text, { maxLength: 2 }),
      countries: fc.subarray(['LA', 'CN', 'KH']),
      topics: fc.subarray(['border-and-territory', 'people-and-culture'] as const),
      score: fc.constantFrom(0.2, 0.5, 0.8),
      portal: fc.constantFrom('yenbai', 'sonla', 'laocai', 'nhandan'),
      publishedAt: fc.option(
        // The last and the first second of a day in Viet Nam, in different zones.
        fc.constantFrom(
          '2026-11-18T23:59:59+07:00',
          '2026-11-19T00:00:00+07:00',
          '2026-11-19T16:59:59Z',
          '2026-11-19T17:00:00Z',
          '2026-11-21T12:00:00+07:00',
        ),
      ),
    }),
    { numRuns: 150, seed: 5 },
  );
  const ids: string[] = [];
  beforeAll(async () => {
    for (const [at, { title, lead, body, section, portal, publishedAt, ...verdict }] of articles.entries()) {
      const article = { title, lead, body, section, portal, publishedAt };
      ids.push(
        await storeArticle(db.store, articleRow(`same.vn/${at}`, { article, verdict, portalId: portal })),
      );
    }
  });

  // More than a search looks at one by one, all of them newer: the others are found through the index, which is asked
  // within 18 hours of them first, then within six days, then within seven weeks.
  beforeAll(async () => {
    await db.pool.query(
      `with made as (
         insert into articles (key, portal_id, url, layout, confidence, sources, label, score, evidence, model,
           content_hash, text_hash, indexed, first_seen_at, updated_at)
         select 'filler/' || n, 'filler', '', '', 0, '{}', 'other', 0, '[]', '', '', '', true,
           '2026-11-22T03:00:00Z'::timestamptz + n * interval '1 second', '2030-01-01'
         from generate_series(1, 2500) as n returning id, first_seen_at)
       insert into article_words select id, first_seen_at, '' from made`,
    );
  });
  const known = (found: readonly string[]): string[] => found.filter((id) => ids.includes(id)).sort();

  const phrase = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
    .map((words) => `"${words.join(' ')}"`);
  const term = fc.oneof(
    fc.tuple(fc.constantFrom('', 'title:', 'section:', 'place:'), phrase).map((parts) => parts.join('')),
    fc.constantFrom(
      'country:la',
      'country:cn',
      'topic:border-and-territory',
      'label:other',
      'portal:yenbai',
      'score:>=0.5',
      'score<0.8',
      'province:"lào cai"',
      'province:son-la',
      'province:"Cà Mau"',
      'published>2026-11-18',
      'published>=2026-11-19',
      'published<2026-11-19',
      'published<=2026-11-19',
      'published=2026-11-19',
      // The day on which all of them are first seen.
      'published=2026-11-22',
    ),
  );
  const { query } = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3 },
      term,
      fc
        .tuple(tie('query'), fc.constantFrom(' ', ' OR '), tie('query'))
        .map(([a, or, b]) => `(${a}${or}${b})`),
      tie('query').map((one) => `NOT ${one}`),
    ),
  }));

  it('a phrase of hundreds of words without marks is looked up by the rarest of them', async () => {
    const words = Array.from({ length: 400 }, (_, n) => `từ${n % 90}`);
    const found = await store({ body: `Mở đầu ${words.join(' ')} kết thúc` });
    await store({ body: `Mở đầu ${words.slice(1).join(' ')} kết thúc` });
    expect(await ask(`"${words.join(' ').replaceAll('ừ', 'u')}"`)).toEqual([found]);
  });

  it('finds exactly what the same query matches', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (source) => {
        const parsed = parseQuery(source);
        const wanted = articles.flatMap((article, at) => {
          const item = {
            ...article,
            province: PROVINCE_OF[article.portal] ?? null,
            label: 'foreign-affairs' as const,
            firstSeenAt: TEST_NOW.toISOString(),
          };
          return matches(parsed, item) ? [ids[at] ?? ''] : [];
        });
        const terms = searchTerms(parsed, {}, (province) =>
          Object.keys(PROVINCE_OF).filter((portal) => PROVINCE_OF[portal]?.toLowerCase() === province),
        );
        for (const order of ['newest', 'best'] as const)
          expect(known(await all({ terms, order }, 2000)), source).toEqual(wanted.sort());
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

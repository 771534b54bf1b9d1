import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctCountries, judgeItem, undoCountries } from '../../src/articles/corrections.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { rejudge } from '../../src/articles/rejudge.ts';
import { buildSearch, searchItems } from '../../src/http/search.ts';
import type { Page } from '../../src/model/article.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { ABROAD, AT_HOME, articlePage, portalOf, portals, startRun } from '../support/pages.ts';

let db: TestStore;
let run: { id: string };
beforeEach(async () => {
  db = await openTestStore();
  run = { id: await startRun(db.store) };
});
afterEach(() => db.close());

const decided = { by: 'Lan', note: 'tên thành phố, không phải nước' };
const item = (id: string) => db.store.items.get(id);
const correct = (id: string, countries: readonly string[]) =>
  correctCountries(db.store, id, countries, decided);

async function read(page: Page): Promise<string> {
  const { articleId } = await ingest(page, portalOf('yenbai'), run, db.store, readPageSafely);
  return articleId ?? '';
}

async function found(query: string): Promise<string[]> {
  const search = buildSearch({ query }, new Map());
  return (await searchItems(db.store, search, 10, null)).items.map(({ id }) => id);
}

describe('an item whose countries a person corrected', () => {
  it('has these, is found by them alone, and says what the machine had found', async () => {
    const id = await read(articlePage('abroad', ABROAD.title, ABROAD.paragraphs));
    expect((await item(id))?.countries).toEqual(['LA']);
    expect(await correct(id, ['KH', 'TH'])).toBe(true);
    expect(await item(id)).toMatchObject({
      countries: ['KH', 'TH'],
      countryCorrection: {
        countries: ['KH', 'TH'],
        machineCountries: ['LA'],
        ...decided,
        at: TEST_NOW.toISOString(),
      },
    });
    expect([await found('country:LA'), await found('country:TH')]).toEqual([[], [id]]);
    await correct(id, []);
    expect(await item(id)).toMatchObject({ countries: [], countryCorrection: { machineCountries: ['LA'] } });
    expect(await correct('999', ['LA'])).toBe(false);
  });

  it('keeps them when its text changes, a newer model judges, or a person judges its label', async () => {
    const id = await read(articlePage('abroad', ABROAD.title, ABROAD.paragraphs));
    await correct(id, ['KH']);
    await read(articlePage('abroad', ABROAD.title, [...ABROAD.paragraphs, 'Cùng dự có đại biểu của Lào.']));
    expect(await item(id)).toMatchObject({ revision: 2, countries: ['KH'] });
    await db.pool.query("update articles set model = 'old', score = 0.1");
    await rejudge({ store: db.store, portals, signal: new AbortController().signal });
    expect((await item(id))?.score).toBeGreaterThan(0.5);
    expect((await item(id))?.countries).toEqual(['KH']);
    expect([await found('country:LA'), await found('country:KH')]).toEqual([[], [id]]);
  });

  it('keeps them when its text is fetched back', async () => {
    const id = await read(articlePage('home', AT_HOME.title, AT_HOME.paragraphs));
    await correct(id, ['KH']);
    await judgeItem(id, 'foreign-affairs', decided, { store: db.store, portals });
    expect(await item(id)).toMatchObject({ countries: ['KH'], body: expect.any(String) as string });
  });

  it('has those of its text again when that is taken back, or what was found where no text is kept', async () => {
    const id = await read(articlePage('abroad', ABROAD.title, ABROAD.paragraphs));
    await correct(id, ['KH']);
    expect(await undoCountries(db.store, id)).toBe(true);
    expect(await item(id)).toMatchObject({ countries: ['LA'], countryCorrection: null });
    expect(await found('country:LA')).toEqual([id]);
    expect(await undoCountries(db.store, id)).toBe(false);
    const verdict = { label: 'other', countries: ['FR'] } as const;
    const light = await storeArticle(db.store, articleRow('a.vn/light', { verdict }));
    await correct(light, []);
    await undoCountries(db.store, light);
    expect((await item(light))?.countries).toEqual(['FR']);
  });
});

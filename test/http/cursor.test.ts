import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openService, type TestService } from '../support/http.ts';

let service: TestService;
beforeEach(async () => {
  service = await openService();
});
afterEach(() => service.close());

const add = (key: string, publishedAt: string, title = 'Đoàn Lào thăm tỉnh') =>
  storeArticle(
    service.store,
    articleRow(`a.vn/${key}`, { article: { title, publishedAt, body: 'Đoàn đến thăm.' } }),
  );

/** Every page of a search; `between` runs after each. */
async function readPages(query: string, between: (page: number) => Promise<unknown>): Promise<string[]> {
  const met: string[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const answer = await fetch(
      `${service.url}/api/items?${query}${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    expect(answer.status).toBe(200);
    const { items, next } = (await answer.json()) as { items: { id: string }[]; next: string | null };
    met.push(...items.map(({ id }) => id));
    cursor = next;
    await between(++page);
  } while (cursor !== null);
  return met;
}

describe('a list that is read page by page while items arrive', () => {
  it('has each item that was there at its beginning once, also where all have one time', async () => {
    const there: string[] = [];
    for (let n = 0; n < 23; n++) there.push(await add(`old${n}`, '2026-11-18T08:00:00+07:00'));
    const met = await readPages('limit=5', async (page) => {
      await add(`newer${page}`, '2026-11-19T08:00:00+07:00');
      await add(`same${page}`, '2026-11-18T08:00:00+07:00');
      await add(`older${page}`, '2026-11-17T08:00:00+07:00');
    });
    expect(new Set(met).size).toBe(met.length);
    expect(met.filter((id) => there.includes(id))).toEqual([...there].reverse());
  });
});

describe('the best answers that are read page by page while items arrive', () => {
  it('has each item that was there at its beginning once, however many come', async () => {
    const there: string[] = [];
    const titles = ['Đoàn Lào thăm tỉnh', 'Tin trong ngày'];
    for (let n = 0; n < 230; n++)
      there.push(await add(`old${n}`, '2026-11-18T08:00:00+07:00', titles[n % 7 === 0 ? 0 : 1]));
    const met = await readPages('query=đoàn&sort=best&limit=50', async (page) => {
      for (let n = 0; n < 5; n++) {
        await add(`newer${page}-${n}`, '2026-11-19T08:00:00+07:00');
        await add(`same${page}-${n}`, '2026-11-18T08:00:00+07:00', titles[1]);
        await add(`best${page}-${n}`, '2026-11-18T08:00:00+07:00');
      }
    });
    expect(met.length - new Set(met).size).toBe(0);
    expect(met.filter((id) => there.includes(id)).sort()).toEqual([...there].sort());
  });
});

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { articlePage, listPage } from '../support/crawl.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { runVong } from '../support/program.ts';
import { serveHttp } from '../support/server.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await removeFolder(folder);
});

const ARTICLES = 120;
const A_PAGE = 10;
const DAY = 86_400_000;

/** The n-th newest article, one every three days. */
function dayOf(n: number): string {
  return new Date(Date.parse('2026-11-20T03:00:00Z') - n * 3 * DAY).toISOString();
}

it('a backfill killed with -9 goes on where it was, fetches nothing twice, and ends at its day', async () => {
  const asked: string[] = [];
  const kill = new AbortController();
  const site = await serveHttp((request, response) => {
    const url = request.url ?? '';
    if (url === '/robots.txt') return response.writeHead(404).end();
    asked.push(url);
    if (asked.length === 30) kill.abort();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const article = /^\/bai\/(\d+)$/u.exec(url)?.[1];
    if (article !== undefined) {
      const date = `<meta property="article:published_time" content="${dayOf(Number(article))}">`;
      return response.end(
        articlePage(`Đoàn Lào thăm tỉnh lần ${article}`).replace('<head>', `<head>${date}`),
      );
    }
    const first = (Number(/page=(\d+)/u.exec(url)?.[1] ?? '1') - 1) * A_PAGE;
    const numbers = Array.from({ length: A_PAGE }, (_, i) => first + i).filter((n) => n < ARTICLES);
    return response.end(listPage(numbers.map((n) => `/bai/${n}`)));
  });
  const data = await temporaryFolder();
  const portals = await temporaryFolder();
  folders.push(data, portals);
  const portal = {
    id: 'luu-tru',
    name: 'Lưu trữ',
    nameEn: 'Archive',
    kind: 'portal',
    province: null,
    hosts: ['luu-tru.vn'],
    lists: [{ url: 'https://luu-tru.vn/', nextPage: 'https://luu-tru.vn/?page={n}' }],
    articles: { match: ['^/bai/'] },
    politeness: { delayMs: 0 },
  };
  await writeFile(path.join(portals, 'luu-tru.json'), JSON.stringify(portal));
  const settings = {
    VONG_DATA_DIR: data,
    VONG_PORTALS_DIR: portals,
    VONG_ORIGINS: `https://luu-tru.vn=${site.url}`,
    VONG_LOG_LEVEL: 'silent',
  };
  const backfill = ['crawl', 'luu-tru', '--since', '2026-06-01', '--json'];
  const first = await runVong(backfill, settings, kill.signal);
  expect(first.code).toBeNull();
  const before = asked.splice(0);
  const second = await runVong(backfill, settings);
  expect([second.code, second.stderr]).toEqual([0, expect.stringMatching(/luu-tru {2}list page \d+/u)]);
  const after = asked.splice(0);
  const lists = (urls: readonly string[]): string[] => urls.filter((url) => !url.startsWith('/bai/'));

  expect(lists(before)).toEqual(['/', '/?page=2', '/?page=3']);
  expect(lists(after)[0]).toBe('/?page=3');
  expect(lists(after).at(-1)).toBe('/?page=7');
  const articles = [...before, ...after].filter((url) => url.startsWith('/bai/'));
  expect(new Set(articles).size).toBe(70);
  // What was under way when it was killed is the only thing asked for again.
  expect(articles.length).toBeLessThanOrEqual(72);

  const third = await runVong(backfill, settings);
  expect(third.code).toBe(0);
  expect(asked).toEqual(['/', '/?page=2', '/?page=3', '/?page=4', '/?page=5', '/?page=6', '/?page=7']);
  const { runs } = JSON.parse(third.stdout) as { runs: { discovered: number; known: number }[] };
  expect(runs).toMatchObject([{ status: 'done', discovered: 70, known: 70 }]);
  await site.close();
});

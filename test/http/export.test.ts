import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { feedEntries } from '../../src/pipeline/feed.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type CliResult, parsedLines, vong } from '../support/cli.ts';
import { openService, type TestService } from '../support/http.ts';

/** More than a page of the search. */
const ITEMS = 450;

let service: TestService;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-export-'));
  service = await openService();
  for (let at = 1; at <= ITEMS; at++) {
    const article = {
      title: at === 7 ? '=1+1 "\u001b[31m"; \u0085\nhai dòng' : `Tin ${at}`,
      body: `Bài số ${at}.`,
    };
    await storeArticle(service.store, articleRow(`a.vn/${at}`, { article }));
  }
  await storeArticle(service.store, articleRow('a.vn/other', { verdict: { label: 'other' } }));
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const get = (query: string): Promise<Response> => fetch(`${service.url}/api/export${query}`);
const run = (...args: string[]): Promise<CliResult> =>
  vong(['export', ...args], '', {
    portals: () => loadPortals(),
    withStore: (work) => work(service.store),
  });

describe('GET /api/export', () => {
  it('writes every answer once, the newest first, as JSON Lines', async () => {
    const answer = await get('?label=foreign-affairs');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="vong.ndjson"');
    const items = parsedLines(await answer.text());
    expect(new Set(items.map(({ id }) => id)).size).toBe(ITEMS);
    expect(items[0]).toMatchObject({
      url: `https://a.vn/${ITEMS}`,
      body: `Bài số ${ITEMS}.`,
      countries: ['LA'],
    });
    expect(parsedLines(await (await get('')).text())).toHaveLength(ITEMS + 1);
  });

  it('writes CSV, with a byte order mark where it is asked for, that neither a spreadsheet nor a terminal obeys', async () => {
    const bytes = Buffer.from(
      await (await get('?format=csv&bom=true&query=title:%221%201%22')).arrayBuffer(),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const plain = await (await get('?format=csv&query=title:%221%201%22')).text();
    expect(plain.startsWith('id,publishedAt,')).toBe(true);
    expect(plain).toContain(`,"'=1+1 "" [31m"";  \nhai dòng",`);
    expect(plain).not.toMatch(/[\u001b\u0085]/u);
  });

  it('writes a JSON Feed that the reader of our own crawls reads', async () => {
    const answer = await get('?format=json-feed&label=foreign-affairs');
    // An ETag would need the whole of it first.
    expect([answer.headers.get('etag'), answer.headers.get('content-length')]).toEqual([null, null]);
    const text = await answer.text();
    const feed = JSON.parse(text) as { version: string; items: { id: string; _vong: { score: number } }[] };
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.items).toHaveLength(ITEMS);
    expect(feed.items[0]?._vong.score).toBe(0.9);
    expect(feedEntries(text, 'https://a.vn/')).toHaveLength(ITEMS);
    const none = await (await get('?format=json-feed&query=country:US')).text();
    expect(JSON.parse(none)).toMatchObject({ items: [] });
  });

  it('breaks off the connection where reading fails: what came is not taken for the whole', async () => {
    const { store } = service;
    let pages = 0;
    const failing = await openService({
      store: {
        ...store,
        search: (...given) => (pages++ === 0 ? store.search(...given) : Promise.reject(new Error('gone'))),
      },
    });
    const answer = await fetch(`${failing.url}/api/export`);
    await expect(answer.text()).rejects.toThrow();
    expect(failing.lines).toEqual([expect.stringContaining('an export broke off')]);
    await failing.close();
  });

  it('refuses what is no format and no query', async () => {
    expect((await get('?format=xml')).status).toBe(400);
    expect((await get('?query=contry:LA')).status).toBe(400);
  });
});

describe('vong export', () => {
  it('writes to standard output, or a file that appears when it is whole', async () => {
    const { code, out } = await run('--format', 'csv');
    expect([code, out.split('\r\n').length]).toEqual([0, ITEMS + 2]);
    const file = path.join(folder, 'tin.ndjson');
    expect(await run(file, '--label', 'all')).toMatchObject({ code: 0, out: '', err: '' });
    expect(parsedLines(await readFile(file, 'utf8'))).toHaveLength(ITEMS + 1);
    expect(await readdir(folder)).toEqual(['tin.ndjson']);
  });

  it('says what is wrong with a place or a search', async () => {
    const nowhere = await run(path.join(folder, 'none', 'tin.csv'));
    expect([nowhere.code, nowhere.err]).toEqual([
      2,
      expect.stringContaining('expected a place that can be written'),
    ]);
    expect(await run('--query', 'contry:LA')).toMatchObject({ code: 2 });
  });
});

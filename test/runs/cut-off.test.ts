import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';

const MINUTE = 60_000;
const PATH = '/bai/1';
const PAGE = articlePage('Tiếp đoàn Hủa Phăn');
/** Breaks off in a word. */
const CUT = PAGE.slice(0, PAGE.lastIndexOf('hữu nghị'));

/** A site that tells no length of its article, and closes the connection after each text in turn, the last for ever. */
function site(texts: readonly string[]): {
  readonly listener: RequestListener;
  readonly asked: () => number;
} {
  let asked = 0;
  const listener: RequestListener = ({ url }, response) => {
    if (url !== PATH)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(listPage([PATH]));
    const text = texts[Math.min(asked++, texts.length - 1)] ?? '';
    const head =
      'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\netag: "1"\r\nconnection: close\r\n\r\n';
    response.socket?.end(head + text);
  };
  return { listener, asked: () => asked };
}

async function open(texts: readonly string[]) {
  const { listener, asked } = site(texts);
  const { db, tools, visit, crawl, wait } = await bench([portalNamed('mot')], listener);
  const kinds = (): string[] => tools.outcomes.map(({ kind }) => kind);
  const read = async () => {
    const { articleId = null } = tools.outcomes.find(({ articleId }) => articleId !== null) ?? {};
    const item = articleId === null ? null : await db.store.items.get(articleId);
    return { incomplete: item?.incomplete, chars: item?.body?.length ?? 0 };
  };
  return { asked, visit, crawl, wait, kinds, read, outcomes: tools.outcomes };
}

it('a page cut off where no length was told is fetched again, and whole it is as any other', async () => {
  const { asked, visit, kinds, read } = await open([CUT, PAGE]);
  await visit('mot');
  expect([asked(), kinds()]).toEqual([2, ['stored']]);
  expect(await read()).toMatchObject({ incomplete: false });
});

it('cut off again it is stored, marked, and tried again until it is whole', async () => {
  const { asked, visit, wait, kinds, read, outcomes } = await open([CUT, CUT, PAGE]);
  await visit('mot');
  expect([asked(), kinds()]).toEqual([2, ['stored']]);
  expect(outcomes[0]?.reason).toContain('; the page was cut off');
  const before = await read();
  expect(before.incomplete).toBe(true);

  wait(6 * MINUTE);
  await visit('mot');
  expect([asked(), kinds()]).toEqual([3, ['stored', 'updated']]);
  const after = await read();
  expect(after.incomplete).toBe(false);
  expect(after.chars).toBeGreaterThan(before.chars);
});

it('cut off it replaces nothing that was read whole', async () => {
  const { crawl, kinds, read } = await open([PAGE, CUT]);
  await crawl('mot');
  const before = await read();
  await crawl('mot', { url: `https://mot.vn${PATH}` });
  expect(kinds()).toEqual(['stored', 'unchanged']);
  expect(await read()).toEqual(before);
});

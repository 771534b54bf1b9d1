import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadPortals } from '../crawlers/registry.ts';
import { definePortal, portalSchema, type Portal } from '../src/portal.ts';
import { dateInAddress, parseDate } from '../src/pipeline/extract/dates.ts';
import { extract } from '../src/pipeline/extract/extract.ts';
import type { Article, Extraction, Page, ReferenceHints } from '../src/types.ts';

interface Expected {
  readonly url: string;
  readonly title: string;
  readonly titleSource: string;
  readonly publishedAt: string | null;
  readonly publishedPrecision: string | null;
  readonly leadBegins: string | null;
  readonly bodyBegins: string;
  readonly bodyEnds: string;
  readonly author: string | null;
  readonly credit: string | null;
  readonly captions: readonly { readonly begins: string; readonly credit: string | null }[];
  readonly never: readonly string[];
  readonly once: readonly string[];
}
interface Meta {
  readonly kind: string;
  readonly url: string;
  readonly fetchedAt: string;
}

const FIXTURES = new URL('../fixtures/portals/', import.meta.url);
const portals = await loadPortals();
const ids = ['yenbai', 'sggp', 'yenbai-huunghi', 'sonla', 'thanhhoa'];

async function fixture(id: string): Promise<{ page: Page; portal: Portal; expected: Expected }> {
  const folder = new URL(`${id}/`, FIXTURES);
  const meta = JSON.parse(await readFile(new URL('meta.json', folder), 'utf8')) as Record<string, Meta>;
  const name = (await readdir(folder)).find((file) => meta[file]?.kind === 'article') ?? '';
  const { url, fetchedAt } = meta[name] as Meta;
  const html = await readFile(new URL(name, folder), 'utf8');
  const expected = JSON.parse(await readFile(new URL('expected.json', folder), 'utf8')) as Expected;
  return {
    page: { ...pageOf(html, url), portalId: id, fetchedAt },
    portal: portals.get(id) as Portal,
    expected,
  };
}

function pageOf(html: string, url = 'https://portal.test/tin/bai-viet', hints: ReferenceHints = {}): Page {
  return {
    portalId: 'test',
    url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    html,
    fetchedAt: '2026-11-22T05:40:00.000Z',
    hints,
  };
}

function articleOf(extraction: Extraction): Article {
  if (extraction.kind === 'no-body') throw new Error(`no body: ${extraction.reason}`);
  return extraction.article;
}

function reasonOf(extraction: Extraction): string {
  return extraction.kind === 'no-body' ? extraction.reason : 'an article';
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe.each(ids)('the source document of %s', (id) => {
  it('comes out by its layout as expected.json says', async () => {
    const { page, portal, expected } = await fixture(id);
    const article = articleOf(extract(page, portal));
    expect(article).toMatchObject({
      title: expected.title,
      publishedAt: expected.publishedAt,
      publishedPrecision: expected.publishedPrecision,
      author: expected.author,
      credit: expected.credit,
      language: 'vi',
      portalId: id,
      sources: { title: expected.titleSource },
    });
    if (expected.leadBegins === null) expect(article.lead).toBeNull();
    else expect(article.lead?.startsWith(expected.leadBegins)).toBe(true);
    expect(article.body.slice(0, expected.bodyBegins.length)).toBe(expected.bodyBegins);
    expect(article.body.slice(-expected.bodyEnds.length)).toBe(expected.bodyEnds);
    const captions = article.images.map(({ caption, credit }, index) => ({
      begins: caption?.slice(0, expected.captions[index]?.begins.length),
      credit,
    }));
    expect(captions).toEqual(expected.captions);
  });

  it('keeps all that is around it out of lead and body, and every paragraph once', async () => {
    const { page, portal, expected } = await fixture(id);
    const { lead, body, layout } = articleOf(extract(page, portal));
    const text = `${lead ?? ''}\n${body}`;
    expect(layout).not.toBe('generic');
    expect(expected.never.filter((part) => text.includes(part))).toEqual([]);
    expect(expected.once.map((part) => [part, count(text, part)])).toEqual(
      expected.once.map((part) => [part, 1]),
    );
  });

  it('is found without its layout too', async () => {
    const { page, expected } = await fixture(id);
    const { lead, body, title, layout, publishedAt } = articleOf(extract(page, null));
    const text = `${lead ?? ''}\n${body}`;
    expect(layout).toBe('generic');
    expect(title).toBe(expected.title);
    expect(publishedAt).toBe(expected.publishedAt);
    expect(text).toContain(expected.bodyBegins);
    expect(text).toContain(expected.bodyEnds);
    expect(expected.never.filter((part) => text.includes(part))).toEqual([]);
    expect(expected.once.map((part) => [part, count(text, part)])).toEqual(
      expected.once.map((part) => [part, 1]),
    );
  });
});

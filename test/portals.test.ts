import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPortals } from '../crawlers/registry.ts';
import { canonicalKey } from '../src/pipeline/dedupe/canonical.ts';
import { cleanLine } from '../src/pipeline/text.ts';
import type { Portal } from '../src/portal.ts';

const ROOT = join(import.meta.dirname, '..');
const FIXTURES = join(ROOT, 'fixtures/portals');
const WHOLE_DATE = /\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d{2}-\d{2}/u;

const metaSchema = z.record(
  z.string(),
  z.strictObject({
    kind: z.enum(['list', 'feed', 'article']),
    url: z.url({ protocol: /^https$/ }),
    fetchedAt: z.iso.datetime(),
    origin: z.enum(['reconstructed', 'saved']),
    from: z.strictObject({ document: z.string(), structure: z.string(), note: z.string() }),
  }),
);

const expectedSchema = z.strictObject({
  url: z.url(),
  title: z.string(),
  titleSource: z.string(),
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  publishedPrecision: z.enum(['second', 'minute', 'day']).nullable(),
  leadBegins: z.string().nullable(),
  bodyBegins: z.string(),
  bodyEnds: z.string(),
  author: z.string().nullable(),
  credit: z.string().nullable(),
  captions: z.array(z.strictObject({ begins: z.string(), credit: z.string().nullable() })),
  never: z.array(z.string()).min(1),
  once: z.array(z.string()).min(1),
  label: z.literal('foreign-affairs'),
});

const portals = await loadPortals();

function read(id: string, file: string): string {
  return readFileSync(join(FIXTURES, id, file), 'utf8');
}

function textOf(html: string): string {
  const $ = load(html);
  $('script, style').remove();
  return cleanLine($('body').text());
}

/** A fixture folder, read; a missing file throws and so fails the test. */
function fixtureOf(id: string) {
  const meta = metaSchema.parse(JSON.parse(read(id, 'meta.json')));
  const expected = expectedSchema.parse(JSON.parse(read(id, 'expected.json')));
  const files = Object.entries(meta).map(([file, about]) => ({ file, ...about, content: read(id, file) }));
  const articles = files.filter(({ kind }) => kind === 'article');
  const [article] = articles;
  if (article === undefined || articles.length > 1) throw new Error(`${id}: expected one article page`);
  return { expected, files, article, document: readFileSync(join(ROOT, article.from.document), 'utf8') };
}

/** The addresses of a list or feed that lead to articles of the portal. */
function articleLinks(
  portal: Portal,
  { file, url, content }: { file: string; url: string; content: string },
): string[] {
  const feed = file.endsWith('.xml');
  const $ = load(content, { xml: feed });
  const base = $('base').attr('href') ?? url;
  const printed = feed
    ? $('item > link')
        .toArray()
        .map((link) => $(link).text())
    : $('a[href]')
        .toArray()
        .map((link) => $(link).attr('href') ?? '');
  return printed
    .filter((href) => URL.canParse(href, base))
    .map((href) => new URL(href, base))
    .filter(({ protocol, hostname }) => /^https?:$/u.test(protocol) && isOwn(portal, hostname))
    .filter(({ pathname, search }) => isArticle(portal, pathname + search))
    .map((address) => address.href);
}

function isOwn({ hosts, identity }: Portal, host: string): boolean {
  return hosts.includes(identity.hostAliases[host] ?? host);
}

function isArticle({ articles }: Portal, path: string): boolean {
  const matches = (pattern: string): boolean => new RegExp(pattern, 'u').test(path);
  return articles.match.some(matches) && !articles.reject.some(matches);
}

it('there is no fixture folder without a portal', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual([...portals.keys()].sort());
});

describe.each([...portals])('the portal %s', (id, portal) => {
  const fixture = fixtureOf(id);
  const page = textOf(fixture.article.content);

  it('is named as its file and has a page for each of its lists', () => {
    expect(existsSync(join(ROOT, `crawlers/portals/${id}.ts`))).toBe(true);
    expect(fixture.files.map(({ file }) => file)).toContain('list.html');
    const served = fixture.files.filter(({ kind }) => kind !== 'article').map(({ url }) => url);
    expect(served).toEqual(portal.lists.map(({ url }) => url));
  });

  it('says where every page came from', () => {
    const onDisk = readdirSync(join(FIXTURES, id)).filter((file) => !file.endsWith('.json'));
    expect(fixture.files.map(({ file }) => file).sort()).toEqual(onDisk.sort());
    for (const { origin, from } of fixture.files) {
      // A saved page is its own proof; one made by us says from what.
      if (origin === 'reconstructed') expect(from.structure).toMatch(/^PORTALS\.md \d/u);
      else expect(from.structure).toBe('');
    }
  });

  it('carries every line of its document', () => {
    // A bullet is how the document prints a list item's mark-up.
    const lines = fixture.document.split('\n').map((line) => cleanLine(line.replace(/^\s*•/u, '')));
    const missing = lines.filter((line) => !page.includes(line));
    expect(missing).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  it('lists one article, more than once, and nothing that has no page', () => {
    const lists = fixture.files.filter(({ kind }) => kind !== 'article');
    const key = canonicalKey(fixture.article.url, portal.identity);
    for (const list of lists) {
      const links = articleLinks(portal, list);
      expect([...new Set(links.map((link) => canonicalKey(link, portal.identity)))]).toEqual([key]);
      if (list.kind === 'list') expect(new Set(links).size).toBeGreaterThan(1);
    }
    expect(canonicalKey(fixture.expected.url, portal.identity)).toBe(key);
  });

  it('holds on its page what is expected of it', () => {
    const { expected } = fixture;
    const said = [
      expected.title,
      expected.leadBegins,
      expected.bodyBegins,
      expected.bodyEnds,
      expected.author,
    ];
    const captions = expected.captions.flatMap(({ begins, credit }) => [begins, credit]);
    for (const text of [...said, expected.credit, ...captions])
      if (text !== null) expect(page).toContain(text);
    for (const text of expected.once) expect(page).toContain(text);
    expect((expected.publishedAt === null) === (expected.publishedPrecision === null)).toBe(true);
  });

  it('has no date that its document lacks', () => {
    const dated = fixture.files.filter(
      ({ kind, content }) => kind !== 'article' && WHOLE_DATE.test(textOf(content)),
    );
    expect(dated).toEqual([]);
    if (fixture.expected.publishedAt !== null) return;
    expect(page).not.toMatch(WHOLE_DATE);
    expect(fixture.article.content).not.toMatch(/ld\+json|<time|datetime=|published_time|itemprop="date/u);
    expect(fixture.article.content.replaceAll('https://', '')).not.toMatch(/\/\d{4}-\d{2}-\d{2}/u);
  });
});

describe('the layouts meet the pages they were written for', () => {
  it.each([...portals])('the first layout of %s finds what it looks for', (id, portal) => {
    const { article, expected } = fixtureOf(id);
    const $ = load(article.content);
    const layout = portal.layouts[0];
    for (const selector of layout?.detect ?? ['']) expect($(selector).length).toBeGreaterThan(0);
    const titles = (layout?.title ?? []).flatMap((field) =>
      $(typeof field === 'string' ? field : field.select)
        .toArray()
        .map((found) => cleanLine($(found).text())),
    );
    if (expected.titleSource === 'layout') expect(titles[0]).toBe(expected.title);
    else expect(titles).toEqual([]);
  });

  it('the words of the Yên Bái template are found in its document', () => {
    const words = portals.get('yenbai')?.layouts.find(({ anchors }) => anchors !== undefined)?.anchors;
    const { document } = fixtureOf('yenbai');
    const value = (pattern = '(?!)'): string | undefined => new RegExp(pattern, 'mu').exec(document)?.[1];
    expect(new RegExp(words?.start ?? '(?!)', 'mu').test(document)).toBe(true);
    expect(new RegExp(words?.end ?? '(?!)', 'mu').test(document)).toBe(true);
    expect(value(words?.section)).toBe('Tin trong tỉnh >> Chính trị');
    expect(value(words?.date)).toBe('13/12/2021 19:44:34');
    expect(value(words?.author)).toBe('Thanh Thủy');
  });
});

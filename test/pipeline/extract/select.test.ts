import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPlatforms, loadPortals } from '../../../crawlers/registry/registry.ts';
import { parseHtml, type Doc, type Element } from '../../../src/pipeline/extract/page/parse.ts';
import type { Layout, LayoutField } from '../../../src/model/portal.ts';
import { randomCases } from '../../support/random-cases.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/portals');
const pages = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);
const portals = [...(await loadPortals()).values()];
const platforms = [...(await loadPlatforms()).values()];

function selectorsOf({ detect, remove, caption, body, ...fields }: Layout): string[] {
  const { title, lead, date, author, credit, section } = fields;
  return [
    detect,
    remove,
    caption,
    body,
    [title, lead, date, author, credit, section].flatMap(namedIn),
  ].flat();
}

function namedIn(fields: readonly LayoutField[]): string[] {
  return fields.map((field) => (typeof field === 'string' ? field : field.select));
}

const layouts = [...portals, ...platforms].flatMap(({ layouts = [] }) => layouts);
const lists = portals.flatMap((portal) => portal.lists);
const declared = new Set([
  ...layouts.flatMap(selectorsOf),
  ...lists.flatMap(({ item = 'li', link, title, date, lead }) => [
    item,
    link,
    ...namedIn([title, date, lead].flat()),
  ]),
]);

function pageOf(html: string): Doc {
  const doc = parseHtml(html, 'https://portal.example/');
  if (doc === null) throw new Error('too deep');
  return doc;
}

/** Where the elements stand: by Cheerio, and by what layouts select with. */
function bothWays(doc: Doc, selector: string): { cheerio: number[]; ours: number[] } {
  return {
    cheerio: (doc.$(selector).toArray() as unknown as Element[]).map(({ order }) => order),
    ours: doc.select(selector).map(({ order }) => order),
  };
}

function namesIn(doc: Doc): { tags: string[]; signs: string[] } {
  const classes = doc.elements.flatMap(({ attribs }) => (attribs['class'] ?? '').split(/\s+/u));
  const ids = doc.elements.map(({ attribs }) => attribs['id'] ?? '');
  const plain = (names: readonly string[]): string[] =>
    [...new Set(names)].filter((name) => /^[a-z][\w-]*$/iu.test(name));
  return {
    tags: plain(doc.elements.map(({ name }) => name)),
    signs: [...plain(classes).map((name) => `.${name}`), ...plain(ids).map((id) => `#${id}`)],
  };
}

describe('selecting by CSS finds what Cheerio finds, in the same order', () => {
  it.each(pages)('by every selector of every portal on %s', (file) => {
    const doc = pageOf(readFileSync(join(FIXTURES, file), 'utf8'));
    let found = 0;
    for (const selector of declared) {
      const { cheerio, ours } = bothWays(doc, selector);
      expect(ours, selector).toEqual(cheerio);
      found += ours.length;
    }
    expect(declared.size).toBeGreaterThan(100);
    expect(found).toBeGreaterThan(0);
  });

  it.each(pages.slice(0, 6))('by selectors made of the names on %s', (file) => {
    const doc = pageOf(readFileSync(join(FIXTURES, file), 'utf8'));
    const { tags, signs } = namesIn(doc);
    const one = fc.oneof(fc.constantFrom(...tags), fc.constantFrom(...signs));
    const compound = fc.oneof(
      one,
      fc.tuple(fc.constantFrom(...tags), fc.constantFrom(...signs)).map((pair) => pair.join('')),
      fc.tuple(fc.constantFrom(...signs), fc.constantFrom(...signs)).map((pair) => pair.join('')),
    );
    const joined = fc
      .tuple(compound, fc.constantFrom(' ', '>', ' > ', ' + ', ' ~ ', ', '), compound)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(compound, joined), (selector) => {
        const { cheerio, ours } = bothWays(doc, selector);
        expect(ours).toEqual(cheerio);
      }),
      randomCases(150),
    );
  });

  const page =
    '<div class="a b" id="one"><p class=" b\ta"><B>1</B></p><p class="ab">2</p><p class="B" id="one">3</p>' +
    '<p class="c">4</p><my-box class="a">5</my-box></div><p id="two words" class="">6</p>';
  it.each([
    ...[
      '.a',
      '.b',
      '.B',
      '.ab',
      '#one',
      'p',
      'P',
      'b',
      'B',
      'my-box',
      '*',
      'div.a',
      'p.a.b',
      '.a .b',
      'div > .b',
    ],
    ...['div .a b', '[class]', '[class~="b"]', '[id="two words"]', '.a, .c', '.c, p, .a', 'p + p', 'p ~ .c'],
    ...[
      'p:first',
      'p:last',
      'p:eq(1)',
      'p:not(.b)',
      'p:has(b)',
      '> div',
      ':scope div',
      'p:first-child',
      '.none',
      'span',
    ],
  ])('%s', (selector) => {
    const { cheerio, ours } = bothWays(pageOf(page), selector);
    expect(ours).toEqual(cheerio);
  });
});

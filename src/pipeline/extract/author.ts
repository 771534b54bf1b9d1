import type { FieldSource } from '../../types.ts';
import { lineOf } from './blocks.ts';
import { cleanAuthor } from './byline.ts';
import { selectElements } from './fields.ts';
import { fold } from './fold.ts';
import type { Doc } from './parse.ts';
import type { Structured } from './structured.ts';
import type { Sourced } from './title.ts';

const META_NAMES = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
const MICRODATA = ['[itemprop~="author"] [itemprop~="name"]', '[itemprop~="author"]'];
const MARKUP = [
  'a[rel~="author"]',
  '[class*="byline"] a',
  '[class*="author-name"]',
  '[class*="author__name"]',
  '[class*="byline"]',
];
const LONGEST = 60;

/** Every author the page names, most trusted first; the site itself is none. Several names are joined by `, `. */
export function pageAuthors(doc: Doc, structured: Structured, layoutAuthor: string | null): Sourced[] {
  const { jsonLd, meta, siteName } = structured;
  const found: [string, FieldSource][] = [
    [layoutAuthor ?? '', 'layout'],
    [persons(jsonLd?.authors ?? [], siteName), 'json-ld'],
    ...META_NAMES.map((name): [string, FieldSource] => [meta.get(name) ?? '', 'meta']),
    ...MICRODATA.map((selector): [string, FieldSource] => [printed(doc, selector), 'microdata']),
    ...MARKUP.map((selector): [string, FieldSource] => [printed(doc, selector), 'markup']),
  ];
  return found.flatMap(([text, source]) => {
    const value = cleanAuthor(text);
    return value === null || fold(value) === fold(siteName ?? '') ? [] : [{ value, source }];
  });
}

function persons(names: readonly string[], siteName: string | null): string {
  return names.filter((name) => fold(name) !== fold(siteName ?? '')).join(', ');
}

function printed(doc: Doc, selector: string): string {
  const names = selectElements(doc, selector, new Set()).map((element) => lineOf(element));
  const short = names.filter((name) => name !== '' && name.length <= LONGEST);
  return [...new Set(short)].slice(0, 3).join(', ');
}

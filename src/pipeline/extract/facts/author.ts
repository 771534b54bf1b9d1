import type { FieldSource } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { placeOf, type Core } from '../page/zones.ts';
import { isUnseen, lineOf } from '../page/blocks.ts';
import { cleanAuthor, isSiteOrAddress, nameBeforeDate, printedByline, splitNames } from './byline.ts';
import type { Element, Node, Skip } from '../page/parse.ts';
import { isShort } from '../page/short-text.ts';
import type { Structured } from './metadata.ts';
import type { Sourced } from './title.ts';

const META_NAMES = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dcsext.author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'cxenseparse:author',
  'bt:author',
  'authors',
  'byl',
];
/** Names of elements that hold a name and nothing else. */
const NAME_ONLY =
  /(?:^|[\s_-])(?:author-?_*(?:name|title|link)?s?|autor|auteur|tac-?gia|but-?danh|by-?line-?_*(?:name|author|link)|writer|fn)(?:$|[\s_-])/u;
const LONGEST = 90;
const MOST = 12;

/** Every author the page names, most trusted first; several names are joined by `, `. The site itself is none. */
export function pageAuthors(structured: Structured, layoutAuthor: string | null, core: Core): Sourced[] {
  const { jsonLd, siteName } = structured;
  const layout = cleanAuthor(layoutAuthor ?? '');
  const told = jsonLd?.authors ?? [];
  const persons = told.filter(({ name }) => normalizeWords(name) !== normalizeWords(siteName ?? ''));
  const found: [readonly string[], FieldSource][] = [
    [persons.flatMap(({ name }) => splitNames(name)), 'json-ld'],
    ...META_NAMES.map((name): [readonly string[], FieldSource] => [metaNames(structured, name), 'meta']),
    ...markedNames(structured, core),
  ];
  const marked = found.flatMap(([names, source]) => joined(names, source, structured));
  const named = marked.length > 0 ? marked : joined(namesBesideDate(structured, core), 'text', structured);
  return layout === null ? named : [{ value: layout, source: 'layout' }, ...named];
}

/** The site itself, where its linked data signs the article with it; stands where nobody else signed. */
export function houseAuthor({ jsonLd }: Structured): Sourced | null {
  const told = (jsonLd?.authors ?? []).map(({ name }) => name);
  const names = told.filter((name) => name !== '' && !isSiteOrAddress(name, null));
  return names.length === 0 ? null : { value: [...new Set(names)].join(', '), source: 'json-ld' };
}

function joined(names: readonly string[], source: FieldSource, { siteName }: Structured): Sourced[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const value = cleanAuthor(name);
    if (value !== null && !isSiteOrAddress(value, siteName) && !byKey.has(normalizeWords(value)))
      byKey.set(normalizeWords(value), value);
  }
  const distinct = [...byKey.values()].slice(0, MOST);
  return distinct.length === 0 ? [] : [{ value: distinct.join(', '), source }];
}

function metaNames({ metas }: Structured, name: string): string[] {
  const values = metas.get(name) ?? [];
  // Bibliographies print the family name first.
  if (name === 'citation_author') return values.map((value) => value.replace(/^([^,]+), ([^,]+)$/u, '$2 $1'));
  return values.flatMap(splitNames);
}

/** Names in elements that are marked up or called for them, the most exact mark first. */
function markedNames({ marks }: Structured, core: Core): [readonly string[], FieldSource][] {
  const places = core.blocks.map(({ element }) => element.order);
  const end = places.length === 0 ? Infinity : Math.max(...places) + 60;
  const before = marks.signed.filter((element) => element.order <= end && !isUnseen(element));
  const own = before.filter((element) => placeOf(element, core) === 'own');
  const near = own.length > 0 ? own : before.filter((element) => placeOf(element, core) === 'frame');
  const found: Record<'property' | 'rel' | 'line' | 'called', string[]> = {
    property: [],
    rel: [],
    line: [],
    called: [],
  };
  const outer = holdersOf(near);
  for (const element of near) {
    const text = isShort(element, LONGEST) ? lineOf(element) : '';
    if (text === '') continue;
    const by = printedByline(text);
    if (by !== null) found.line.push(...by);
    const kind = outer.has(element) ? null : kindOf(element, by !== null);
    if (kind !== null) found[kind].push(...(by ?? splitNames(text)));
  }
  return [
    [found.property, 'microdata'],
    [found.rel, 'markup'],
    [found.line, 'markup'],
    [found.called, 'markup'],
  ];
}

/** Names before the date in one line; a place or a section is named again elsewhere, whoever wrote a text is not. */
function namesBesideDate({ marks, crumbs }: Structured, core: Core): string[] {
  const near = marks.dated.filter((element) => isShort(element, LONGEST) && placeOf(element, core) === 'own');
  const names = near.map((element) => nameBeforeDate(lineOf(element))).filter((name) => name !== null);
  const others = [...core.blocks.map(({ text }) => text), ...crumbs];
  return names.filter((name) => !others.some((text) => text.includes(name))).slice(0, 1);
}

function kindOf(element: Element, line: boolean): 'property' | 'rel' | 'called' | null {
  const { itemprop, property, rel } = element.attribs;
  if (/author|creator/iu.test(itemprop ?? property ?? '')) return 'property';
  if (/\bauthor\b/iu.test(rel ?? '')) return 'rel';
  return NAME_ONLY.test(classes(element)) && !line ? 'called' : null;
}

/** All elements that others of them stand in. */
function holdersOf(elements: readonly Element[]): Skip {
  const holders = new Set<Node>();
  for (const element of elements)
    for (
      let at = element.parent as Node | null;
      at !== null && !holders.has(at);
      at = at.parent as Node | null
    )
      holders.add(at);
  return holders;
}

function classes(element: Element): string {
  return `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`
    .replace(/([a-z])([A-Z])/gu, '$1-$2')
    .toLowerCase();
}

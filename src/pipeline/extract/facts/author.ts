import type { FieldSource } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { isUnseen, lineOf } from '../page/blocks.ts';
import { cleanAuthor, isSiteOrAddress, nameBeforeDate, printedByline, splitNames } from './byline.ts';
import type { Element, Node, Skip } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';
import type { FieldCandidate } from './title.ts';

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
/** Class names and ids of elements that hold a name and nothing else. */
const NAME_ONLY =
  /(?:^|[\s_-])(?:author-?_*(?:name|title|link)?s?|autor|auteur|tac-?gia|but-?danh|by-?line-?_*(?:name|author|link)|writer|fn)(?:$|[\s_-])/u;
/** Characters of an element that may be a by-line. */
const LONGEST = 90;
const MOST_NAMES = 12;

/** The names that one place of a page gives, and which place that is. */
interface NamedAuthors {
  readonly names: readonly string[];
  readonly source: FieldSource;
}

/** Every author the page names, most trusted first; several names are joined by `, `. The site itself is none. */
export function findAuthors(
  metadata: PageMetadata,
  layoutAuthor: string | null,
  core: TextCore,
): FieldCandidate[] {
  const { jsonLd, siteName } = metadata;
  const site = normalizeWords(siteName ?? '');
  const linked = (jsonLd?.authors ?? []).filter((name) => normalizeWords(name) !== site);
  const markedUp: NamedAuthors[] = [
    { names: linked.flatMap(splitNames), source: 'json-ld' },
    ...META_NAMES.map((name): NamedAuthors => ({ names: metaNames(metadata, name), source: 'meta' })),
    ...namesInMarkup(metadata, core),
  ];
  const found = markedUp.flatMap((authors) => toCandidate(authors, siteName));
  if (found.length === 0)
    found.push(...toCandidate({ names: namesBesideDate(metadata, core), source: 'text' }, siteName));
  const layout = cleanAuthor(layoutAuthor ?? '');
  return layout === null ? found : [{ value: layout, source: 'layout' }, ...found];
}

/** The site as author, where its linked data says so; used where nobody else signed. */
export function findHouseAuthor({ jsonLd }: PageMetadata): FieldCandidate | null {
  const names = (jsonLd?.authors ?? []).filter((name) => name !== '' && !isSiteOrAddress(name, null));
  return names.length === 0 ? null : { value: [...new Set(names)].join(', '), source: 'json-ld' };
}

/** The names without repeats, sites and addresses as one candidate; none where nothing is left. */
function toCandidate({ names, source }: NamedAuthors, siteName: string | null): FieldCandidate[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const value = cleanAuthor(name);
    if (value !== null && !isSiteOrAddress(value, siteName) && !byKey.has(normalizeWords(value)))
      byKey.set(normalizeWords(value), value);
  }
  const distinct = [...byKey.values()].slice(0, MOST_NAMES);
  return distinct.length === 0 ? [] : [{ value: distinct.join(', '), source }];
}

function metaNames({ metas }: PageMetadata, name: string): string[] {
  const values = metas.get(name) ?? [];
  // Bibliographies print the family name first.
  if (name === 'citation_author') return values.map((value) => value.replace(/^([^,]+), ([^,]+)$/u, '$2 $1'));
  return values.flatMap(splitNames);
}

/** Names in elements that are marked up or named for an author, the most exact mark first. */
function namesInMarkup({ elements }: PageMetadata, core: TextCore): NamedAuthors[] {
  const places = core.blocks.map(({ element }) => element.order);
  const end = places.length === 0 ? Infinity : Math.max(...places) + 60;
  const seen = elements.authors.filter((element) => element.order <= end && !isUnseen(element));
  const inArticle = seen.filter((element) => zoneOf(element, core) === 'article');
  const near = inArticle.length > 0 ? inArticle : seen.filter((element) => zoneOf(element, core) === 'frame');
  const byProperty: string[] = [];
  const byRelation: string[] = [];
  const byLine: string[] = [];
  const byName: string[] = [];
  const holders = holdersOf(near);
  for (const element of near) {
    const text = hasShortText(element, LONGEST) ? lineOf(element) : '';
    if (text === '') continue;
    const byline = printedByline(text);
    if (byline !== null) byLine.push(...byline);
    // Of elements inside each other the innermost holds the name alone.
    if (holders.has(element)) continue;
    const { itemprop, property, rel } = element.attribs;
    const names = byline ?? splitNames(text);
    if (/author|creator/iu.test(itemprop ?? property ?? '')) byProperty.push(...names);
    else if (/\bauthor\b/iu.test(rel ?? '')) byRelation.push(...names);
    else if (byline === null && NAME_ONLY.test(classNames(element))) byName.push(...names);
  }
  return [
    { names: byProperty, source: 'microdata' },
    { names: byRelation, source: 'markup' },
    { names: byLine, source: 'markup' },
    { names: byName, source: 'markup' },
  ];
}

/** Names before the date in one line; a place or a section is named again elsewhere, the author of a text is not. */
function namesBesideDate({ elements, crumbs }: PageMetadata, core: TextCore): string[] {
  const near = elements.dates.filter(
    (element) => hasShortText(element, LONGEST) && zoneOf(element, core) === 'article',
  );
  const names = near.map((element) => nameBeforeDate(lineOf(element))).filter((name) => name !== null);
  const others = [...core.blocks.map(({ text }) => text), ...crumbs];
  return names.filter((name) => !others.some((text) => text.includes(name))).slice(0, 1);
}

/** The ancestors of all these elements. */
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

function classNames(element: Element): string {
  return `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`
    .replace(/([a-z])([A-Z])/gu, '$1-$2')
    .toLowerCase();
}

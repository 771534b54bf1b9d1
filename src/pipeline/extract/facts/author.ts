import type { FieldSource } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { isUnseen, lineOf } from '../page/blocks.ts';
import { cleanAuthor, isAddress, nameBeforeDate, splitNames } from './byline.ts';
import { isElement, namesOf, type Doc, type Element, type Node, type Skip } from '../page/parse.ts';
import { readPieces } from '../page/pieces.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';
import { hasVietnamese, isNameLine, isNobody } from './person-name.ts';
import { findBylineNearText, readByline } from './printed-byline.ts';
import { isGivenName, isSiteName, type SiteNames } from './site-name.ts';
import type { FieldCandidate } from './title-claims.ts';

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
/** A paper or an office: what a text was taken from, and nobody who wrote it. */
const PUBLISHER =
  /^(?:báo|tạp chí|cổng|trang|đài|bộ|sở|ban|ubnd|ủy ban|văn phòng|hội|tổng cục|công an|thông tấn)(?:\s|$)/iu;
/** An element of whoever is quoted, or of those who checked, took the pictures or translated. */
const OF_QUOTE = /quote|testimonial|zitat/u;
const OF_OTHERS = /fact-?check|reviewe[dr]|photo|illustrat|translat/u;
const CHECKED = /fact-?check|reviewe[dr]-?by/u;
const QUOTE_LEVELS = 5;
/** A rough test that spares most elements the exact one. */
const MAYBE_BYLINE = /by|von|par|por|door|aut[eo]r|tác giả|bài và ảnh|автор/iu;
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
  doc: Doc,
  metadata: PageMetadata,
  layoutAuthor: string | null,
  core: TextCore,
  sites: SiteNames,
): FieldCandidate[] {
  const isVietnamese = metadata.language?.startsWith('vi') === true;
  // Elsewhere a person's own site may bear that person's name.
  const isSite = (name: string): boolean =>
    isGivenName(name, sites) || ((isVietnamese || !name.includes(' ')) && isSiteName(name, sites));
  const toCandidates = ({ names, source }: NamedAuthors): FieldCandidate[] => {
    const people = keepPeople(names, isSite, isVietnamese);
    return people.length === 0 ? [] : [{ value: people.join(', '), source }];
  };
  const linked = (metadata.jsonLd?.authors ?? []).filter((name) => !isSite(name)).flatMap(splitNames);
  const printed = namesInMarkup(metadata, core);
  const markedUp: NamedAuthors[] = [
    { names: linked, source: 'json-ld' },
    ...META_NAMES.map((name): NamedAuthors => ({ names: metaNames(metadata, name), source: 'meta' })),
    ...printed.all,
  ];
  const found = markedUp.flatMap(toCandidates);
  // Who entered the text is often named in the head, who wrote it where readers look.
  const signed = toCandidates(printed.byline)[0];
  const [inHead, onPage] = [true, false].map((isHead) =>
    found.filter(({ source }) => (source === 'json-ld' || source === 'meta') === isHead),
  );
  const isConfirmed = inHead?.some((one) => onPage?.some((other) => shareWord(one, other)));
  if (signed !== undefined && isConfirmed === false) found.unshift(signed);
  if (found.length === 0)
    found.push(...toCandidates({ names: namesBesideDate(metadata, core), source: 'text' }));
  if (found.length === 0)
    found.push(...toCandidates({ names: findBylineNearText(doc, metadata, core), source: 'text' }));
  const layout = toCandidates({ names: layoutAuthor === null ? [] : [layoutAuthor], source: 'layout' });
  return [...layout, ...found];
}

/**
 * The site as author, where its linked data or meta tag says so; used where nobody else signed. Systems of Vietnamese
 * sites enter that name for every text, so there it is none.
 */
export function findHouseAuthor({ jsonLd, meta, language, siteName }: PageMetadata): FieldCandidate | null {
  if (language?.startsWith('vi') === true) return null;
  const linked = (jsonLd?.authors ?? []).filter((name) => name !== '' && !isAddress(name) && !isNobody(name));
  if (linked.length > 0) return { value: [...new Set(linked)].join(', '), source: 'json-ld' };
  const named = meta.get('author');
  const isHouse = named !== undefined && normalizeWords(named) === normalizeWords(siteName ?? '');
  return isHouse && !isAddress(named) ? { value: named, source: 'meta' } : null;
}

/** The names of people among these, each once and in its shortest form. */
function keepPeople(
  names: readonly string[],
  isSite: (name: string) => boolean,
  isVietnamese: boolean,
): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const value = cleanAuthor(isVietnamese || hasVietnamese(name) ? withoutFrom(name) : name);
    if (value === null || isAddress(value) || isSite(value)) continue;
    const key = normalizeWords(value);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  const keys = [...byKey.keys()];
  // Of a name alone and one with an office or a date behind it, the name alone.
  const shortest = keys.filter(
    (key) => !keys.some((other) => key.startsWith(`${other} `) && other.includes(' ')),
  );
  return shortest.slice(0, MOST_NAMES).map((key) => byKey.get(key) ?? '');
}

/** `Theo Lò Thị Hạnh` without the word for a source; empty where it names an agency or a paper. */
function withoutFrom(name: string): string {
  const from = /^theo\s+(.+)$/iu.exec(name)?.[1];
  if (from === undefined) return name;
  return isNameLine(from) && !PUBLISHER.test(from) ? from : '';
}

function metaNames({ metas }: PageMetadata, name: string): string[] {
  const values = metas.get(name) ?? [];
  // Bibliographies print the family name first.
  if (name === 'citation_author') return values.map((value) => value.replace(/^([^,]+), ([^,]+)$/u, '$2 $1'));
  return values.flatMap(splitNames);
}

/** Names in elements that are marked up or named for an author, the most exact mark first, and those after `By` again. */
function namesInMarkup(
  { elements }: PageMetadata,
  core: TextCore,
): { byline: NamedAuthors; all: readonly NamedAuthors[] } {
  const places = core.blocks.map(({ element }) => element.order);
  const end = places.length === 0 ? Infinity : Math.max(...places) + 60;
  const seen = elements.authors.filter(
    (element) => element.order <= end && !isUnseen(element) && !isOfOthers(element),
  );
  const inArticle = seen.filter((element) => zoneOf(element, core) === 'article');
  const near = inArticle.length > 0 ? inArticle : seen.filter((element) => zoneOf(element, core) === 'frame');
  const byProperty: string[] = [];
  const byRelation: string[] = [];
  const byLine: string[] = [];
  const byName: string[] = [];
  const holders = holdersOf(near);
  for (const element of near) {
    const isProperty = /author|creator/iu.test(element.attribs['itemprop'] ?? '');
    const text = hasShortText(element, LONGEST) ? lineOf(element) : '';
    if (text === '') {
      // A name with what is said of its bearer.
      const first = isProperty ? (readPieces(element)[0] ?? '') : '';
      if (isNameLine(first)) byProperty.push(first);
      continue;
    }
    const byline = MAYBE_BYLINE.test(text) ? readByline(element) : null;
    if (byline !== null) byLine.push(...byline);
    // Of elements inside each other the innermost holds the name alone.
    if (holders.has(element)) continue;
    const { itemprop, property, rel } = element.attribs;
    const names = byline ?? splitNames(text);
    if (/author|creator/iu.test(itemprop ?? property ?? '')) byProperty.push(...names);
    else if (/\bauthor\b/iu.test(rel ?? '')) byRelation.push(...names);
    else if (byline === null && NAME_ONLY.test(classNames(element))) byName.push(...names);
  }
  const byline: NamedAuthors = { names: byLine, source: 'markup' };
  return {
    byline,
    all: [
      { names: byProperty, source: 'microdata' },
      { names: byRelation, source: 'markup' },
      byline,
      { names: byName, source: 'markup' },
    ],
  };
}

function shareWord(a: FieldCandidate, b: FieldCandidate): boolean {
  const words = new Set(normalizeWords(a.value).split(' '));
  return normalizeWords(b.value)
    .split(' ')
    .some((word) => words.has(word));
}

/** Whether an element names somebody else: the speaker of a quotation, a photographer, whoever checked the facts. */
function isOfOthers(element: Element): boolean {
  if (OF_OTHERS.test(namesOf(element))) return true;
  let at: Node | null = element;
  for (let level = 0; level < QUOTE_LEVELS && at !== null && isElement(at); level++, at = at.parent)
    if (
      at.name === 'blockquote' ||
      at.name === 'q' ||
      OF_QUOTE.test(namesOf(at)) ||
      CHECKED.test(namesOf(at))
    )
      return true;
  return false;
}

/** Names before the date in one line, or after `By` beside it; a place or a section is named again elsewhere, the author of a text is not. */
function namesBesideDate({ elements, crumbs }: PageMetadata, core: TextCore): string[] {
  const near = elements.dates.filter(
    (element) => hasShortText(element, LONGEST) && zoneOf(element, core) === 'article',
  );
  const printed = near.map(readByline).find((names) => names !== null);
  if (printed !== undefined) return printed;
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

import { normalizeWords } from '../../text.ts';
import { lineOf } from '../page/blocks.ts';
import { absoluteUrl, isElement, namesOf, type Doc, type Element, type Node } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import { unescapeText } from '../page/unescape.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import type { PageMetadata } from './metadata.ts';
import { cutSiteNames, type SiteNames } from './site-name.ts';

/** A text that a page shows and that may be its title. */
export interface ShownText {
  readonly element: Element;
  readonly text: string;
}

/** Characters. */
const SHORTEST = 5;
const LONGEST = 250;
/** A line of more characters is text. */
const PROSE = 80;
/** What a box of a portal server (JSR 286) is headed with. */
const PORTLET = /(?:^|[\s_-])portlet-?(?:title|header|topper|name)/u;
const LEVELS = 3;
/** The name of a section, a menu's entry or a motto has no more words. */
const PLACE_WORDS = 8;

/** Whether a heading is that of a box, by the names around it. */
export function isHeadingOfBox(element: Element): boolean {
  let at: Node | null = element;
  for (let level = 0; level < LEVELS && at !== null && isElement(at); level++, at = at.parent)
    if (PORTLET.test(namesOf(at))) return true;
  return false;
}

/** Whether a heading names a place on the site and no article. */
export type PlaceTest = (heading: ShownText) => boolean;

/**
 * Tells the headings of places: of boxes, and short ones that are links to other pages (a breadcrumb, a section, the logo)
 * or repeat such a link (a menu's entry). `address` is the page's own.
 */
export function createPlaceTest(doc: Doc, address: string): PlaceTest {
  const own = URL.canParse(address) ? pathOf(address) : null;
  const leadsElsewhere = ({ attribs }: Element): boolean => {
    const href = (attribs['href'] ?? '').trim();
    const target = /^(?:#|javascript:|$)/iu.test(href) ? null : absoluteUrl(href, doc.baseUrl);
    return target !== null && pathOf(target) !== own;
  };
  let entries: ReadonlySet<string> | null = null;
  return ({ element, text }) => {
    if (isHeadingOfBox(element)) return true;
    const key = normalizeWords(text);
    if (key.split(' ').length > PLACE_WORDS) return false;
    const links = linksAround(element);
    if (links.some((link) => !leadsElsewhere(link))) return false;
    if (links.length > 0 && isAllLinks(element, links)) return true;
    entries ??= findEntries(doc, leadsElsewhere);
    return entries.has(key);
  };
}

/** The short texts of a page's links to other pages. */
function findEntries(doc: Doc, leadsElsewhere: (link: Element) => boolean): ReadonlySet<string> {
  const links = doc.elements.filter(
    (element) => element.name === 'a' && hasShortText(element, LONGEST) && leadsElsewhere(element),
  );
  return new Set(links.map((link) => normalizeWords(lineOf(link))));
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname.replace(/\/+$/u, '') + search;
}

/** The links in a heading, or the one that it stands in. */
function linksAround(element: Element): Element[] {
  const inside = linksIn(element);
  if (inside.length > 0) return inside;
  const { parent } = element;
  return parent !== null && isElement(parent) && parent.name === 'a' ? [parent] : [];
}

function linksIn(element: Element): Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === 'a' ? [child] : linksIn(child)));
}

/** Whether nothing but signs stands in a heading beside its links. */
function isAllLinks(element: Element, links: readonly Element[]): boolean {
  const linked = links.map((link) => lineOf(link)).join('');
  return lettersOf(lineOf(element)).length <= lettersOf(linked).length;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** First-level headings in the article before its text; where there is none, those elsewhere, but never of others. */
export function headingsBefore({ elements }: PageMetadata, core: TextCore): Element[] {
  const start = startOf(core);
  const inArticle = elements.headings.filter((element) => zoneOf(element, core) === 'article');
  const all =
    inArticle.length > 0
      ? inArticle
      : elements.headings.filter((element) => zoneOf(element, core) === 'frame');
  const before = all.filter(({ order }) => order <= start);
  return before.length > 0 ? before : all;
}

/** Where the text begins. */
export function startOf({ blocks }: TextCore): number {
  return blocks.find((block) => block.text.length >= PROSE)?.element.order ?? Infinity;
}

/** What these elements show, without the site's names; what is too short or too long for a title is left out. */
export function textsOf(elements: readonly Element[], names: SiteNames): ShownText[] {
  return elements
    .filter((element) => hasShortText(element, LONGEST))
    .map((element) => ({ element, text: cutSiteNames(unescapeText(lineOf(element)), names) }))
    .filter(({ text }) => text.length >= SHORTEST && text.length <= LONGEST);
}

import type { FieldSource } from '../../../model/article.ts';
import { foldDiacritics, normalizeWords } from '../../text.ts';
import { lineOf } from '../page/blocks.ts';
import type { Element } from '../page/parse.ts';
import { isElement } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';
import { unescapeText } from '../page/unescape.ts';

const HOME = /^(?:trang chủ|home(?: ?page)?|start(?:seite)?|accueil|inicio|главная|index)$/iu;
const SEPARATOR = /\s*(?:>>|»|›|>|→|\/|\|)\s*/u;
const FOLDER = /^[a-z]{3,}(?:-[a-z]+){0,5}$/u;
/** Folders that tell how a site is built, not where an article stands. */
const COMMON =
  /^(?:tin-?tuc|tin-?tuc-su-?kien|tin|news|bai-?viet|articles?|posts?|stor(?:y|ies)|pages?|noi-?dung|contents?|portal|web|guest|home|trang-?chu|details?|(?:tin-)?chi-?tiet(?:-tin(?:-tuc)?)?|index|default|blogs?|archives?|category|categories|chuyen-?muc|sites|public|view|node|amp|html|vie|eng)$/u;
const MOST_FOLDERS = 2;
const META_NAMES = ['article:section', 'section', 'parsely-section', 'category', 'og:section'];
const MOST = 6;
const LONGEST = 60;

/** The sections that one place of a page names, outermost first, and which place that is. */
export interface SectionCandidate {
  readonly value: readonly string[];
  readonly source: FieldSource;
}

/** The sections by every place that names some, most trusted first: layout, linked data, meta tag, breadcrumb, address. */
export function findSections(
  layout: readonly string[],
  metadata: PageMetadata,
  title: string | null,
  address: string,
): SectionCandidate[] {
  const { jsonLd, crumbs, meta } = metadata;
  const printed =
    metadata.elements.breadcrumbs
      .filter((element) => hasShortText(element, LONGEST * MOST))
      .map(crumbsOf)
      .find((names) => names.length > 0) ?? [];
  const named = META_NAMES.map((name) => meta.get(name)).find((name) => name !== undefined);
  const given: [readonly string[], FieldSource][] = [
    [jsonLd?.section ?? [], 'json-ld'],
    [crumbs, 'json-ld'],
    [named === undefined ? [] : [named], 'meta'],
    [printed, 'markup'],
  ];
  const found: SectionCandidate[] = [
    { value: layout, source: 'layout' },
    ...given.map(([names, source]) => ({ value: keepSections(names, title), source })),
    { value: foldersOf(address, title), source: 'address' },
  ];
  return found.filter(({ value }) => value.length > 0);
}

/** The sections of an article, by the most trusted place that names any. */
export function sectionOf(
  layout: readonly string[],
  metadata: PageMetadata,
  title: string | null,
  address: string,
): readonly string[] {
  return findSections(layout, metadata, title, address)[0]?.value ?? [];
}

/** Folders of an address that are neither common to all articles nor made of this one's title. */
function foldersOf(address: string, title: string | null): string[] {
  const folders = URL.canParse(address) ? new URL(address).pathname.split('/').slice(1, -1) : [];
  const slug = foldDiacritics(normalizeWords(title ?? '')).replaceAll(' ', '-');
  const named = folders.filter((name) => FOLDER.test(name) && !COMMON.test(name) && !slug.startsWith(name));
  return named.slice(0, MOST_FOLDERS);
}

/** Without the home page, the article's own title, repeats and long texts. */
function keepSections(names: readonly string[], title: string | null): string[] {
  const kept = names.map(unescapeText).filter((name) => {
    const other = name !== '' && name.length <= LONGEST && !HOME.test(name);
    return other && normalizeWords(name) !== normalizeWords(title ?? '');
  });
  return [...new Set(kept)].slice(0, MOST);
}

function crumbsOf(element: Element): string[] {
  const links = elementsBelow(element, 'a').map((link) => lineOf(link));
  return links.length > 0 ? links : lineOf(element).split(SEPARATOR);
}

function elementsBelow(element: Element, name: string): Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === name ? [child] : elementsBelow(child, name)));
}

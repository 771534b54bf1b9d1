import type { FieldSource } from '../../../model/article.ts';
import { foldDiacritics, normalizeWords } from '../../text.ts';
import { lineOf } from '../page/blocks.ts';
import type { Element } from '../page/parse.ts';
import { isElement } from '../page/parse.ts';
import { isShort } from '../page/short-text.ts';
import type { Structured } from './metadata.ts';
import { toldLine } from '../page/unescape.ts';

const HOME = /^(?:trang chủ|home(?: ?page)?|start(?:seite)?|accueil|inicio|главная|index)$/iu;
const SEPARATOR = /\s*(?:>>|»|›|>|→|\/|\|)\s*/u;
const FOLDER = /^[a-z]{3,}(?:-[a-z]+){0,5}$/u;
/** Folders that say how a site is built. */
const COMMON =
  /^(?:tin-?tuc|tin-?tuc-su-?kien|tin|news|bai-?viet|articles?|posts?|stor(?:y|ies)|pages?|noi-?dung|contents?|portal|web|guest|home|trang-?chu|details?|(?:tin-)?chi-?tiet(?:-tin(?:-tuc)?)?|index|default|blogs?|archives?|category|categories|chuyen-?muc|sites|public|view|node|amp|html|vie|eng)$/u;
const MOST_FOLDERS = 2;
const META_NAMES = ['article:section', 'section', 'parsely-section', 'category', 'og:section'];
const MOST = 6;
const LONGEST = 60;

/** The sections that one place of a page names, outermost first. */
export interface Sections {
  readonly value: readonly string[];
  readonly source: FieldSource;
}

/** Every place that names the sections of an article, most trusted first: layout, linked data, meta tag, breadcrumb, address. */
export function pageSections(
  layout: readonly string[],
  structured: Structured,
  title: string | null,
  address: string,
): Sections[] {
  const { jsonLd, crumbs, meta } = structured;
  const printed =
    structured.marks.crumbs
      .filter((element) => isShort(element, LONGEST * MOST))
      .map(crumbsOf)
      .find((names) => names.length > 0) ?? [];
  const named = META_NAMES.map((name) => meta.get(name)).find((name) => name !== undefined);
  const told: [readonly string[], FieldSource][] = [
    [jsonLd?.section ?? [], 'json-ld'],
    [crumbs, 'json-ld'],
    [named === undefined ? [] : [named], 'meta'],
    [printed, 'markup'],
  ];
  const found: Sections[] = [
    { value: layout, source: 'layout' },
    ...told.map(([names, source]) => ({ value: sections(names, title), source })),
    { value: foldersOf(address, title), source: 'address' },
  ];
  return found.filter(({ value }) => value.length > 0);
}

/** The sections an article stands in, by the most trusted place that names any. */
export function sectionOf(
  layout: readonly string[],
  structured: Structured,
  title: string | null,
  address: string,
): readonly string[] {
  return pageSections(layout, structured, title, address)[0]?.value ?? [];
}

/** Folders of an address that are neither every article's nor the article's own title. */
function foldersOf(address: string, title: string | null): string[] {
  const folders = URL.canParse(address) ? new URL(address).pathname.split('/').slice(1, -1) : [];
  const slug = foldDiacritics(normalizeWords(title ?? '')).replaceAll(' ', '-');
  const named = folders.filter((name) => FOLDER.test(name) && !COMMON.test(name) && !slug.startsWith(name));
  return named.slice(0, MOST_FOLDERS);
}

function sections(names: readonly string[], title: string | null): string[] {
  const kept = names.map(toldLine).filter((name) => {
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

import {
  type ListPlace,
  type ListValues,
  countPage,
  fillPlaces,
  findListValues,
  pageAddress,
} from '../model/list-request.ts';
import type { PortalList } from '../model/portal.ts';
import { lineOf } from './extract/page/blocks.ts';
import { selectElements } from './extract/layout/fields.ts';
import { absoluteUrl, isElement, namesOf, type Doc, type Element, type Node } from './extract/page/parse.ts';
import { cleanLine } from './text.ts';

/** The page after a list's page: its address, or what the page has in place of one. */
export type NextPage = ListAddress | { readonly unfollowable: string };

/** Where a page of a list is asked for; `values` as in `ListPlace`. */
export interface ListAddress {
  readonly url: string;
  readonly values?: ListValues | undefined;
}

const NONE: ReadonlySet<Node> = new Set();
const NEXT_WORDS =
  /^(?:trang\s+(?:sau|tiếp(?: theo)?|kế(?: tiếp)?)|next\s+page|older(?:\s+posts)?|tin cũ hơn)$/iu;
const NEXT_SIGNS = /^(?:sau|tiếp(?: theo)?|kế|next|[›»>→]{1,2})$/iu;
const PAGING = /pag(?:e|ing|inat|er)|phan-?trang|lfr-pag/u;
const ANCESTORS = 5;

/**
 * Where page `number + 1` of a list is: by the portal's `nextPage` or the request for each page, by its `nextLink`, else by
 * a link that says so (`rel=next`, "Trang sau", the next number or "»" among page numbers). `null` where nothing says so.
 */
export function nextPage(
  { doc, text }: { readonly doc: Doc | null; readonly text: string },
  list: PortalList,
  place: ListPlace,
): NextPage | null {
  const declared = declaredNextPage(text, list, place);
  if (declared !== null && 'url' in declared) return declared;
  const linked = doc === null ? null : linkedNextPage(doc, list, place.number);
  return linked !== null && 'url' in linked ? linked : (declared ?? linked);
}

/** The next page by what the portal declares; what it wants of the first page may not be there. */
function declaredNextPage(text: string, list: PortalList, place: ListPlace): NextPage | null {
  const { url, nextPage, request } = list;
  const next = { n: countPage(list, place.number + 1) };
  if (typeof nextPage === 'string') return { url: fillPlaces(nextPage, next) };
  if (nextPage === undefined) return request?.body.includes('{n}') === true ? { url } : null;
  const found = place.number > 1 || place.values !== undefined ? place : findListValues(text, nextPage);
  if ('missing' in found) return { unfollowable: `no value of "${found.missing}" in the page` };
  // Its pages are links where the first page did not say what a request needs.
  if (found.values === undefined) return null;
  const { values } = found;
  const address = pageAddress(list, nextPage, { number: place.number + 1, values });
  return address === null ? null : { url: address, values };
}

/** The next page by the page's own links. */
function linkedNextPage(doc: Doc, list: PortalList, number: number): NextPage | null {
  const links =
    list.nextLink === undefined
      ? selectElements(doc, 'a, link[rel~="next"]', NONE).filter((link) => saysNext(link, number))
      : selectElements(doc, list.nextLink, NONE);
  const found = links.map((link) => targetOf(link, doc));
  return found.find((target) => 'url' in target) ?? found[0] ?? null;
}

function targetOf(link: Element, doc: Doc): NextPage {
  const href = (link.attribs['href'] ?? '').trim();
  const url = /^(?:#|javascript:|$)/iu.test(href) ? null : absoluteUrl(href, doc.baseUrl);
  return url === null
    ? { unfollowable: cleanLine(href).slice(0, 120) || 'a link without an address' }
    : { url };
}

function saysNext(link: Element, number: number): boolean {
  if (/\bnext\b/iu.test(link.attribs['rel'] ?? '')) return true;
  const labels = [lineOf(link), link.attribs['title'] ?? '', link.attribs['aria-label'] ?? ''].map(
    plainLabel,
  );
  if (labels.some((label) => NEXT_WORDS.test(label))) return true;
  const isSign = labels.some((label) => NEXT_SIGNS.test(label) || label === String(number + 1));
  return isSign && isAmongPages(link);
}

/** What a link says, without the arrow behind its words and the brackets around its number. */
function plainLabel(text: string): string {
  const line = cleanLine(text);
  const number = /^[[(]\s*(\d+)\s*[\])]$/u.exec(line)?.[1];
  return number ?? line.replace(/(?<=\p{L})\s*[›»>→]+$/u, '');
}

/** Whether the link stands in what calls itself paging: a carousel has arrows, and a calendar numbers, too. */
function isAmongPages(link: Element): boolean {
  let at: Node | null = link;
  for (let level = 0; level < ANCESTORS && at !== null; level++) {
    if (isElement(at) && PAGING.test(namesOf(at))) return true;
    at = at.parent;
  }
  return false;
}

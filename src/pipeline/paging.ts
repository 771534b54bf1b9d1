import type { PortalList } from '../model/portal.ts';
import { lineOf } from './extract/page/blocks.ts';
import { selectElements } from './extract/layout/fields.ts';
import { absoluteUrl, isElement, namesOf, type Doc, type Element, type Node } from './extract/page/parse.ts';
import { cleanLine } from './text.ts';

/** The page after a list's page: its address, or what the page has in place of one. */
export type NextPage = { readonly url: string } | { readonly unfollowable: string };

const NONE: ReadonlySet<Node> = new Set();
const NEXT_WORDS =
  /^(?:trang\s+(?:sau|tiếp(?: theo)?|kế(?: tiếp)?)|next\s+page|older(?:\s+posts)?|tin cũ hơn)$/iu;
const NEXT_SIGNS = /^(?:sau|tiếp(?: theo)?|kế|next|[›»>→]{1,2})$/iu;
const PAGING = /pag(?:e|ing|inat|er)|phan-?trang|lfr-pag/u;
const ANCESTORS = 5;

/**
 * Where page `number + 1` of a list is: by the portal's `nextPage`, by its `nextLink`, else by a link that says so
 * (`rel=next`, "Trang sau", the next number or "»" among page numbers). `null` where nothing says so.
 */
export function nextPage(doc: Doc, list: PortalList, number: number): NextPage | null {
  if (list.nextPage !== undefined) {
    const value = list.firstPage + number * list.pageStep;
    return { url: list.nextPage.replaceAll('{n}', String(value)) };
  }
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
  const labels = [lineOf(link), link.attribs['title'] ?? '', link.attribs['aria-label'] ?? ''].map(cleanLine);
  if (labels.some((label) => NEXT_WORDS.test(label))) return true;
  const isSign = labels.some((label) => NEXT_SIGNS.test(label) || label === String(number + 1));
  return isSign && isAmongPages(link);
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

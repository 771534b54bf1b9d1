import { lineOf } from '../../pipeline/extract/page/blocks.ts';
import { plainHost } from '../../model/hosts.ts';
import {
  absoluteUrl,
  isElement,
  parseHtml,
  type Doc,
  type Element,
  type Node,
} from '../../pipeline/extract/page/parse.ts';
import { cleanLine } from '../../pipeline/text.ts';
import type { PageLink } from '../links.ts';
import type { PagingFields, PagingProposal } from './paging-proposal.ts';
import { findScriptPaging } from './script-paging.ts';

/** How a page may go on: ways to try, the most promising first, and what only a browser could follow. */
export interface FoundPaging {
  readonly ways: readonly PagingProposal[];
  /** A link or button that goes on by script alone, as it stands on the page; `null` where there is none. */
  readonly unfollowable: string | null;
}

/** Parameters and folders that count pages or articles. */
const OFFSET = /(?:offset|start|from|skip|begin|first)/iu;
const NEXT_WORDS =
  /^(?:(?:trang |xem |bài )?(?:sau|tiếp(?: theo)?|kế(?: tiếp)?|cũ hơn)|tin cũ hơn|(?:ngày|tuần|tháng) trước|next(?: page)?|older(?: posts)?|(?:xem|tải|đọc) thêm(?: (?:tin|bài).*)?|load more|more|[›»>→]{1,2})$/iu;
const PERIOD_BEFORE = /^(?:[‹«<]\s*)?(?:ngày|tuần|tháng) trước$/iu;
const MORE_NAMES =
  /load-?more|xem-?them|view-?more|btn-?more|show-?more|pag(?:e|ing|inat|er)|phan-?trang|next/iu;
/** Attributes that hold the address which a script asks for. */
const ADDRESS_ATTRIBUTE = /^data-.*(?:url|href|src|api|ajax|link|next|action|endpoint|load)/iu;
const PAGE_ATTRIBUTE = /^data-(?:.*-)?(?:page|trang|next|index|paged|p|offset|start|skip)$/iu;
const POSTBACK = /__doPostBack|WebForm_DoPostBack/u;
const WAYS = 4;
/** Scripts that many sites load. */
const LIBRARY =
  /jquery|bootstrap|swiper|slick|owl|moment|popper|fontawesome|lazy|wp-includes|analytics|gtag|WebResource|ScriptResource|polyfill|modernizr|fancybox/iu;

/**
 * How the list on a page may go on: by numbered links, links that say so, attributes for scripts, its scripts and those
 * that it loads (`scripts`, their texts).
 */
export function findPaging(
  page: { url: string; text: string },
  links: readonly PageLink[],
  scripts: readonly string[] = [],
): FoundPaging {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return { ways: [], unfollowable: null };
  const ways = [
    ...byNumbers(page.url, links),
    ...byNextLink(doc, page.url),
    ...byAttributes(doc),
    ...findScriptPaging(page, doc, scripts),
  ];
  const distinct = new Map(ways.map((way) => [JSON.stringify(way.fields), way]));
  return { ways: [...distinct.values()].slice(0, WAYS), unfollowable: findUnfollowable(doc) };
}

/** The number that a link shows and nothing else: `2`, `[2]`, `Trang 2`. */
function readNumber(text: string): number | null {
  const digits = /^[[(]?\s*(?:trang |page )?(\d{1,3})\s*[\])]?\.?$/iu.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Links to the second and third page, whose addresses differ in one number. */
function byNumbers(address: string, links: readonly PageLink[]): PagingProposal[] {
  const numbered = (wanted: number): PageLink[] => links.filter(({ text }) => readNumber(text) === wanted);
  const thirds = numbered(3).map(({ url }) => withoutHash(url.href));
  const ways = numbered(2).flatMap(({ url, text }): PagingProposal[] => {
    const second = withoutHash(url.href);
    if (second === withoutHash(address)) return [];
    const because = `its link "${text.trim()}" leads to ${second}`;
    const compared = thirds.flatMap((third) => compareAddresses(second, third) ?? []);
    const fields = compared[0] ?? guessCounter(second, address);
    return fields === null ? [] : [{ fields, because }];
  });
  return ways;
}

/** The pattern of two addresses that differ in one number only. */
function compareAddresses(second: string, third: string): PagingFields | null {
  const [a, b] = [splitNumbers(second), splitNumbers(third)];
  if (a.length !== b.length) return null;
  const differing = a.flatMap((part, at) => (part === b[at] ? [] : [at]));
  const [at] = differing;
  if (at === undefined || differing.length > 1) return null;
  const [from, to] = [Number(a[at]), Number(b[at])];
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from || to - from > from) return null;
  return withCounter(a, at, from - (to - from), to - from);
}

/** The pattern of one address: the number that the first page's lacks, else its last one. */
function guessCounter(second: string, first: string): PagingFields | null {
  const parts = splitNumbers(second);
  const known = new Set(splitNumbers(withoutHash(first)));
  const isNumber = (part: string): boolean => /^\d+$/u.test(part);
  const counters = parts.flatMap((part, at) => (isNumber(part) && !known.has(part) ? [at] : []));
  const exact = parts.flatMap((part, at) => (part === '2' ? [at] : [])).at(-1);
  const at = exact ?? counters.at(-1);
  if (at === undefined) return null;
  const value = Number(parts[at]);
  if (value === 2) return withCounter(parts, at, 1, 1);
  if (value === 1) return withCounter(parts, at, 0, 1);
  return OFFSET.test(parts[at - 1] ?? '') ? withCounter(parts, at, 0, value) : null;
}

function withCounter(
  parts: readonly string[],
  at: number,
  firstPage: number,
  pageStep: number,
): PagingFields {
  const nextPage = parts.map((part, index) => (index === at ? '{n}' : part)).join('');
  return { nextPage, ...(firstPage !== 1 && { firstPage }), ...(pageStep !== 1 && { pageStep }) };
}

/** An address in pieces: numbers that stand alone, and what is between them. */
function splitNumbers(address: string): string[] {
  return address.split(/((?<=[=/_.,-]|[/=][a-z]{1,8}|%2f)\d+(?=[./&?_,;-]|$))/iu);
}

/** Whether a label promises more of a list, with an arrow behind its words or without. */
function saysNext(label: string): boolean {
  return NEXT_WORDS.test(cleanLine(label).replace(/(?<=\p{L})\s*[›»>→]+$|^[‹«<←]+\s*(?=\p{L})/gu, ''));
}

/** What is called next, more or older and has an address. */
function byNextLink(doc: Doc, address: string): PagingProposal[] {
  const named = doc.elements.filter((element) => {
    if (element.name === 'link') return /\bnext\b/iu.test(element.attribs['rel'] ?? '');
    if (element.name !== 'a' && element.name !== 'button') return false;
    if (/\bnext\b/iu.test(element.attribs['rel'] ?? '')) return true;
    const labels = [lineOf(element), element.attribs['title'] ?? '', element.attribs['aria-label'] ?? ''];
    return labels.some(saysNext);
  });
  return named.flatMap((element): PagingProposal[] => {
    const href = element.attribs['href'] ?? '';
    const url = /^(?:#|javascript:|$)/iu.test(href.trim()) ? null : absoluteUrl(href, doc.baseUrl);
    if (url === null || withoutHash(url) === withoutHash(address)) return [];
    const because = `its link "${lineOf(element) || (element.attribs['rel'] ?? '')}" leads to ${withoutHash(url)}`;
    // The month before is no page 2, though it may have the number 2.
    const fields = PERIOD_BEFORE.test(cleanLine(lineOf(element)))
      ? null
      : guessCounter(withoutHash(url), address);
    if (fields !== null) return [{ fields, because }];
    const selector = selectorOfLink(doc, element);
    return selector === null ? [] : [{ fields: { nextLink: selector }, because }];
  });
}

function parentClasses({ parent }: Element): string[] {
  const around = parent as Node | null;
  return around !== null && isElement(around)
    ? (around.attribs['class'] ?? '').split(/\s+/u).filter((one) => /^[a-z][\w-]*$/iu.test(one))
    : [];
}

function selectorOfLink(doc: Doc, element: Element): string | null {
  const { name, attribs } = element;
  const classes = (attribs['class'] ?? '').split(/\s+/u).filter((one) => /^[a-z][\w-]*$/iu.test(one));
  const candidates = [
    ...(attribs['rel'] === undefined ? [] : [`${name}[rel="${attribs['rel']}"]`]),
    ...(attribs['id'] === undefined ? [] : [`#${attribs['id']}`]),
    ...classes.map((one) => `${name}.${one}`),
    ...(attribs['title'] === undefined ? [] : [`${name}[title="${attribs['title']}"]`]),
  ];
  const inside = parentClasses(element).flatMap((one) => [
    `.${one} > ${element.name}`,
    `.${one} > ${element.name}:last-of-type`,
  ]);
  return (
    [...candidates, ...inside].find((selector) => {
      const [first, ...others] = doc.select(selector);
      return first === element && others.length === 0;
    }) ?? null
  );
}

/** An address and a number that an element keeps for a script. */
function byAttributes(doc: Doc): PagingProposal[] {
  return doc.elements.flatMap((element): PagingProposal[] => {
    const all = Object.entries(element.attribs);
    const address = all.find(
      ([name, value]) => ADDRESS_ATTRIBUTE.test(name) && /^(?:https?:|\.{0,2}\/|\?|[\w-]+[/?])/iu.test(value),
    );
    const isMore = MORE_NAMES.test(element.names) || saysNext(lineOf(element));
    if (address === undefined || !isMore) return [];
    const because = `${address[0]}="${address[1]}" of "${lineOf(element)}"`;
    const placed = address[1].replace(/\{\{?\s*\w*page\w*\s*\}?\}|__page__|%page%|\{n\}/iu, 'VONGPAGE');
    const url = absoluteUrl(placed, doc.baseUrl);
    if (url === null) return [];
    if (url.includes('VONGPAGE')) return [{ fields: { nextPage: url.replace('VONGPAGE', '{n}') }, because }];
    const own = guessCounter(url, doc.baseUrl);
    if (own !== null) return [{ fields: own, because }];
    const counter = all.find(([name, value]) => PAGE_ATTRIBUTE.test(name) && /^\d+$/u.test(value));
    if (counter === undefined) return [];
    const [name, value] = [counter[0].replace(/^data-/u, ''), Number(counter[1])];
    const parameter = /next|index/iu.test(name) ? 'page' : name;
    const nextPage = `${url}${url.includes('?') ? '&' : '?'}${parameter}={n}`;
    const step = OFFSET.test(name) && value > 1 ? { firstPage: 0, pageStep: value } : {};
    return [{ fields: { nextPage, ...step }, because }];
  });
}

/** A next link or page number that has no address: `__doPostBack`, another script, or a button. */
function findUnfollowable(doc: Doc): string | null {
  const links = doc.elements.filter(({ name }) => name === 'a' || name === 'button' || name === 'input');
  const found = links.find((element) => {
    const { href = '', onclick = '', value = '' } = element.attribs;
    const label = cleanLine(element.name === 'input' ? value : lineOf(element));
    const isScripted = element.name !== 'a' || onclick !== '' || /^(?:javascript:|#?$)/iu.test(href.trim());
    if (!isScripted) return false;
    if (POSTBACK.test(href + onclick)) return readNumber(label) === 2 || saysNext(label);
    return readNumber(label) === 2 || (saysNext(label) && label.length > 2);
  });
  if (found === undefined) return null;
  const { href = '', onclick = '' } = found.attribs;
  const how = [href, onclick].find((one) => POSTBACK.test(one)) ?? (onclick || href || found.name);
  return cleanLine(how).slice(0, 120);
}

/** A site's own scripts that a page loads: libraries say nothing of its lists. */
export function findOwnScripts(page: { url: string; text: string }, hosts: readonly string[]): string[] {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return [];
  const own = new Set(hosts.map(plainHost));
  return doc.select('script[src]').flatMap(({ attribs }) => {
    const url = absoluteUrl(attribs['src'] ?? '', doc.baseUrl);
    const isOwn = url !== null && own.has(plainHost(new URL(url).hostname)) && !LIBRARY.test(url);
    return isOwn ? [url] : [];
  });
}

function withoutHash(address: string): string {
  return address.replace(/#.*$/u, '');
}

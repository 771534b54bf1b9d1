import type { Portal } from '../../../model/portal.ts';
import { plainHost } from '../../../model/hosts.ts';
import type { FieldSource, ReferenceHints } from '../../../model/article.ts';
import { foldDiacritics, normalizeWords } from '../../text.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { lineOf } from '../page/blocks.ts';
import type { Doc, Element } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';
import { unescapeText } from '../page/unescape.ts';

/** A value found for a field, and where. */
export interface FieldCandidate {
  readonly value: string;
  readonly source: FieldSource;
}

const SEPARATOR = /\s+[|–—:·•»~-]+\s+|\s*\|\s*|:\s+/gu;
const SITE_NAME =
  /^(?:welcome to|(?:cổng|trang) thông tin|báo .{2,30} (?:điện tử|online)|trang chủ$|home(?: ?page)?$|chi tiết tin|tin tức$|untitled|index$)/iu;
/** From this share of common words on (Dice), a heading and a title in the head are one title in two wordings. */
const ALIKE = 0.5;
const LONGEST = 250;

/** Every title the page gives itself, most trusted first; the site's name is none. */
export function findTitles(
  doc: Doc,
  metadata: PageMetadata,
  layoutTitle: string | null,
  hints: ReferenceHints,
  portal: Portal | null,
  core: TextCore,
): FieldCandidate[] {
  const { meta, jsonLd, siteName, publisher, titleTag, elements } = metadata;
  const sites = [siteName, publisher, portal?.name, portal?.nameEn, hostName(doc.baseUrl)]
    .map((name) => siteKey(name ?? ''))
    .filter(Boolean);
  const isSite = (text: string): boolean => sites.includes(siteKey(text)) || SITE_NAME.test(text);
  const headings = headingsBefore(metadata, core)
    .filter((element) => hasShortText(element, LONGEST))
    .map((element) => unescapeText(lineOf(element)))
    .filter((text) => !isSite(text));
  const cut = (text: string | null | undefined): string | null => cutSiteName(text, headings, sites);
  const linked = cut(jsonLd?.headline);
  const given = cut(meta.get('og:title') ?? meta.get('twitter:title'));
  const newsHeadline = jsonLd?.news ? cutSiteName(jsonLd.headline, [], sites) : null;
  const heading = bestHeading(headings, [linked, given, titleTag], elements.headings.length);
  const found: [string | null | undefined, FieldSource][] = [
    [layoutTitle, 'layout'],
    [newsHeadline, 'json-ld'],
    [heading?.isAlike ? heading.text : null, 'markup'],
    [newsHeadline === null ? linked : null, 'json-ld'],
    [given, 'meta'],
    [heading?.text, 'markup'],
    [cut(titleTag), 'markup'],
    [hints.title, hints.from ?? 'list'],
  ];
  return found.flatMap(([text, source]) => {
    const value = unescapeText(text ?? '');
    const isName = source === 'layout' ? sites.includes(siteKey(value)) : isSite(value);
    return value === '' || isName ? [] : [{ value, source }];
  });
}

/** First-level headings in the article before its text; where there is none, those elsewhere, but never of others. */
function headingsBefore({ elements }: PageMetadata, core: TextCore): Element[] {
  const start = core.blocks.find((block) => block.text.length >= 80)?.element.order;
  const inArticle = elements.headings.filter((element) => zoneOf(element, core) === 'article');
  const all =
    inArticle.length > 0
      ? inArticle
      : elements.headings.filter((element) => zoneOf(element, core) === 'frame');
  const before = all.filter((element) => start === undefined || element.order <= start);
  return before.length > 0 ? before : all;
}

interface Heading {
  readonly text: string;
  /** Most of its words are those of a title in the head. */
  readonly isAlike: boolean;
}

/** The heading that shares most words with a title in the head; where none shares enough, the last one. */
function bestHeading(
  headings: readonly string[],
  headTitles: readonly (string | null)[],
  count: number,
): Heading | null {
  const titles = headTitles.filter((title) => title !== null && title !== '');
  const rated = headings
    .filter((text) => text.length >= 5 && text.length <= LONGEST)
    .map((text) => ({ text, like: Math.max(0, ...titles.map((title) => wordOverlap(text, title ?? ''))) }));
  const best = [...rated].sort((a, b) => b.like - a.like)[0];
  if (best === undefined) return null;
  if (best.like >= ALIKE) return { text: best.text, isAlike: true };
  const last = count > 1 ? rated.filter(({ text }) => text.length >= 10).at(-1) : best;
  return { text: (last ?? best).text, isAlike: false };
}

/** The share of common words (Dice's coefficient, 0..1). */
function wordOverlap(a: string, b: string): number {
  const [left, right] = [new Set(normalizeWords(a).split(' ')), new Set(normalizeWords(b).split(' '))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size);
}

/** `Title - Site` without the site: cut where a heading ends, or where an outer part is the site's name. */
function cutSiteName(
  text: string | null | undefined,
  headings: readonly string[],
  sites: readonly string[],
): string | null {
  if (text === undefined || text === null) return null;
  const heading = headings.find(
    (one) => one.length >= 10 && normalizeWords(text).startsWith(`${normalizeWords(one)} `),
  );
  const separators = [...text.matchAll(SEPARATOR)];
  const [first, last] = [separators[0], separators.at(-1)];
  if (first === undefined || last === undefined) return text;
  if (heading !== undefined) return heading;
  const head = text.slice(0, first.index);
  if (sites.includes(siteKey(head))) return cutSiteName(text.slice(first.index + first[0].length), [], sites);
  const [before, tail] = [text.slice(0, last.index), text.slice(last.index + last[0].length)];
  if (last[0].startsWith(':')) return text;
  if (sites.includes(siteKey(tail))) return cutSiteName(before, [], sites);
  return tail.length < 30 && before.length > 2 * tail.length && before.length > 25 ? before : text;
}

/** Letters and digits only: `Báo Thử` and `baothu` are one name. */
function siteKey(name: string): string {
  return foldDiacritics(normalizeWords(name)).replaceAll(' ', '');
}

/** The part of a host that is a name: `baothu` of `www.baothu.com.vn`. */
function hostName(url: string): string {
  const labels = URL.canParse(url) ? plainHost(new URL(url).hostname).split('.') : [];
  return [...labels].sort((a, b) => b.length - a.length)[0] ?? '';
}

import type { Portal } from '../../../model/portal.ts';
import { plainHost } from '../../../model/hosts.ts';
import type { FieldSource, ReferenceHints } from '../../../model/article.ts';
import { foldDiacritics, normalizeWords } from '../../text.ts';
import { placeOf, type Core } from '../page/zones.ts';
import { lineOf } from '../page/blocks.ts';
import type { Doc, Element } from '../page/parse.ts';
import { isShort } from '../page/short-text.ts';
import type { Structured } from './metadata.ts';
import { toldLine } from '../page/unescape.ts';

/** A field's value with where it was found. */
export interface Sourced {
  readonly value: string;
  readonly source: FieldSource;
}

const SEPARATOR = /\s+[|–—:·•»~-]+\s+|\s*\|\s*|:\s+/gu;
const SITE_NAME =
  /^(?:welcome to|(?:cổng|trang) thông tin|báo .{2,30} (?:điện tử|online)|trang chủ$|home(?: ?page)?$|chi tiết tin|tin tức$|untitled|index$)/iu;
/** From this share of common words on, a heading and a headline are one title in two wordings. */
const ALIKE = 0.5;
const LONGEST = 250;

/** Every title the page gives itself, most trusted first; a site's name is none. */
export function pageTitles(
  doc: Doc,
  structured: Structured,
  layoutTitle: string | null,
  hints: ReferenceHints,
  portal: Portal | null,
  core: Core,
): Sourced[] {
  const { meta, jsonLd, siteName, publisher, titleTag, marks } = structured;
  const sites = [siteName, publisher, portal?.name, portal?.nameEn, hostName(doc.baseUrl)]
    .map((name) => keyOf(name ?? ''))
    .filter(Boolean);
  const headings = headingsBefore(structured, core);
  const isSite = (text: string): boolean => sites.includes(keyOf(text)) || SITE_NAME.test(text);
  const lines = headings
    .filter((element) => isShort(element, LONGEST))
    .map((element) => toldLine(lineOf(element)))
    .filter((text) => !isSite(text));
  const cut = (text: string | null | undefined): string | null => withoutSite(text, lines, sites);
  const news = jsonLd?.news ? withoutSite(jsonLd.headline, [], sites) : null;
  const told = [jsonLd?.headline, meta.get('og:title') ?? meta.get('twitter:title')].map(cut);
  const heading = bestHeading(lines, [...told, titleTag], marks.headings.length);
  const found: [string | null | undefined, FieldSource][] = [
    [layoutTitle, 'layout'],
    [news, 'json-ld'],
    [heading?.alike ? heading.text : null, 'markup'],
    [news === null ? told[0] : null, 'json-ld'],
    [told[1], 'meta'],
    [heading?.text, 'markup'],
    [cut(titleTag), 'markup'],
    [hints.title, hints.from ?? 'list'],
  ];
  return found.flatMap(([text, source]) => {
    const value = toldLine(text ?? '');
    const site = source === 'layout' ? sites.includes(keyOf(value)) : isSite(value);
    return value === '' || site ? [] : [{ value, source }];
  });
}

/** First headings that stand before the text or anywhere where that has no place; never a sidebar's. */
function headingsBefore({ marks }: Structured, core: Core): Element[] {
  const start = core.blocks.find((block) => block.text.length >= 80)?.element.order;
  const own = marks.headings.filter((element) => placeOf(element, core) === 'own');
  const all = own.length > 0 ? own : marks.headings.filter((element) => placeOf(element, core) === 'frame');
  const before = all.filter((element) => start === undefined || element.order <= start);
  return before.length > 0 ? before : all;
}

interface Heading {
  readonly text: string;
  /** It says what the head says. */
  readonly alike: boolean;
}

/** The heading most like what the head says; where none is like it, the last before the text. */
function bestHeading(
  lines: readonly string[],
  told: readonly (string | null)[],
  count: number,
): Heading | null {
  const names = told.filter((name) => name !== null && name !== '');
  const rated = lines
    .filter((text) => text.length >= 5 && text.length <= LONGEST)
    .map((text) => ({ text, like: Math.max(0, ...names.map((name) => likeness(text, name ?? ''))) }));
  const best = [...rated].sort((a, b) => b.like - a.like)[0];
  if (best === undefined) return null;
  if (best.like >= ALIKE) return { text: best.text, alike: true };
  const last = count > 1 ? rated.filter(({ text }) => text.length >= 10).at(-1) : best;
  return { text: (last ?? best).text, alike: false };
}

/** 0..1: the share of common words (Dice). */
function likeness(a: string, b: string): number {
  const [left, right] = [new Set(normalizeWords(a).split(' ')), new Set(normalizeWords(b).split(' '))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size);
}

/** `Title - Site` without the site: where a heading says where to cut, or an outer part is the site's name. */
function withoutSite(
  text: string | null | undefined,
  headings: readonly string[],
  sites: readonly string[],
): string | null {
  if (text === undefined || text === null) return null;
  const heading = headings.find(
    (one) => one.length >= 10 && normalizeWords(text).startsWith(`${normalizeWords(one)} `),
  );
  const marks = [...text.matchAll(SEPARATOR)];
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) return text;
  if (heading !== undefined) return heading;
  const head = text.slice(0, first.index);
  if (sites.includes(keyOf(head))) return withoutSite(text.slice(first.index + first[0].length), [], sites);
  const [before, tail] = [text.slice(0, last.index), text.slice(last.index + last[0].length)];
  if (last[0].startsWith(':')) return text;
  if (sites.includes(keyOf(tail))) return withoutSite(before, [], sites);
  return tail.length < 30 && before.length > 2 * tail.length && before.length > 25 ? before : text;
}

/** Letters and digits only: `Báo Thử` and `baothu` are one name. */
function keyOf(name: string): string {
  return foldDiacritics(normalizeWords(name)).replaceAll(' ', '');
}

/** The part of a host that is a name: `baothu` of `www.baothu.com.vn`. */
function hostName(url: string): string {
  const labels = URL.canParse(url) ? plainHost(new URL(url).hostname).split('.') : [];
  return [...labels].sort((a, b) => b.length - a.length)[0] ?? '';
}

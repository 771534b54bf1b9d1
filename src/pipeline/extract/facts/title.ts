import type { FieldSource, ReferenceHints } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { slugLikeness, slugOf, wordOverlap } from './address-words.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { lineOf } from '../page/blocks.ts';
import { isElement, namesOf, type Doc, type Element, type Node } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import { parseDate } from './dates.ts';
import type { PageMetadata } from './metadata.ts';
import { cutSiteNames, isSiteName, readHeadTitle, type SiteNames, type TitleReading } from './site-name.ts';
import { unescapeText } from '../page/unescape.ts';

/** A value found for a field, and where. */
export interface FieldCandidate {
  readonly value: string;
  readonly source: FieldSource;
}

/** A title that one place of the page gives, with its readings and how much that place is worth. */
interface Claim {
  readonly source: FieldSource;
  readonly weight: number;
  readonly readings: readonly Reading[];
}

interface Reading extends TitleReading {
  /** Its words alone, in which titles are compared. */
  readonly key: string;
  readonly words: ReadonlySet<string>;
}

interface ShownText {
  readonly element: Element;
  readonly text: string;
}

/** What each place is worth. A heading is worth what its words share with the titles in the head. */
const WEIGHTS = {
  layout: 7,
  unrelatedLayout: 4,
  news: 6,
  linked: 1.5,
  meta: 2,
  head: 1.5,
  hint: 1.5,
  address: 1.5,
  alike: 5,
  related: 4,
  alone: 3,
  amongOthers: 1.5,
  short: 1.2,
  titled: 3,
  nearest: 1.25,
};
/** What has less support is no title: what stands behind a site's name and nowhere else. */
const LEAST = 0.5;
/** A heading of so few words that no other place has is mostly a section's or a box's. */
const FEW_WORDS = 3;
/** From these shares of common words on (Dice), a heading and a title are one in two wordings, or of one matter. */
const ALIKE = 0.5;
const RELATED = 0.25;
/** Characters. */
const SHORTEST = 5;
const LONGEST = 250;
/** A line of more characters is text. */
const PROSE = 80;
/** From this trust on, a reading of the head is worth looking for on the page. */
const LIKELY = 0.7;
/** Lower headings and elements named for a title that are looked at. */
const MOST_TITLED = 60;
/** Elements between what may be a title and its text. */
const NEAR = 40;
const HEARD = /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|hide-accessible)(?:$|\s)/u;
/** What a box of a portal server (JSR 286) is headed with. */
const PORTLET = /(?:^|[\s_-])portlet-?(?:title|header|topper|name)/u;
const LEVELS = 3;

/**
 * Every title that the page, its list or feed gives, the best first. The places are weighed against each other: a title
 * counts for every place that gives it, whole or beside a site's or section's name, and for an address made of its words.
 */
export function findTitles(
  doc: Doc,
  metadata: PageMetadata,
  layoutTitle: string | null,
  hints: ReferenceHints,
  names: SiteNames,
  core: TextCore,
): FieldCandidate[] {
  const { meta, jsonLd, titleTag } = metadata;
  const claimHead = (text: string | null | undefined, source: FieldSource, weight: number): Claim => ({
    source,
    weight,
    readings: readHeadTitle(unescapeText(text ?? ''), names).map(withKey),
  });
  const linked = claimHead(jsonLd?.headline, 'json-ld', jsonLd?.news ? WEIGHTS.news : WEIGHTS.linked);
  const given = claimHead(meta.get('og:title') ?? meta.get('twitter:title'), 'meta', WEIGHTS.meta);
  const head = claimHead(titleTag, 'markup', WEIGHTS.head);
  const hint = claimHead(hints.title, hints.from ?? 'list', WEIGHTS.hint);
  const elsewhere = [linked, given, head, hint];
  const layout = claimLayout(layoutTitle, elsewhere, names);
  const shown = findShownTitles(metadata, core, elsewhere, names);
  const inOrder = jsonLd?.news
    ? [layout, linked, ...shown, given, head, hint]
    : [layout, ...shown, linked, given, head, hint];
  return rankTitles(inOrder, slugOf(doc.baseUrl));
}

/** The portal's own selector is worth most, but for a text that no title in the head shares a word with. */
function claimLayout(title: string | null, elsewhere: readonly Claim[], names: SiteNames): Claim {
  const text = unescapeText(title ?? '');
  if (text === '' || isSiteName(text, names)) return { source: 'layout', weight: 0, readings: [] };
  const reading = withKey({ text, trust: 1 });
  const isRelated = likeness(reading, elsewhere) >= RELATED;
  const weight = isRelated ? WEIGHTS.layout : WEIGHTS.unrelatedLayout;
  return { source: 'layout', weight, readings: [reading] };
}

/** The best reading of each place, those with most support first. */
function rankTitles(claims: readonly Claim[], slug: string): FieldCandidate[] {
  const support = (key: string): number =>
    claims.reduce((sum, claim) => sum + claim.weight * agreement(claim, key), 0) +
    WEIGHTS.address * slugLikeness(key, slug);
  const supports = new Map<string, number>();
  const supportOf = (key: string): number => {
    const known = supports.get(key) ?? support(key);
    supports.set(key, known);
    return known;
  };
  const ranked = claims.flatMap(({ source, readings }) => {
    const [best] = [...readings].sort((a, b) => supportOf(b.key) - supportOf(a.key));
    const points = best === undefined ? 0 : supportOf(best.key);
    return best === undefined || points < LEAST ? [] : [{ value: best.text, source, points }];
  });
  return ranked.sort((a, b) => b.points - a.points).map(({ value, source }) => ({ value, source }));
}

/** How far a place gives a title: as one of its readings, or with a date, name or kicker around it in a heading. */
function agreement({ readings }: Claim, key: string): number {
  return readings.reduce((best, reading) => (reading.key === key ? Math.max(best, reading.trust) : best), 0);
}

function withKey({ text, trust }: TitleReading): Reading {
  const key = normalizeWords(text);
  return { text, trust, key, words: new Set(key.split(' ')) };
}

/** The headings before the text as claims, and what lower headings or elements named for a title repeat of the head. */
function findShownTitles(
  metadata: PageMetadata,
  core: TextCore,
  elsewhere: readonly Claim[],
  names: SiteNames,
): Claim[] {
  const headings = textsOf(headingsBefore(metadata, core), names);
  const claims = headings.map(({ element, text }, at): Claim => {
    const reading = withKey({ text, trust: 1 });
    const like = likeness(reading, elsewhere);
    const isLast = at === headings.length - 1;
    const weight = shownWeight(reading, like, isLast && !isHeadingOfBox(element), headings.length);
    // Read out and not shown, it repeats the head with the site behind it, and is read as the head is.
    const isHeard = HEARD.test(element.attribs['class'] ?? '');
    const head = elsewhere.find((one) => isHeard && one.readings.some(({ key }) => key === reading.key));
    const readings = head?.readings ?? [reading, ...readingsWithin(reading, elsewhere)];
    return { source: 'markup', weight, readings };
  });
  const likely = elsewhere.flatMap(({ readings }) => readings.filter(({ trust }) => trust >= LIKELY));
  const keys = new Set(likely.map(({ key }) => key));
  for (const claim of claims) for (const { key } of claim.readings) keys.delete(key);
  if (keys.size === 0 && likely.length > 0) return claims;
  const start = startOf(core);
  const titled = metadata.elements.titled.filter(({ order }) => order <= start).slice(-MOST_TITLED);
  const shown = textsOf(titled, names);
  const repeated = shown.find(({ text }) => keys.has(normalizeWords(text)));
  if (repeated !== undefined) claims.unshift(claimShown(repeated.text, WEIGHTS.titled));
  const nearest = shown.findLast((one) => isNearTitle(one, start, core));
  if (nearest !== undefined) claims.push(claimShown(nearest.text, WEIGHTS.nearest));
  return claims;
}

function claimShown(text: string, weight: number): Claim {
  return { source: 'markup', weight, readings: [withKey({ text, trust: 1 })] };
}

/** Whether a lower heading, or what is named for a title, may be the title of the text below it: near, and no link. */
function isNearTitle({ element, text }: ShownText, start: number, core: TextCore): boolean {
  if (start - element.order > NEAR || text.split(' ').length <= FEW_WORDS) return false;
  const around = [element.parent, ...element.children] as (Node | null)[];
  const isLink = around.some((node) => node !== null && isElement(node) && node.name === 'a');
  return !isLink && !isHeadingOfBox(element) && zoneOf(element, core) === 'article';
}

function shownWeight({ words }: Reading, like: number, isLast: boolean, count: number): number {
  if (like >= ALIKE) return WEIGHTS.alike;
  if (like >= RELATED) return WEIGHTS.related;
  if (words.size <= FEW_WORDS || !isLast) return WEIGHTS.short;
  return count === 1 ? WEIGHTS.alone : WEIGHTS.amongOthers;
}

/** Titles of the head that end a heading behind a kicker, or share it with a date. */
function readingsWithin({ text, key }: Reading, elsewhere: readonly Claim[]): Reading[] {
  const readings = elsewhere.flatMap((claim) => claim.readings);
  if (readings.some((one) => one.key === key)) return [];
  const isDated = parseDate(text) !== null;
  const within = readings.filter((one) => {
    if (one.key.length * 2 < key.length || !` ${key} `.includes(` ${one.key} `)) return false;
    return isDated ? parseDate(one.text) === null : key.endsWith(one.key);
  });
  return within.map((one) => ({ ...one, trust: 0.8 }));
}

function textsOf(elements: readonly Element[], names: SiteNames): ShownText[] {
  return elements
    .filter((element) => hasShortText(element, LONGEST))
    .map((element) => ({ element, text: cutSiteNames(unescapeText(lineOf(element)), names) }))
    .filter(({ text }) => text.length >= SHORTEST && text.length <= LONGEST);
}

/** Whether a heading is that of a box, by the names around it. */
function isHeadingOfBox(element: Element): boolean {
  let at: Node | null = element;
  for (let level = 0; level < LEVELS && at !== null && isElement(at); level++, at = at.parent)
    if (PORTLET.test(namesOf(at))) return true;
  return false;
}

/** First-level headings in the article before its text; where there is none, those elsewhere, but never of others. */
function headingsBefore({ elements }: PageMetadata, core: TextCore): Element[] {
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
function startOf({ blocks }: TextCore): number {
  return blocks.find((block) => block.text.length >= PROSE)?.element.order ?? Infinity;
}

/** The largest share of words that a title has in common with one of these places' (Dice's coefficient, 0..1). */
function likeness({ words }: Reading, claims: readonly Claim[]): number {
  let most = 0;
  for (const { readings } of claims)
    for (const reading of readings) most = Math.max(most, wordOverlap(words, reading.words));
  return most;
}

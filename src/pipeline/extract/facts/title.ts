import type { FieldSource, Page } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { slugOf } from './address-words.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { isElement, type Doc, type Node } from '../page/parse.ts';
import { parseDate } from './dates.ts';
import {
  createPlaceTest,
  headingsBefore,
  isHeadingOfBox,
  startOf,
  textsOf,
  type PlaceTest,
  type ShownText,
} from './headings.ts';
import { chooseLayoutTitle, claimLayout, readLayoutTitles } from './layout-title.ts';
import type { PageMetadata } from './metadata.ts';
import { readHeadTitle, type SiteNames } from './site-name.ts';
import {
  ALIKE,
  likeness,
  rankTitles,
  RELATED,
  withKey,
  type Claim,
  type FieldCandidate,
  type Reading,
} from './title-claims.ts';
import { unescapeText } from '../page/unescape.ts';

/** What each place is worth. A heading is worth what its words share with the titles in the head. */
const WEIGHTS = {
  news: 6,
  linked: 1.5,
  meta: 2,
  head: 1.5,
  hint: 1.5,
  alike: 5,
  related: 4,
  alone: 3,
  amongOthers: 1.5,
  short: 1.2,
  titled: 3,
  nearest: 1.25,
};
/** A heading of so few words that no other place has is mostly a section's or a box's. */
const FEW_WORDS = 3;
/** From this trust on, a reading of the head is worth looking for on the page. */
const LIKELY = 0.7;
/** Lower headings and elements named for a title that are looked at. */
const MOST_TITLED = 60;
/** Elements between what may be a title and its text. */
const NEAR = 40;
const HEARD = /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|hide-accessible)(?:$|\s)/u;

/**
 * Every title that the page, its list or feed gives, the best first. The places are weighed against each other: a title
 * counts for every place that gives it, whole or beside a site's or section's name, and for an address made of its words.
 */
export function findTitles(
  doc: Doc,
  metadata: PageMetadata,
  layoutTitles: readonly ShownText[],
  { hints, finalUrl }: Page,
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
  const slug = slugOf(finalUrl);
  const isPlace = createPlaceTest(doc, finalUrl);
  const [first, ...more] = readLayoutTitles(layoutTitles, names);
  const chosen = first && chooseLayoutTitle([first, ...more], elsewhere, slug, isPlace);
  const layout = claimLayout(chosen?.reading, elsewhere, slug);
  const shown = findShownTitles(metadata, core, elsewhere, names, isPlace);
  const inOrder = jsonLd?.news
    ? [layout, linked, ...shown, given, head, hint]
    : [layout, ...shown, linked, given, head, hint];
  const ranked = rankTitles(inOrder, slug);
  // What the layout says first and nobody believes is told all the same: it disagrees.
  const isRefused = first !== undefined && chosen !== first && ranked.length > 0;
  return isRefused ? [...ranked, { value: first.reading.text, source: 'layout' }] : ranked;
}

/** The headings before the text as claims, and what lower headings or elements named for a title repeat of the head. */
function findShownTitles(
  metadata: PageMetadata,
  core: TextCore,
  elsewhere: readonly Claim[],
  names: SiteNames,
  isPlace: PlaceTest,
): Claim[] {
  const headings = textsOf(headingsBefore(metadata, core), names).filter((heading) => {
    const like = likeness(withKey({ text: heading.text, trust: 1 }), elsewhere);
    return like >= ALIKE || !isPlace(heading);
  });
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

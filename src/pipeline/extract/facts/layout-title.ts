import { unescapeText } from '../page/unescape.ts';
import { slugLikeness } from './address-words.ts';
import type { PlaceTest, ShownText } from './headings.ts';
import { isSiteName, type SiteNames } from './site-name.ts';
import { ALIKE, likeness, RELATED, withKey, type Claim, type Reading } from './title-claims.ts';

/** What a layout's title is worth, and one that neither the head nor the address shares words with. */
const WEIGHTS = { related: 7, unrelated: 4 };
/** Values of a layout's title that are looked at. */
const MOST_OF_LAYOUT = 5;

/** A value of a layout's title, read. */
export interface LayoutTitle {
  readonly shown: ShownText;
  readonly reading: Reading;
}

/** What a layout's title may be, the site's names left out. */
export function readLayoutTitles(titles: readonly ShownText[], names: SiteNames): LayoutTitle[] {
  const read = titles.slice(0, MOST_OF_LAYOUT).map((shown): LayoutTitle => {
    return { shown, reading: withKey({ text: unescapeText(shown.text), trust: 1 }) };
  });
  return read.filter(({ reading: { text } }) => text !== '' && !isSiteName(text, names));
}

/**
 * The value of a layout's title that is one: the first that neither names a place on the site nor lacks all words of the
 * head and the address; else one that says what they say; else the first that names no place.
 */
export function chooseLayoutTitle(
  titles: readonly LayoutTitle[],
  elsewhere: readonly Claim[],
  slug: string,
  isPlace: PlaceTest,
): LayoutTitle | undefined {
  const [first] = titles;
  const says = ({ reading }: LayoutTitle): boolean =>
    likeness(reading, elsewhere) >= ALIKE || slugLikeness(reading.key, slug) > 0;
  if (
    first !== undefined &&
    isRelated(first.reading, elsewhere, slug) &&
    (says(first) || !isPlace(first.shown))
  )
    return first;
  return titles.find(says) ?? titles.find(({ shown }) => !isPlace(shown));
}

function isRelated(reading: Reading, elsewhere: readonly Claim[], slug: string): boolean {
  return likeness(reading, elsewhere) >= RELATED || slugLikeness(reading.key, slug) > 0;
}

/** The portal's own selector is worth most, but for a text that neither a title in the head nor the address shares words with. */
export function claimLayout(reading: Reading | undefined, elsewhere: readonly Claim[], slug: string): Claim {
  if (reading === undefined) return { source: 'layout', weight: 0, readings: [] };
  const weight = isRelated(reading, elsewhere, slug) ? WEIGHTS.related : WEIGHTS.unrelated;
  return { source: 'layout', weight, readings: [reading] };
}

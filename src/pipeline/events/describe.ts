import { EVENT_INDEX, type EventMarks } from '../../model/event.ts';
import { wordHash } from '../dedupe/shingles.ts';
import { WEIGHTS } from './common-names.ts';
import { type FoundName, type NamedText, findNames } from './names.ts';

/** So many of an article's names are kept, the weightiest. */
const MOST_NAMES = 60;
/** What is named in title, lead or first paragraph is what an article is about. */
const IN_HEAD = 1.5;
/** Too many articles are about a country to find one by it. */
const COUNTRY = 'country:';

/**
 * An article as it is compared with those of other events: what it names, and the countries that it is about (ISO 3166-1
 * alpha-2).
 */
export function describeEvent(article: NamedText, countries: readonly string[]): EventMarks {
  const { names, designations } = findNames(article);
  const named = [...names, ...countries.map(nameCountry)];
  const weighed = named.map((found) => ({ name: wordHash(found.key), found, weight: measureWeight(found) }));
  weighed.sort((a, b) => b.weight - a.weight);
  const kept = weighed.slice(0, MOST_NAMES);
  const sought = kept.filter(
    ({ found }) => found.weight > WEIGHTS.everywhere && !found.key.startsWith(COUNTRY),
  );
  return {
    names: kept.map(({ name, found, weight }) => ({ name, weight, printed: found.printed })),
    sought: sought.slice(0, EVENT_INDEX.names).map(({ name }) => name),
    countries,
    designations: [...new Map(designations.map((one) => [`${one.kind} ${one.number}`, one])).values()],
  };
}

/** A country as a name of the opening: most of their names in Vietnamese are single syllables, which are none. */
function nameCountry(code: string): FoundName {
  return {
    key: `${COUNTRY}${code}`,
    printed: `country:${code}`,
    times: 1,
    inHead: true,
    weight: WEIGHTS.shared,
  };
}

function measureWeight({ times, inHead, weight }: FoundName): number {
  return (1 + Math.log(times)) * weight * (inHead ? IN_HEAD : 1);
}

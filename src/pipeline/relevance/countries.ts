import { wordKeys } from '../text.ts';
import type { Meaning } from './lexicon.ts';
import type { Match } from './matcher.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Actor } from './roles.ts';

/** A country counts from this weight on, and from this share of the weightiest one's. */
const LEAST_WEIGHT = 1;
const LEAST_SHARE = 0.25;
/** More countries than this in one sentence are a list. */
const LONGEST_COMPANY = 5;
const IN_A_LIST = 0.3;
/** A country that a Vietnamese side deals with weighs more than one named in passing. */
const PARTY = 1.5;
/** The town where an international organisation sits or meets says little of which countries an article is about. */
const SEAT = 0.1;
const SEATED: ReadonlySet<string | null> = new Set(['multilateral', 'world-bodies']);
const SEAT_WORDS: ReadonlySet<string> = new Set(wordKeys('tại ở giờ'));

/**
 * ISO 3166-1 alpha-2 codes of the countries that an article is about, named themselves or by a locality; title, opening
 * and acts weigh most, so that one named in passing near the end, or in a long list, is left out. Weightiest first.
 */
export function countriesOf(parts: readonly AnnotatedPart[]): string[] {
  const weights = new Map<string, number>();
  for (const part of parts) {
    for (const sentence of part.sentences) addSentence(weights, part, sentence);
  }
  const sorted = [...weights].sort((a, b) => b[1] - a[1]);
  const least = Math.max(LEAST_WEIGHT, (sorted[0]?.[1] ?? 0) * LEAST_SHARE);
  return sorted.filter(([, weight]) => weight >= least).map(([code]) => code);
}

function addSentence(weights: Map<string, number>, part: AnnotatedPart, actors: readonly Actor[]): void {
  const named = actors.filter(({ match }) => match.value.country !== null);
  if (named.length === 0) return;
  const home = actors.some(({ side }) => side === 'home');
  const acts = actors.some(({ role }) => role === 'act' || role === 'deal' || role === 'bond');
  const company = new Set(named.map(({ match }) => match.value.country)).size;
  const share = (home && acts ? PARTY : 1) * (company > LONGEST_COMPANY ? IN_A_LIST : 1);
  const seated = actors.some(({ match }) => SEATED.has(match.value.group));
  let seat: Match<Meaning> | undefined;
  for (const { match } of named) {
    const code = match.value.country ?? '';
    seat = seated && isSeat(part, match, seat) ? match : undefined;
    const weight = share * (seat ? SEAT : 1) * weightAt(part, match.from);
    weights.set(code, (weights.get(code) ?? 0) + weight);
  }
}

/** A town as mere place (`tại Geneva`, `giờ New York`), and the country that a bracket adds to it (`tại Geneva (Thụy Sĩ)`). */
function isSeat(
  part: AnnotatedPart,
  { from, value }: Match<Meaning>,
  town: Match<Meaning> | undefined,
): boolean {
  const before = part.tokens[from - 1];
  const token = part.tokens[from];
  if (!before || !token || before.sentence !== token.sentence) return false;
  if (value.place === null)
    return town?.to === from && part.text.slice(before.end, token.start).includes('(');
  return !token.parted && SEAT_WORDS.has(before.key);
}

function weightAt({ where, offset, headline }: AnnotatedPart, token: number): number {
  if (where === 'title' || token < headline) return 3;
  const position = offset + token;
  if (position < 80) return 2;
  if (position < 200) return 0.7;
  return position < 500 ? 0.3 : 0.1;
}

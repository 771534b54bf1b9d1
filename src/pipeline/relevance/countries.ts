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
const SEATED: ReadonlySet<string | null> = new Set(['multilateral', 'world-bodies', 'summits']);
const SEAT_WORDS: ReadonlySet<string> = new Set(wordKeys('tại ở giờ'));
/** A treaty or a meeting bears the name of a town, and of no country: `Thỏa thuận Paris`, `Nghị định thư Kyoto`. */
const NAMED_AFTER: ReadonlySet<string> = new Set(wordKeys('thuận định ước thư bố viên ngữ giải nghị'));
/** Wars of the past stand behind these words (`chống Pháp`, `đế quốc Mỹ`): no partner of today is named. */
const WAR_WORDS: ReadonlySet<string> = new Set(wordKeys('chống giặc đánh đuổi thời lính'));
const WAR_PAIRS: ReadonlySet<string> = new Set(
  ['đế quốc', 'thực dân', 'phát xít', 'xâm lược', 'kháng chiến'].map((words) => wordKeys(words).join(' ')),
);
/** What is bought, eaten or spoken (`món Hàn`): the thing is named after the country. */
const THING_WORDS: ReadonlySet<string> = new Set(wordKeys('món tiếng phim nhạc hàng chữ xe'));
/** Short names in a pair that two states make (`Mỹ - Triều`); ours in it is none. */
const SHORT_NAMES = codesByKey(
  'Mỹ=US Trung=CN Triều=KP Nga=RU Nhật=JP Hàn=KR Ấn=IN Pháp=FR Đức=DE Anh=GB Úc=AU Lào=LA Thái=TH',
);
/** Agencies that act for their country. */
export const AGENCIES = codesByKey(
  'JICA=JP JETRO=JP KOICA=KR KOTRA=KR USAID=US GIZ=DE KfW=DE AFD=FR PeaceTrees=US',
);

function codesByKey(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(' ').map((pair) => [wordKeys(pair)[0] ?? '', pair.split('=')[1] ?? '']));
}

/**
 * ISO 3166-1 alpha-2 codes of the countries that an article is about, named themselves or by a locality; title, opening
 * and acts weigh most, so that one named in passing near the end, or in a long list, is left out. Weightiest first.
 */
export function countriesOf(parts: readonly AnnotatedPart[]): string[] {
  const weights = new Map<string, number>();
  const isMeeting = parts.some((part) =>
    part.actors.some(({ match }) => match.from < part.headline && SEATED.has(match.value.group)),
  );
  for (const part of parts) {
    for (const sentence of part.sentences) addSentence(weights, part, sentence, isMeeting);
    addShortNames(weights, part);
  }
  const sorted = [...weights].sort((a, b) => b[1] - a[1]);
  const least = Math.max(LEAST_WEIGHT, (sorted[0]?.[1] ?? 0) * LEAST_SHARE);
  return sorted.filter(([, weight]) => weight >= least).map(([code]) => code);
}

function addSentence(
  weights: Map<string, number>,
  part: AnnotatedPart,
  actors: readonly Actor[],
  isMeeting: boolean,
): void {
  const named: Actor[] = [];
  for (const actor of actors) {
    const isCountry = actor.match.value.country !== null;
    if (isCountry && !isOtherName(part, actor.match, named.at(-1)?.match)) named.push(actor);
  }
  if (named.length === 0) return;
  const home = actors.some(({ side }) => side === 'home');
  const acts = actors.some(({ role }) => role === 'act' || role === 'deal' || role === 'bond');
  const company = new Set(named.map(({ match }) => match.value.country)).size;
  const share = (home && acts ? PARTY : 1) * (company > LONGEST_COMPANY ? IN_A_LIST : 1);
  const seated = isMeeting || actors.some(({ match }) => SEATED.has(match.value.group));
  let seat: Match<Meaning> | undefined;
  for (const { match } of named) {
    const code = match.value.country ?? '';
    seat = seated && isSeat(part, match, seat) ? match : undefined;
    const weight = share * (seat ? SEAT : 1) * weightAt(part, match.from);
    weights.set(code, (weights.get(code) ?? 0) + weight);
  }
}

/** Pairs of short names and agencies, which the lexicon has under other matters. */
function addShortNames(weights: Map<string, number>, part: AnnotatedPart): void {
  const { tokens, actors } = part;
  const isKnown = (at: number): boolean =>
    actors.some(({ match }) => match.value.country !== null && match.from <= at + 1 && match.to > at);
  for (const [at, token] of tokens.entries()) {
    if (!token.capital || (!SHORT_NAMES.has(token.key) && !AGENCIES.has(token.key)) || isKnown(at)) continue;
    const next = tokens[at + 1];
    const pair = next?.dashed && next.capital ? [token, next] : [];
    const codes = pair.map(({ key }) => SHORT_NAMES.get(key));
    const found = codes.length === 2 && !codes.includes(undefined) ? codes : [AGENCIES.get(token.key)];
    for (const code of found)
      if (code !== undefined) weights.set(code, (weights.get(code) ?? 0) + weightAt(part, at));
  }
}

/** Whether a country or its town is named for something else: a treaty, a war of the past, a thing, a person. */
function isOtherName(
  part: AnnotatedPart,
  match: Match<Meaning>,
  before: Match<Meaning> | undefined,
): boolean {
  const { tokens } = part;
  const token = tokens[match.from];
  const previous = tokens[match.from - 1];
  if (!token || previous?.sentence !== token.sentence || token.parted) return false;
  const pair = `${tokens[match.from - 2]?.key ?? ''} ${previous.key}`;
  if (WAR_WORDS.has(previous.key) || WAR_PAIRS.has(pair)) return true;
  const isTown = match.value.place !== null;
  if (!isTown) return THING_WORDS.has(previous.key);
  const isOfName =
    previous.capital &&
    !previous.opening &&
    before?.to !== match.from &&
    !ABBREVIATION.test(previous.word.text);
  return NAMED_AFTER.has(previous.key) || (isOfName && !part.caseless);
}

const ABBREVIATION = /^\p{Lu}+$/u;

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

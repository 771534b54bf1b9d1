import type { Grounds } from '../../model/article.ts';
import { wordKeys } from '../text.ts';
import { isVietnameseName } from './ambiguous.ts';
import type { AnnotatedPart } from './annotate.ts';
import { AGENCIES } from './countries.ts';
import { findFurtherActors, FURTHER } from './further-actors.ts';
import { extendName } from './name-span.ts';
import {
  type DecisiveSentence,
  PLACE_WORDS,
  printGrounds,
  type SideSpan,
  type Span,
} from './print-grounds.ts';
import type { Actor, Side } from './roles.ts';

/** Sentences of a part, from its beginning, that are considered: what an article is about stands there. */
const CONSIDERED = 40;
/** Words between two sides that may be the act, where the lexicon has no word for it. */
const LONGEST_ACT = 5;
/** Points of a sentence. An earlier sentence wins over a later one that says little more, a headline over both. */
const POINTS = {
  official: 3,
  name: 2.2,
  further: 1.7,
  place: 0.8,
  act: 1.5,
  deal: 1.2,
  words: 0.8,
  ordered: 0.4,
};
const HEADLINE = 0.6;
/** The trade's own work (`công tác đối ngoại`) needs no counterpart. */
const TRADE = 1;
const LATER = 0.2;
const MOST_LATER = 2.4;
/** What no sentence of a body can have more of. */
const MOST_OF_ACT = POINTS.act + POINTS.ordered;
const MOST_POINTS = 2 * POINTS.official + MOST_OF_ACT + TRADE;

const NOUNS: ReadonlySet<string> = new Set(wordKeys('đoàn lễ vòng phiên cuộc buổi quốc'));
/** They begin what is done, among nouns (`phối hợp tổ chức`, `ký kết hợp tác`). */
const VERBS: ReadonlySet<string> = new Set(wordKeys('phối ký'));
const NOUN_GROUPS: ReadonlySet<string> = new Set(['culture-event', 'treaties']);
/** Posts that both sides have. */
const POST_GROUPS: ReadonlySet<string> = new Set(['either-office', 'foreign-ministry', 'envoys']);
const CONSULAR = wordKeys('lãnh')[0];
/** What the aid’s words say beside names of donors. */
const AID_WORDS: ReadonlySet<string> = new Set(wordKeys('oda ngo pcpnn viện'));
/** Where the words for an act end. */
const STOPS: ReadonlySet<string> = new Set(wordKeys('của do bà ông'));
const ADVERBS: ReadonlySet<string> = new Set(wordKeys('đã sẽ vừa đang cũng còn mới do và thì là'));

/**
 * What a person is shown first: the sentence that says most plainly which Vietnamese side does what towards which foreign
 * one, with these parts; `null` where no sentence names either side.
 */
export function findGrounds(parts: readonly AnnotatedPart[]): Grounds | null {
  let best: DecisiveSentence | null = null;
  let order = 0;
  for (const part of parts) {
    for (const sentence of splitSentences(part)) {
      const later = Math.min(MOST_LATER, LATER * order++);
      if (best !== null && best.points >= MOST_POINTS - later) break;
      const found = readSentence(part, sentence, later, best?.points ?? 0);
      if (found !== null && (best === null || found.points > best.points)) best = found;
    }
  }
  return best && printGrounds(best);
}

/** The first sentences of a part. */
function splitSentences({ tokens }: AnnotatedPart): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length && found.length < CONSIDERED; at++) {
    if (at < tokens.length && tokens[at]?.sentence === tokens[from]?.sentence) continue;
    if (at > from) found.push({ from, to: at });
    from = at;
  }
  return found;
}

/** Reads a sentence; `null` where it names no side, or cannot come to `least` points. */
function readSentence(
  part: AnnotatedPart,
  sentence: Span,
  later: number,
  least: number,
): DecisiveSentence | null {
  const number = part.tokens[sentence.from]?.sentence ?? 0;
  const known = part.sentences.find((actors) => actors[0]?.sentence === number) ?? [];
  const sides = known.map((one) => nameSide(part, one));
  const [home, abroad] = (['home', 'abroad'] as const).map((side) =>
    sides.reduce(
      (most, one) => (one.side === side ? Math.max(most, countPoints(part, one)) : most),
      POINTS.further,
    ),
  );
  if ((home ?? 0) + (abroad ?? 0) + MOST_OF_ACT + HEADLINE + TRADE - later < least) return null;
  const isFull = Math.min(home ?? 0, abroad ?? 0) > POINTS.further;
  const actors = isFull ? sides : [...sides, ...findFurtherActors(part, sentence, known)];
  const actor = chooseSide(part, actors, sentence, 'home', null);
  const counterpart = chooseSide(part, actors, sentence, 'abroad', actor);
  if (actor === null && counterpart === null) return null;
  const act = chooseAct(part, known, sentence, actor, counterpart);
  const ofSides = (actor?.points ?? 0) + (counterpart?.points ?? 0);
  const isHeadline = part.where === 'title' && actor !== null && (counterpart !== null || act !== null);
  const isOfTrade = known.some(({ match }) => match.value.group === 'foreign-affairs-work');
  const more = (isHeadline ? HEADLINE : 0) + (isOfTrade ? TRADE : 0);
  const points = ofSides + (act?.points ?? 0) + more - later;
  return { part, sentence, actor, act, counterpart, points };
}

/** Vietnamese abroad and in need: whom the Vietnamese side acts for. */
const ABROAD_GROUPS: ReadonlySet<string> = new Set([
  'overseas-vietnamese',
  'vietnamese-abroad',
  'citizens-harmed',
]);

/**
 * The side of a term where it is shown, though the verdict has it otherwise: an envoy with a Vietnamese name is ours
 * (`Đại sứ Phạm Sanh Châu`); donors, the community abroad and who is held there are whom one deals with.
 */
function nameSide(part: AnnotatedPart, actor: Actor): Actor {
  const { match, sentence } = actor;
  const first = part.tokens[match.from];
  if (actor.side === 'abroad' && POST_GROUPS.has(match.value.group ?? '') && isVietnameseName(part, match.to))
    return { match, role: 'home', side: 'home', sentence };
  if (actor.role === 'envoy') {
    // `thăm lãnh sự` is what is done, and nobody.
    return first?.key === CONSULAR && match.to - match.from === 2
      ? { match, role: null, side: null, sentence }
      : actor;
  }
  const { group } = match.value;
  const isDonor = group === 'aid' && first?.capital === true && !AID_WORDS.has(first.key);
  const isAbroad = isDonor || ABROAD_GROUPS.has(group ?? '');
  return isAbroad ? { match, role: isDonor ? null : 'partner', side: 'abroad', sentence } : actor;
}

/** The side's words that speak most for it: those who act for it before its name, and both before a mere place. */
function chooseSide(
  part: AnnotatedPart,
  actors: readonly Actor[],
  sentence: Span,
  side: Side,
  other: SideSpan | null,
): SideSpan | null {
  const candidates = actors
    .filter((actor) => actor.side === side)
    .map((actor) => ({ actor, points: countPoints(part, actor) }))
    .sort((one, next) => next.points - one.points);
  for (const { actor, points } of candidates) {
    const { from, to } = extendName(part, actor, actors, sentence);
    if (other !== null && from < other.to && to > other.from) continue;
    return { from, to, points, country: countryIn(part, actors, from, to) };
  }
  return null;
}

function countPoints(part: AnnotatedPart, { match, role }: Actor): number {
  const { group, country } = match.value;
  const isName = role === 'province' || role === 'partner' || country !== null || group === 'vietnam';
  if (!isName) return group === FURTHER ? POINTS.further : POINTS.official;
  const before = part.tokens[match.from - 1];
  const isPlace =
    before !== undefined &&
    PLACE_WORDS.has(before.key) &&
    before.sentence === part.tokens[match.from]?.sentence;
  return isPlace ? POINTS.place : POINTS.name;
}

/** The country that a name holds; of one without a country the only one that its sentence names. */
function countryIn(part: AnnotatedPart, actors: readonly Actor[], from: number, to: number): string | null {
  const named = actors.filter(({ match }) => match.value.country !== null);
  const inside = named.find(({ match }) => match.from >= from && match.to <= to);
  if (inside !== undefined) return inside.match.value.country;
  const agency = part.tokens.slice(from, to).find(({ key }) => AGENCIES.has(key));
  if (agency !== undefined) return AGENCIES.get(agency.key) ?? null;
  const countries = new Set(named.map(({ match }) => match.value.country));
  return countries.size === 1 ? (named[0]?.match.value.country ?? null) : null;
}

/** The word of the lexicon for what is done, best between the two sides; else the words that stand between them. */
function chooseAct(
  part: AnnotatedPart,
  actors: readonly Actor[],
  sentence: Span,
  actor: SideSpan | null,
  counterpart: SideSpan | null,
): (Span & { readonly points: number }) | null {
  const sides = [actor, counterpart].filter((side) => side !== null).sort((a, b) => a.from - b.from);
  const [first, second] = sides;
  if (first === undefined) return null;
  const isFree = ({ from, to }: Span): boolean => sides.every((side) => to <= side.from || from >= side.to);
  let best: (Span & { readonly points: number }) | null = null;
  for (const { role, match } of actors) {
    if ((role !== 'act' && role !== 'deal') || !isFree(match) || isNoun(part, match)) continue;
    const isBetween = second !== undefined && match.from >= first.to && match.to <= second.from;
    const points = POINTS[role] + (isBetween ? POINTS.ordered : 0);
    if (best === null || points > best.points) best = { from: match.from, to: match.to, points };
  }
  if (best !== null) return { ...extendAct(part, best, actors), points: best.points };
  return wordsAfter(part, first, second?.from ?? sentence.to);
}

/** `đoàn đại biểu cấp cao`, `lễ ký`, `biên bản`: words of dealings that are no verbs. */
function isNoun(part: AnnotatedPart, { from, value }: Actor['match']): boolean {
  const { key } = part.tokens[from] ?? { key: '' };
  return (NOUN_GROUPS.has(value.group ?? '') && !VERBS.has(key)) || NOUNS.has(key);
}

/** `đến thăm và làm việc`: acts that stand side by side are one. */
function extendAct(part: AnnotatedPart, act: Span, actors: readonly Actor[]): Span {
  const { from } = act;
  let { to } = act;
  for (const { role, match } of actors) {
    if ((role !== 'act' && role !== 'deal') || isNoun(part, match)) continue;
    const gap = part.tokens.slice(to, match.from);
    const isName = part.tokens[match.from]?.capital === true;
    if (match.from >= to && !isName && gap.length <= 1 && gap.every(({ key }) => key === 'và')) to = match.to;
  }
  return { from, to };
}

/** The words behind the first side, as far as the second: `bàn với`, `lắp tặng`. */
function wordsAfter(
  part: AnnotatedPart,
  first: Span,
  end: number,
): (Span & { readonly points: number }) | null {
  let from = first.to;
  while (from < end && ADVERBS.has(part.tokens[from]?.key ?? '')) from++;
  const to = Math.min(end, from + LONGEST_ACT);
  const words = part.tokens.slice(from, to);
  const until = words.findIndex((word, at) => at > 0 && (word.parted || word.capital || STOPS.has(word.key)));
  if (words[0] === undefined || words[0].parted || words[0].capital) return null;
  return { from, to: until < 0 ? to : from + until, points: POINTS.words };
}

import type { Grounds } from '../../model/article.ts';
import { wordKeys } from '../text.ts';
import { isVietnameseName } from './ambiguous.ts';
import type { AnnotatedPart } from './annotate.ts';
import { AGENCIES } from './countries.ts';
import { findFurtherActors, FURTHER } from './further-actors.ts';
import { chooseAct, MOST_ACT_POINTS } from './act-span.ts';
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
/** Points of a sentence. An earlier sentence wins over a later one that says little more, a headline over both. */
const POINTS = {
  official: 3,
  name: 2.2,
  further: 1.7,
  guessed: 1.2,
  place: 0.8,
};
const HEADLINE = 0.6;
/** The trade's own work (`công tác đối ngoại`) needs no counterpart. */
const TRADE = 1;
const LATER = 0.2;
const MOST_LATER = 2.4;
/** What no sentence of a body can have more of. */
const MOST_POINTS = 2 * POINTS.official + MOST_ACT_POINTS + TRADE;

/** Posts that both sides have. */
const POST_GROUPS: ReadonlySet<string> = new Set(['either-office', 'foreign-ministry', 'envoys']);
/** Bodies of many states have no country. */
const MANY_STATES: ReadonlySet<string> = new Set(['summits', 'multilateral', 'world-bodies']);
const FRIENDSHIP = wordKeys('hội hữu nghị').join(' ');
const CONSULAR = wordKeys('lãnh')[0];
/** What the aid’s words say beside names of donors. */
const AID_WORDS: ReadonlySet<string> = new Set(wordKeys('oda ngo pcpnn viện'));

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
  if ((home ?? 0) + (abroad ?? 0) + MOST_ACT_POINTS + HEADLINE + TRADE - later < least) return null;
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

const ABROAD_HEADS: ReadonlySet<string> = new Set(
  wordKeys('người cộng kiều bà hội du lưu sinh công ngư thuyền lao thân trí doanh con đại tàu'),
);

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
  // A friendship association is of the Vietnamese side, whatever country it bears in its name.
  if (isFriendship(part, actor)) return { match, role: 'home', side: 'home', sentence };
  const isDonor = group === 'aid' && first?.capital === true && !AID_WORDS.has(first.key);
  const isAbroad = isDonor || (ABROAD_GROUPS.has(group ?? '') && ABROAD_HEADS.has(first?.key ?? ''));
  return isAbroad ? { match, role: isDonor ? null : 'partner', side: 'abroad', sentence } : actor;
}

function isFriendship({ tokens }: AnnotatedPart, { match }: Actor): boolean {
  const words = tokens.slice(match.from, match.from + 3).map(({ key }) => key);
  return match.value.group === 'people-to-people' && words.join(' ') === FRIENDSHIP;
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
  if (group === FURTHER) return isName ? POINTS.guessed : POINTS.further;
  if (!isName) return POINTS.official;
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
  if (
    actors.some(
      ({ match }) => match.from >= from && match.to <= to && MANY_STATES.has(match.value.group ?? ''),
    )
  )
    return null;
  const countries = new Set(named.map(({ match }) => match.value.country));
  return countries.size === 1 ? (named[0]?.match.value.country ?? null) : null;
}

import { wordKeys } from '../text.ts';
import type { AnnotatedPart } from './annotate.ts';
import { OUTSIDE } from './name-span.ts';
import type { SideSpan, Span } from './print-grounds.ts';
import type { Actor } from './roles.ts';

/** What an act adds to the points of its sentence; more where it stands between the two sides. */
const ACT_POINTS = { act: 1.5, deal: 1.2, words: 0.8, ordered: 0.4 };
/** What no act adds more than. */
export const MOST_ACT_POINTS = ACT_POINTS.act + ACT_POINTS.ordered;
/** Words between two sides that may be the act, where the lexicon has no word for it. */
const LONGEST_ACT = 5;
/** Words of an act's object, at most. */
const LONGEST_OBJECT = 4;
/** Where no other side follows. */
const LONGEST_ALONE = 7;
/** First halves of verbs whose second half alone says something else: `đề cử`, `trúng cử`. */
const COMPOUNDS: ReadonlySet<string> = new Set(wordKeys('đề trúng ứng bầu tái tiến'));
const NOUNS: ReadonlySet<string> = new Set(wordKeys('đoàn lễ vòng phiên cuộc buổi quốc'));
/** They begin what is done, among nouns (`phối hợp tổ chức`, `ký kết hợp tác`). */
const VERBS: ReadonlySet<string> = new Set(wordKeys('phối ký'));
const NOUN_GROUPS: ReadonlySet<string> = new Set(['culture-event', 'treaties']);
/** Where the words for an act end. */
const STOPS: ReadonlySet<string> = new Set(wordKeys('của do bà ông trong khi nhân'));
const ADVERBS: ReadonlySet<string> = new Set(wordKeys('đã sẽ vừa đang cũng còn mới do và thì là'));

/** The word of the lexicon for what is done, best between the two sides; else the words that stand between them. */
export function chooseAct(
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
    const points = ACT_POINTS[role] + (isBetween ? ACT_POINTS.ordered : 0);
    if (best === null || points > best.points) best = { from: match.from, to: match.to, points };
  }
  if (best !== null) {
    const { from, to } = extendAct(part, best, actors);
    const next = sides.find((side) => side.from >= to)?.from;
    return {
      from: beginCompound(part, from),
      to: addObject(part, to, next ?? null, sentence, actors),
      points: best.points,
    };
  }
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

function beginCompound({ tokens }: AnnotatedPart, from: number): number {
  const before = tokens[from - 1];
  const isHalf =
    before !== undefined && COMPOUNDS.has(before.key) && before.sentence === tokens[from]?.sentence;
  return isHalf && !tokens[from]?.parted ? from - 1 : from;
}

/** `dự lễ tang`, `tổ chức họp bàn`: without its object an act says little. */
function addObject(
  part: AnnotatedPart,
  to: number,
  next: number | null,
  sentence: Span,
  actors: readonly Actor[],
): number {
  let until = to;
  const most = next === null ? LONGEST_ALONE : LONGEST_OBJECT;
  while (until < Math.min(next ?? sentence.to, to + most)) {
    const token = part.tokens[until];
    const isSide = actors.some(({ side, match }) => side !== null && match.from === until);
    if (
      !token ||
      token.parted ||
      (token.capital && next !== null) ||
      isSide ||
      OUTSIDE.has(token.key) ||
      STOPS.has(token.key)
    )
      break;
    until++;
  }
  return until;
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
  return { from, to: until < 0 ? to : from + until, points: ACT_POINTS.words };
}

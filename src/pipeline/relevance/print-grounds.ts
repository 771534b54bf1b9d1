import type { Grounds } from '../../model/article.ts';
import { wordKeys } from '../text.ts';
import type { AnnotatedPart } from './annotate.ts';
import { endsPair, OUTSIDE } from './name-span.ts';
import { printedSpan } from './tokens.ts';

/** Tokens `from` to `to` (exclusive). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words that name one side, with the points they give their sentence. */
export interface SideSpan extends Span {
  readonly points: number;
  readonly country: string | null;
}

/** A sentence with the parts that were found in it. */
export interface DecisiveSentence {
  readonly part: AnnotatedPart;
  readonly sentence: Span;
  readonly actor: SideSpan | null;
  readonly act: Span | null;
  readonly counterpart: SideSpan | null;
  readonly points: number;
}

/** Words that a person reads at once; of a longer sentence the stretch round its parts is shown. */
const LONGEST_SENTENCE = 70;
/** In UTF-16 units, for texts whose words never end. */
const LONGEST_PRINTED = 900;
const LONGEST_PART = 200;

/** Words before a place. */
export const PLACE_WORDS: ReadonlySet<string> = new Set(wordKeys('tại ở'));

/** A sentence and its parts as printed. */
export function printGrounds({ part, sentence, actor, act, counterpart }: DecisiveSentence): Grounds {
  const print = (span: Span | null): string | null =>
    span && shorten(printedSpan(part, span.from, span.to), LONGEST_PART);
  return {
    sentence: shorten(printSentence(part, sentence, [actor, act, counterpart]), LONGEST_PRINTED),
    where: part.where,
    actor: print(actor),
    act: print(act),
    counterpart: print(counterpart),
    country: counterpart?.country ?? null,
    place: print(findPlace(part, sentence, [actor, counterpart])),
  };
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 2)} …` : text;
}

/** The sentence with its closing mark; of a long one the stretch round its parts, between dots. */
function printSentence(part: AnnotatedPart, sentence: Span, spans: readonly (Span | null)[]): string {
  const { tokens, text } = part;
  if (sentence.to - sentence.from <= LONGEST_SENTENCE) {
    const end = tokens[sentence.to - 1]?.end ?? 0;
    const closing = /^["”’)]?[.!?…]+["”’)]?/u.exec(text.slice(end, end + 4))?.[0] ?? '';
    return `${printedSpan(part, sentence.from, sentence.to)}${closing}`;
  }
  const found = spans.filter((span) => span !== null);
  const first = Math.min(...found.map(({ from }) => from));
  const from = Math.max(sentence.from, Math.min(first, sentence.to - LONGEST_SENTENCE));
  const to = Math.min(sentence.to, from + LONGEST_SENTENCE);
  return `${from > sentence.from ? '… ' : ''}${printedSpan(part, from, to)}${to < sentence.to ? ' …' : ''}`;
}

/** Where embassies and consulates are: right behind the name of one it is no place of the act. */
const SEATS: ReadonlySet<string> = new Set([
  'việt nam',
  'hà nội',
  'hồ chí minh',
  'thành phố hồ chí minh',
  'tp hồ chí minh',
  'tphcm',
  'tp hcm',
  'đà nẵng',
]);

/** The words behind a *tại* or *ở* that name a place; where an embassy is (`Đại sứ Đức tại Việt Nam`) is none. */
function findPlace(part: AnnotatedPart, { from, to }: Span, sides: readonly (Span | null)[]): Span | null {
  for (let at = from; at < to - 1; at++) {
    if (!PLACE_WORDS.has(part.tokens[at]?.key ?? '')) continue;
    const end = endOfPlace(part, at + 1, to);
    const words = part.tokens.slice(at + 1, end).map(({ word }) => word.text.toLowerCase());
    const isSeat =
      words.join(' ').startsWith('việt nam') ||
      (sides.some((side) => side?.to === at) && SEATS.has(words.join(' ')));
    if (words.length > 0 && !isSeat) return { from: at + 1, to: end };
  }
  return null;
}

const LONGEST_PLACE = 10;
const AND = wordKeys('và')[0];

/** Where something is said, and no place (`tại buổi tiếp`, `tại Hội nghị`). */
const MEETINGS: ReadonlySet<string> = new Set(wordKeys('buổi lễ hội kỳ phiên cuộc đây đó nước'));
/** Small words that a place may begin with (`khu vực cửa khẩu`), and that may stand between two of its capitals. */
const MOST_FIRST = 3;
const MOST_BETWEEN = 1;

/** As far as the last capital of a place: before a comma, a word that belongs to no name, or two everyday words. */
function endOfPlace(part: AnnotatedPart, from: number, end: number): number {
  const { tokens } = part;
  if (MEETINGS.has(tokens[from]?.key ?? '')) return from;
  let last = from;
  for (let at = from; at < Math.min(end, from + LONGEST_PLACE); at++) {
    const token = tokens[at];
    if (token === undefined || (at > from && (token.parted || OUTSIDE.has(token.key) || token.key === AND)))
      break;
    if (token.capital || endsPair(part, at)) last = at + 1;
    else if (at - last >= (last === from ? MOST_FIRST : MOST_BETWEEN)) break;
  }
  return last;
}

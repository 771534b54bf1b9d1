import { cleanText } from '../text.ts';
import { copyString } from '../v8.ts';
import { knownWords, type KnownWord } from './words.ts';
import type { TextPart } from '../../model/vocabulary.ts';

/** One word with what stood before it. */
export interface Token {
  readonly word: KnownWord;
  /** Its one spelling, and whether it begins with a capital. */
  readonly key: string;
  readonly capital: boolean;
  /** Offsets in the part's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** A hyphen or dash stood before it. */
  readonly dashed: boolean;
  /** A comma, bracket, quotation mark or dash stood before it: no name runs across. */
  readonly parted: boolean;
  /** It opens a sentence, a quotation or what follows a colon: its capital means nothing. */
  readonly opening: boolean;
  /** Number of its sentence within the part. */
  readonly sentence: number;
}

/** The words of title, lead or body. */
export interface TokenizedPart {
  readonly where: TextPart;
  /** The text that was read: cleaned, NFC. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** No diacritics anywhere: folded forms are matched. */
  readonly folded: boolean;
  /** All lower or all upper case: capitals mean nothing. */
  readonly caseless: boolean;
}

/** UTF-16 units that are read of a part: an article says at its beginning what it is about. */
const READ_LIMIT = 24_000;
const DIACRITIC = /[\u00C0-\u1EF9]/u;
const SPACE = 32;
const DASH = /[-–—]/u;
const SENTENCE_END = /[!?…;\n]|\.(?=\s|["”’)]|$)/u;
const OPENING = /[:"“‘']/u;
const PARTED = /[^\s.]/u;
const ABBREVIATION = /^(?:TP|GS|PGS|TS|ThS|BS|Mr|Ms|Dr|T|Tr|St|\p{Lu})$/u;
const FIGURE = /^\d+$/u;
const HAS_LOWER = /\p{Ll}/u;
const HAS_UPPER = /\p{Lu}/u;

/** Splits a part into words and sentences; reads at most its first 24,000 characters. */
export function tokenizePart(where: TextPart, text: string): TokenizedPart {
  const clean = cleanText(text.slice(0, READ_LIMIT));
  const tokens: Token[] = [];
  let before: Token | undefined;
  knownWords.eachWord(clean, (word, start) => {
    before = tokenOf(clean, word, start, before);
    tokens.push(before);
  });
  const caseless = !HAS_LOWER.test(clean) || !HAS_UPPER.test(clean);
  return { where, text: clean, tokens, folded: !DIACRITIC.test(clean), caseless };
}

function tokenOf(text: string, word: KnownWord, start: number, before: Token | undefined): Token {
  const cursor = before?.end ?? 0;
  const { key, capital } = word;
  const end = start + word.text.length;
  const sentence = before?.sentence ?? 0;
  // Before most words stands one space.
  if (before && start === cursor + 1 && text.charCodeAt(cursor) === SPACE)
    return { word, key, capital, start, end, dashed: false, parted: false, opening: false, sentence };
  const gap = text.slice(cursor, start);
  const starts =
    before !== undefined &&
    !isInNumber(gap, before.word.text, word.text) &&
    endsSentence(gap, before.word.text);
  return {
    word,
    key,
    capital,
    start,
    end,
    dashed: DASH.test(gap),
    parted: PARTED.test(gap),
    opening: starts || before === undefined || OPENING.test(gap),
    sentence: starts ? sentence + 1 : sentence,
  };
}

/** `3.000`: the point parts thousands. */
function isInNumber(gap: string, before: string, after: string): boolean {
  return gap === '.' && FIGURE.test(before) && FIGURE.test(after);
}

function endsSentence(gap: string, before: string): boolean {
  if (!SENTENCE_END.test(gap)) return false;
  return !(gap.startsWith('.') && !gap.includes('\n') && ABBREVIATION.test(before));
}

/** The text from one token to another (exclusive) as printed, on one line. */
export function printedSpan(part: TokenizedPart, from: number, to: number): string {
  const span = part.text.slice(part.tokens[from]?.start, part.tokens[to - 1]?.end);
  return copyString(span.replaceAll('\n', ' '));
}

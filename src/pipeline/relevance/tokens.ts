import type { TextPart } from '../../types.ts';
import { cleanText, wordKey, words } from '../text.ts';

/** One word with what stood before it. */
export interface Token {
  /** Offsets in the part's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly printed: string;
  /** Its one spelling (`toneKey`). */
  readonly key: string;
  readonly capital: boolean;
  /** A hyphen or dash stood before it. */
  readonly dashed: boolean;
  /** A comma, bracket, quotation mark or dash stood before it: no name runs across. */
  readonly parted: boolean;
  /** It opens a sentence, a quotation or what follows a colon: its capital says nothing. */
  readonly opening: boolean;
  /** Number of its sentence within the part. */
  readonly sentence: number;
}

/** The words of title, lead or body. */
export interface PartTokens {
  readonly where: TextPart;
  /** The text that was read: cleaned, NFC. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** No diacritics anywhere: folded forms are matched. */
  readonly folded: boolean;
  /** All lower or all upper case: capitals say nothing. */
  readonly caseless: boolean;
}

/** Longest text that is read of one part, in UTF-16 units: what an article is about is said before. */
const READ_LIMIT = 24_000;
const DIACRITIC = /[\u00C0-\u1EF9]/u;
const DASH = /[-–—]/u;
const SENTENCE_END = /[!?…;\n]|\.(?=\s|["”’)]|$)/u;
const OPENING = /[:"“‘']/u;
const PARTED = /[^\s.]/u;
const ABBREVIATION = /^(?:TP|GS|PGS|TS|ThS|BS|Mr|Ms|Dr|T|Tr|St|\p{Lu})$/u;
const UPPER = /^\p{Lu}/u;
const HAS_LOWER = /\p{Ll}/u;
const HAS_UPPER = /\p{Lu}/u;

/** Splits a part into words and sentences; reads at most its first 24,000 characters. */
export function tokenize(where: TextPart, text: string): PartTokens {
  const clean = cleanText(text.slice(0, READ_LIMIT));
  const printed = words(clean);
  const tokens: Token[] = [];
  let cursor = 0;
  let sentence = 0;
  for (const [index, word] of printed.entries()) {
    const start = clean.indexOf(word, cursor);
    const gap = clean.slice(cursor, start);
    cursor = start + word.length;
    const starts = endsSentence(gap, printed[index - 1]);
    if (starts) sentence++;
    tokens.push({
      start,
      end: cursor,
      printed: word,
      key: wordKey(word),
      capital: UPPER.test(word),
      dashed: gap !== ' ' && DASH.test(gap),
      opening: starts || index === 0 || (gap !== ' ' && OPENING.test(gap)),
      parted: gap !== ' ' && PARTED.test(gap),
      sentence,
    });
  }
  const caseless = !HAS_LOWER.test(clean) || !HAS_UPPER.test(clean);
  return { where, text: clean, tokens, folded: !DIACRITIC.test(clean), caseless };
}

function endsSentence(gap: string, before: string | undefined): boolean {
  if (gap === ' ' || before === undefined || !SENTENCE_END.test(gap)) return false;
  return !(gap.startsWith('.') && !gap.includes('\n') && ABBREVIATION.test(before));
}

/** The text from one token to another as printed, on one line, copied so that the page can be forgotten. */
export function printedSpan(part: PartTokens, from: number, to: number): string {
  const span = part.text.slice(part.tokens[from]?.start, part.tokens[to - 1]?.end);
  return Array.from(span.replaceAll('\n', ' ')).join('');
}

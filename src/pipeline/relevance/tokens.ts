import type { TextPart } from '../../types.ts';
import { cleanText, wordKey } from '../text.ts';

/** What is known of a printed word wherever it stands; kept, so that it is found out once. */
interface Word {
  /** Its one spelling (`toneKey`). */
  readonly key: string;
  readonly capital: boolean;
  /** Its number in the model (ngrams.ts), and whether a term of the lexicon begins with it (matcher.ts). */
  gram?: number;
  starts?: boolean;
}

/** One word with what stood before it. */
export interface Token extends Readonly<Pick<Word, 'key' | 'capital'>> {
  readonly word: Word;
  /** Offsets in the part's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly printed: string;
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
const SPACE = 32;
const DASH = /[-–—]/u;
const SENTENCE_END = /[!?…;\n]|\.(?=\s|["”’)]|$)/u;
const OPENING = /[:"“‘']/u;
const PARTED = /[^\s.]/u;
const ABBREVIATION = /^(?:TP|GS|PGS|TS|ThS|BS|Mr|Ms|Dr|T|Tr|St|\p{Lu})$/u;
const UPPER = /^\p{Lu}/u;
const HAS_LOWER = /\p{Ll}/u;
const HAS_UPPER = /\p{Lu}/u;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const words = new Map<string, Word>();
const MOST_WORDS = 20_000;

function wordOf(printed: string): Word {
  const known = words.get(printed);
  if (known) return known;
  const word = { key: wordKey(printed), capital: UPPER.test(printed) };
  if (words.size >= MOST_WORDS) words.clear();
  // A slice of a page would keep the whole page in memory; joining copies it.
  words.set(Array.from(printed).join(''), word);
  return word;
}

/** Splits a part into words and sentences; reads at most its first 24,000 characters. */
export function tokenize(where: TextPart, text: string): PartTokens {
  const clean = cleanText(text.slice(0, READ_LIMIT));
  const tokens: Token[] = [];
  let cursor = 0;
  let sentence = 0;
  for (const printed of clean.match(WORD) ?? []) {
    const start = clean.indexOf(printed, cursor);
    const word = wordOf(printed);
    const before = tokens.at(-1);
    // Most words have but a space before them.
    const gap =
      before && start === cursor + 1 && clean.charCodeAt(cursor) === SPACE ? '' : clean.slice(cursor, start);
    cursor = start + printed.length;
    const starts = gap !== '' && before !== undefined && endsSentence(gap, before.printed);
    if (starts) sentence++;
    tokens.push({
      word,
      start,
      end: cursor,
      printed,
      key: word.key,
      capital: word.capital,
      dashed: gap !== '' && DASH.test(gap),
      opening: starts || before === undefined || (gap !== '' && OPENING.test(gap)),
      parted: gap !== '' && PARTED.test(gap),
      sentence,
    });
  }
  const caseless = !HAS_LOWER.test(clean) || !HAS_UPPER.test(clean);
  return { where, text: clean, tokens, folded: !DIACRITIC.test(clean), caseless };
}

function endsSentence(gap: string, before: string): boolean {
  if (!SENTENCE_END.test(gap)) return false;
  return !(gap.startsWith('.') && !gap.includes('\n') && ABBREVIATION.test(before));
}

/** The text from one token to another as printed, on one line, copied so that the page can be forgotten. */
export function printedSpan(part: PartTokens, from: number, to: number): string {
  const span = part.text.slice(part.tokens[from]?.start, part.tokens[to - 1]?.end);
  return Array.from(span.replaceAll('\n', ' ')).join('');
}

import { wordKey } from '../text.ts';
import type { Spelling } from './abbreviations.ts';
import type { NumberWord } from './number-words.ts';
import type { OtherReadings, PrintedLine, PrintedWord } from './printed-words.ts';
import { wordHash } from './shingles.ts';

/** A word in its one spelling: what it is read as, and the printed words from..to-1 that it stands for. */
export type VisitWord = (hash: number, from: number, to: number, isNumber: boolean) => void;

const hashOf = (word: string): number => wordHash(wordKey(word));
const hashesOf = (words: string): ReadonlySet<number> => new Set(words.split(' ').map(hashOf));
const YEAR = hashOf('năm');
/** `năm` is a year, not a five, before or behind these. */
const BEFORE_YEAR = hashesOf(
  'mỗi hằng hàng nhiều cuối đầu giữa trong cả các những từ đến số vài mấy thường qua sang vào một hai ba mười chục trăm nghìn theo của và suốt',
);
const BEHIND_YEAR = hashesOf('ngoái nay sau trước tới qua học mới đầu cuối liền gần tài ấy đó này kia thứ');
/** Before `XI`, `nhất`, `tư`: a number of an order. */
const BEFORE_ORDINAL = hashesOf('thứ khóa lần quý kỳ kỷ tháng');
const MONTH = hashOf('tháng');
const THOUSANDS_DIGITS = 3;

/**
 * Visits a line's words in their one spelling: `năm mươi` is `50`, `1.200` and `1200` are one number, as are `7 triệu`
 * and `7.000.000`, `Km105` is two words, `ủy ban nhân dân` and `UBND` one.
 */
export function eachWordOnce(line: PrintedLine, visit: VisitWord): void {
  const { words } = line;
  for (let at = 0; at < words.length;) {
    const word = words[at];
    if (word === undefined) return;
    const end = word.otherwise === null ? 0 : visitRespelled(line, at, word.otherwise, visit);
    if (end === 0) visit(word.hash, at, at + 1, word.hasDigit);
    at = end === 0 ? at + 1 : end;
  }
}

/** Where what begins at a word ends that is read otherwise; 0 where it is read as printed. */
function visitRespelled(
  line: PrintedLine,
  at: number,
  { number, spellings, parts }: OtherReadings,
  visit: VisitWord,
): number {
  const behindNumber = number === null ? 0 : visitNumber(line, at, visit);
  if (behindNumber > 0) return behindNumber;
  const behindSpelling = spellings === null ? 0 : visitSpelling(line.words, at, spellings, visit);
  if (behindSpelling > 0) return behindSpelling;
  return parts === null ? 0 : visitParts(at, parts, visit);
}

function visitSpelling(
  words: readonly PrintedWord[],
  at: number,
  spellings: readonly Spelling[],
  visit: VisitWord,
): number {
  const found = spellings.find(({ rest }) => rest.every((hash, n) => words[at + 1 + n]?.hash === hash));
  if (found === undefined) return 0;
  const end = at + 1 + found.rest.length;
  visit(found.readAs, at, end, false);
  return end;
}

function visitParts(at: number, parts: readonly PrintedWord[], visit: VisitWord): number {
  for (const part of parts) {
    const spelling = part.otherwise?.spellings?.find(({ rest }) => rest.length === 0);
    visit(spelling?.readAs ?? part.hash, at, at + 1, part.hasDigit);
  }
  return at + 1;
}

function numberOf(word: PrintedWord | undefined): NumberWord | null {
  return word?.otherwise?.number ?? null;
}

/** Where the number ends that begins at `at`; 0 when none does. */
function visitNumber(line: PrintedLine, at: number, visit: VisitWord): number {
  const read =
    numberOf(line.words[at])?.kind === 'figures' ? readFigures(line, at) : readWords(line.words, at);
  if (read === null) return 0;
  visit(wordHash(String(read.value)), at, read.end, read.isFigure);
  return read.end;
}

interface ReadPart {
  readonly value: number;
  readonly end: number;
}

interface ReadNumber extends ReadPart {
  /** Whether it is told by its size; `hai bên` is not. */
  readonly isFigure: boolean;
}

/** `1.200.000`, `7 triệu`, `1,5 tỷ`. */
function readFigures({ text, words, starts }: PrintedLine, at: number): ReadNumber | null {
  const first = numberOf(words[at]);
  if (first?.kind !== 'figures') return null;
  let { value } = first;
  let end = at + 1;
  const joined = (mark: string): number | null => {
    const before = (starts[end - 1] ?? 0) + (words[end - 1]?.text.length ?? 0);
    const next = numberOf(words[end]);
    return text[before] === mark && starts[end] === before + 1 && next?.kind === 'figures'
      ? next.value
      : null;
  };
  if (first.digits <= THOUSANDS_DIGITS && value > 0) {
    for (let next = joined('.'); next !== null; next = joined('.')) {
      const number = numberOf(words[end]);
      if (number?.kind !== 'figures' || number.digits !== THOUSANDS_DIGITS) break;
      value = value * 1000 + next;
      end++;
    }
  }
  const decimal = joined(',') ?? joined('.');
  const [power, behind] = readPowers(words, decimal === null ? end : end + 1);
  if (power > 1) {
    const digits = words[end]?.text.length ?? 0;
    value = (value + (decimal === null ? 0 : decimal / 10 ** digits)) * power;
    end = behind;
  }
  return { value: Math.round(value), end, isFigure: true };
}

/** The product of `nghìn`, `triệu`, `tỷ` in a row, and where they end. */
function readPowers(words: readonly PrintedWord[], from: number): readonly [number, number] {
  let power = 1;
  let end = from;
  for (let next = numberOf(words[end]); next?.kind === 'power'; next = numberOf(words[end])) {
    power *= next.value;
    end++;
  }
  return [power, end];
}

/** `hai mươi lăm`, `một trăm linh ba`, `ba nghìn hai trăm`, `thứ nhất`, `khóa XI`. */
function readWords(words: readonly PrintedWord[], at: number): ReadNumber | null {
  const word = words[at];
  const first = numberOf(word);
  if (word === undefined || first === null) return null;
  if (first.kind === 'ordinal' || (first.kind === 'unit' && first.onlyBehindTens)) {
    const isOrder = BEFORE_ORDINAL.has(words[at - 1]?.hash ?? 0);
    return isOrder ? { value: first.value, end: at + 1, isFigure: false } : null;
  }
  return word.hash === YEAR && isYear(words, at) ? null : readCardinal(words, at);
}

function readCardinal(words: readonly PrintedWord[], at: number): ReadNumber | null {
  const part = readHundreds(words, at);
  if (part === null) return null;
  const [power, end] = readPowers(words, part.end);
  const rest = power === 1 ? null : readCardinal(words, end);
  const value = part.value * power;
  if (rest?.isFigure === true && rest.value < power) {
    return { value: value + rest.value, end: rest.end, isFigure: true };
  }
  return { value, end, isFigure: end > at + 1 };
}

/** Below a thousand: `một trăm linh ba`, `hai trăm năm mươi`, `chín`. */
function readHundreds(words: readonly PrintedWord[], at: number): ReadPart | null {
  const first = readTens(words, at);
  if (first === null || first.end > at + 1 || numberOf(words[first.end])?.kind !== 'hundred') return first;
  const value = first.value * 100;
  const end = first.end + 1;
  const isAnd = numberOf(words[end])?.kind === 'and';
  const rest = readTens(words, isAnd ? end + 1 : end);
  if (rest !== null && (isAnd || rest.value >= 10)) return { value: value + rest.value, end: rest.end };
  return { value, end };
}

/** Below a hundred: `mười hai`, `hai mươi lăm`, `chín`. */
function readTens(words: readonly PrintedWord[], at: number): ReadPart | null {
  const first = numberOf(words[at]);
  if (first?.kind === 'ten') return addUnit(words, { value: 10, end: at + 1 });
  if (first?.kind !== 'unit' || first.onlyBehindTens) return null;
  const isTens = numberOf(words[at + 1])?.kind === 'tens';
  return isTens
    ? addUnit(words, { value: first.value * 10, end: at + 2 })
    : { value: first.value, end: at + 1 };
}

/** Behind tens, `năm` is a year: the five is `lăm` there. */
function addUnit(words: readonly PrintedWord[], tens: ReadPart): ReadPart {
  const unit = numberOf(words[tens.end]);
  if (unit?.kind !== 'unit' || words[tens.end]?.hash === YEAR) return tens;
  return { value: tens.value + unit.value, end: tens.end + 1 };
}

function isYear(words: readonly PrintedWord[], at: number): boolean {
  const before = words[at - 1];
  const behind = words[at + 1];
  if (before?.hash === MONTH) return false;
  return (
    (before !== undefined && (numberOf(before)?.kind === 'figures' || BEFORE_YEAR.has(before.hash))) ||
    behind === undefined ||
    numberOf(behind)?.kind === 'figures' ||
    BEHIND_YEAR.has(behind.hash)
  );
}

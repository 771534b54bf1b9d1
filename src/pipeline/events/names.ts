import type { Designation } from '../../model/event.ts';
import { type Token, type TokenizedPart, tokenizePart } from '../relevance/tokens.ts';
import { wordKey } from '../text.ts';
import { WEIGHTS, pairUp, standsBeforeNames, weighName } from './common-names.ts';

/** A name as an article prints it, in pieces of one or two words: `Petar Draganov` is found as `Draganov` too. */
export interface FoundName {
  /** In its one spelling. */
  readonly key: string;
  /** The whole name it stands in. */
  readonly printed: string;
  /** How often it stands there. */
  readonly times: number;
  /** In title, lead or first paragraph. */
  readonly inHead: boolean;
  /** How much it tells, 0..1. */
  readonly weight: number;
}

/** What an article names. */
export interface ArticleNames {
  readonly names: readonly FoundName[];
  /** Those of title, lead and first paragraph. */
  readonly designations: readonly Designation[];
}

/** The parts of an article. */
export interface NamedText {
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string;
}

/** One syllable as Vietnamese spells it, without its tone. */
const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aeiouyăâêôơư]{1,3}(?:ng|nh|ch|[cmnptiouy])?$/u;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const DIGITS = /^\p{N}+$/u;
const NUMBERED = /^(\p{L}*)(\p{N}+)\p{L}*$/u;
const ROUND = /00$/u;
const CODE = /^\p{Lu}\p{Lu}/u;
const YEAR = /^(?:19|20)\d\d$/u;
const NUMBER_WORD = wordKey('số');
/** A number of fewer digits stands for an amount as a rule. */
const LEAST_DIGITS = 3;
const LEAST_LETTERS = 3;
/** Place and newsroom at the beginning of a text: `Hà Nội (TTXVN) - `, `(Dân trí) - `. */
const DATELINE = /^\s*(?:\p{Lu}[\p{L}\p{M} .]{0,40}?\s*)?\(\p{Lu}[\p{L}\p{M}\p{N} .]{1,30}\)\s*[-–—]\s*/u;

/** The names of an article, and the numbers that its opening gives to things; each once. */
export function findNames({ title, lead, body }: NamedText): ArticleNames {
  const parts: TokenizedPart[] = [];
  if (title !== null) parts.push(tokenizePart('title', title));
  if (lead !== null) parts.push(tokenizePart('lead', lead.replace(DATELINE, '')));
  parts.push(tokenizePart('body', body.replace(DATELINE, '')));
  const capitalised = wordsCapitalisedInside(parts);
  const found = new Map<string, FoundName>();
  const designations: Designation[] = [];
  for (const part of parts) {
    const headEnd = endOfHead(part, lead !== null);
    for (const run of listRuns(part, capitalised)) addRun(found, part, run, headEnd);
    for (const { kind, number, printed, start } of listNumbers(part)) {
      const weight = kind === '' ? WEIGHTS.figure : WEIGHTS.own;
      addName(found, `${kind} ${number}`.trim(), printed, start < headEnd, weight);
      if (kind !== '' && start < headEnd) designations.push({ kind, number, printed });
    }
  }
  return { names: [...found.values()], designations };
}

/** Where the opening of a part ends: its first paragraph, or nothing of a body that comes after a lead. */
function endOfHead({ where, text }: TokenizedPart, hasLead: boolean): number {
  if (where !== 'body') return text.length;
  if (hasLead) return 0;
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
}

/** Words that have a capital where no sentence begins: they are names at the beginning of one, too. */
function wordsCapitalisedInside(parts: readonly TokenizedPart[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { tokens, caseless } of parts) {
    if (caseless) continue;
    for (const { capital, opening, key } of tokens) if (capital && !opening) found.add(key);
  }
  return found;
}

/** Capitalised words with nothing but a space between them, from token to token (exclusive). */
interface Run {
  readonly from: number;
  readonly to: number;
}

function listRuns({ tokens, caseless }: TokenizedPart, capitalised: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  const isName = (token: Token | undefined, next: Token | undefined): boolean => {
    if (token?.capital !== true || DIGITS.test(token.word.text)) return false;
    if (capitalised.has(token.key)) return true;
    if (caseless) return false;
    if (!token.opening || !isSyllable(token.word.text)) return true;
    return next?.capital === true && !isApart(next) && !standsBeforeNames(token.key);
  };
  for (let from = 0; from < tokens.length; from++) {
    if (!isName(tokens[from], tokens[from + 1])) continue;
    let to = from + 1;
    while (to < tokens.length && isName(tokens[to], tokens[to + 1]) && !isApart(tokens[to])) to++;
    runs.push({ from, to });
    from = to - 1;
  }
  return runs;
}

function isApart(token: Token | undefined): boolean {
  return token === undefined || token.parted || token.dashed || token.opening;
}

function addRun(
  found: Map<string, FoundName>,
  part: TokenizedPart,
  { from, to }: Run,
  headEnd: number,
): void {
  const tokens = part.tokens.slice(from, to);
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return;
  const printed = part.text.slice(first.start, last.end);
  const whole = new Set(tokens.filter(({ word }) => standsAlone(word.text)).map(({ key }) => key));
  for (const name of pairUp(tokens.map(({ key }) => key))) {
    if (name.includes(' ') || whole.has(name))
      addName(found, name, printed, first.start < headEnd, weighName(name));
  }
}

/** A foreign word is a name by itself; a Vietnamese syllable stands in too many. */
function standsAlone(word: string): boolean {
  return word.length >= LEAST_LETTERS && !isSyllable(word);
}

function isSyllable(word: string): boolean {
  return SYLLABLE.test(word.toLowerCase().normalize('NFD').replace(TONES, '').normalize('NFC'));
}

function addName(
  found: Map<string, FoundName>,
  key: string,
  printed: string,
  inHead: boolean,
  weight: number,
): void {
  const known = found.get(key);
  found.set(key, {
    key,
    printed: known?.printed ?? printed,
    times: (known?.times ?? 0) + 1,
    inHead: inHead || known?.inHead === true,
    weight,
  });
}

interface PlacedNumber extends Designation {
  readonly start: number;
}

/** Numbers that tell something and where they stand; `kind` is empty where one is a mere figure. */
function* listNumbers({ tokens, text }: TokenizedPart): Generator<PlacedNumber> {
  for (const [at, token] of tokens.entries()) {
    const [, letters = '', number = ''] = NUMBERED.exec(token.word.text) ?? [];
    if (number === '') continue;
    const before = tokens[at - 1];
    const isLong = number.length >= LEAST_DIGITS && !YEAR.test(number);
    if (letters !== '') {
      if (isLong && token.capital) yield designate(letters.toLowerCase(), number, token, token);
    } else if (before?.key === NUMBER_WORD) {
      const thing = tokens[at - 2] ?? before;
      yield designate(`${thing.key} ${before.key}`, number, thing, token);
    } else if (isLong && before !== undefined && isCode(before) && !token.opening) {
      yield designate(before.key, number, before, token);
    } else if (isLong && !ROUND.test(number)) {
      yield designate('', number, token, token);
    }
  }

  function designate(kind: string, number: string, from: Token, to: Token): PlacedNumber {
    return { kind, number, printed: text.slice(from.start, to.end), start: from.start };
  }
}

/** Letters of which two at least are capitals, as on a ship or a flight. */
function isCode({ word }: Token): boolean {
  return CODE.test(word.text);
}

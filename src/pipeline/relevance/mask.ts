import { isVietnameseName } from './ambiguous.ts';
import type { Reading } from './reading.ts';
import type { Actor } from './roles.ts';
import type { PartTokens } from './tokens.ts';

/** A word, or the kind of a name in angle brackets: what the model learns from. Tokens `from` to `to` (exclusive). */
export interface Symbol {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

const LONGEST_NAME = 4;
const NUMBER = /^\p{N}/u;
/** Onset, vowels with tone, coda: what a Vietnamese syllable can look like. */
const SYLLABLE =
  /^(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?[aăâeêioôơuưy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/u;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const foreign = new Map<string, boolean>();
const FOREIGN_LIMIT = 20_000;

/**
 * The words of a part up to `limit`, names replaced by their kind: countries, localities, provinces, posts and bodies
 * of either side, people, numbers. So the model learns who acts towards whom, not which names were in the news.
 */
export function maskNames({ part, actors }: Reading, limit: number): Symbol[] {
  const symbols: Symbol[] = [];
  const end = Math.min(part.tokens.length, limit);
  let next = 0;
  for (let at = 0; at < end; ) {
    while ((actors[next]?.match.to ?? Infinity) <= at) next++;
    const actor = actors[next];
    const kind = actor?.match.from === at ? kindOf(actor) : undefined;
    const to = kind !== undefined && actor ? actor.match.to : nameEnd(part, at, actor?.match.from ?? end);
    symbols.push({
      name: kind ?? wordSymbol(part, at, to),
      from: at,
      to: Math.max(to, at + 1),
      sentence: part.tokens[at]?.sentence ?? 0,
    });
    at = Math.max(to, at + 1);
  }
  return symbols;
}

function kindOf({ match, role }: Actor): string | undefined {
  const { group, country } = match.value;
  if (role === 'province') return '<province>';
  if (role === 'partner') return '<locality>';
  if (role === 'envoy') return '<envoy>';
  if (group === 'envoys') return '<our-envoy>';
  if (group === 'vietnam') return '<vietnam>';
  if (group === 'multilateral' || group === 'world-bodies') return '<organisation>';
  if (role === 'abroad') return country === null ? '<their-post>' : '<country>';
  if (role === 'office') return '<post>';
  if (role === 'home') return group === 'foreign-service' || group === 'foreign-ministry' ? '<our-ministry>' : '<our-post>';
  return undefined;
}

/** Where the person's or foreign name at this token ends; the token itself where there is none. */
function nameEnd(part: PartTokens, at: number, limit: number): number {
  if (part.caseless) return at;
  if (!isVietnameseName(part, at) && !isForeignWord(part, at)) return at;
  let to = at + 1;
  const sentence = part.tokens[at]?.sentence;
  while (to < limit && to < at + LONGEST_NAME) {
    const token = part.tokens[to];
    if (!token?.capital || token.parted || token.sentence !== sentence) break;
    to++;
  }
  return to;
}

function wordSymbol(part: PartTokens, at: number, to: number): string {
  const key = part.tokens[at]?.key ?? '';
  if (to > at) return isVietnameseName(part, at) ? '<person>' : '<foreign>';
  return NUMBER.test(key) ? '<number>' : key;
}

function isForeignWord(part: PartTokens, at: number): boolean {
  const token = part.tokens[at];
  if (!token?.capital || part.folded || token.printed.length < 3) return false;
  let answer = foreign.get(token.key);
  if (answer === undefined) {
    answer = /\p{Ll}/u.test(token.printed) && !SYLLABLE.test(token.key.normalize('NFD').replace(TONES, '').normalize('NFC'));
    if (foreign.size >= FOREIGN_LIMIT) foreign.clear();
    foreign.set(token.key, answer);
  }
  return answer;
}

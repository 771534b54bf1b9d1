import { isVietnameseName } from './ambiguous.ts';
import type { Meaning } from './lexicon.ts';
import type { Match } from './matcher.ts';
import type { TokenizedPart } from './tokens.ts';

/** Those who act for Viet Nam or a part of it, and those they meet. */
export type Side = 'home' | 'abroad';

/** A match with the role it has where it stands. */
export interface Actor {
  readonly match: Match<Meaning>;
  readonly role: Meaning['role'];
  /** The side that its role is on; `null` for acts, deals and the like. */
  readonly side: Side | null;
  /** Number of its sentence within the part. */
  readonly sentence: number;
}

/** The actors of each sentence that has any, in order. */
export function groupBySentence(actors: readonly Actor[]): Actor[][] {
  const sentences: Actor[][] = [];
  for (const actor of actors) {
    const last = sentences.at(-1);
    if (last?.[0]?.sentence === actor.sentence) last.push(actor);
    else sentences.push([actor]);
  }
  return sentences;
}

/** Tokens between a post and its country, at most (`Bộ trưởng Bộ Quốc phòng nước CHDCND Lào`). */
const COUNTRY_DISTANCE = 4;

/**
 * Posts that both sides have are foreign when a country stands behind them, and ours when a Vietnamese name does.
 * Read from the end, so that a chain of posts takes the role of its last one.
 */
export function assignRoles(part: TokenizedPart, matches: readonly Match<Meaning>[]): Actor[] {
  const actors: Actor[] = [];
  let next: Actor | undefined;
  for (const match of matches.toReversed()) {
    const role = roleOf(part, match, next && isNear(part, match, next.match) ? next : undefined);
    next = actorOf(part, match, role);
    const { from, to } = match;
    actors.push(isFormer(part, match) ? actorOf(part, { value: FORMER_POST, from, to }, null) : next);
  }
  return actors.reverse();
}

/** A former holder of a post acts for nobody. */
const FORMER_POST: Meaning = { group: 'former-post', role: null, country: null, place: null };
const POSTS: ReadonlySet<Meaning['role']> = new Set(['home', 'office', 'our-office', 'envoy']);

function isFormer(part: TokenizedPart, { value, from }: Match<Meaning>): boolean {
  const before = part.tokens[from - 1];
  const token = part.tokens[from];
  if (!token || before?.key !== 'nguyên' || !POSTS.has(value.role)) return false;
  return before.sentence === token.sentence && !token.parted;
}

function actorOf(part: TokenizedPart, match: Match<Meaning>, role: Meaning['role']): Actor {
  return { match, role, side: sideOf(role), sentence: part.tokens[match.from]?.sentence ?? 0 };
}

function sideOf(role: Meaning['role']): Side | null {
  if (role === 'home' || role === 'province') return 'home';
  return role === 'abroad' || role === 'partner' || role === 'envoy' ? 'abroad' : null;
}

function roleOf(part: TokenizedPart, match: Match<Meaning>, near: Actor | undefined): Meaning['role'] {
  const { role } = match.value;
  const behind = near?.match.value;
  // `Đại sứ và Tổng Lãnh sự Việt Nam`: the country behind the second is that of the first.
  if (role === 'envoy')
    return behind?.role === 'home' || (behind?.role === 'envoy' && near?.side === 'home') ? 'home' : 'envoy';
  if (role !== 'office' && role !== 'our-office') return role;
  if (behind?.country || (behind?.role === 'office' && near?.role === 'abroad')) return 'abroad';
  const ours = role === 'our-office' || isVietnameseName(part, match.to) || near?.side === 'home';
  return ours ? 'home' : 'office';
}

function isNear(part: TokenizedPart, match: Match<Meaning>, next: Match<Meaning>): boolean {
  if (next.from - match.to > COUNTRY_DISTANCE) return false;
  const between = part.tokens.slice(match.to, next.from + 1);
  const sentence = part.tokens[match.from]?.sentence;
  return between.every((token) => token.sentence === sentence && !token.parted);
}

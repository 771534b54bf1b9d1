import { isVietnameseName } from './ambiguous.ts';
import type { Meaning } from './lexicon.ts';
import type { Match } from './matcher.ts';
import type { PartTokens } from './tokens.ts';

/** A match with the role it has where it stands. */
export interface Actor {
  readonly match: Match<Meaning>;
  readonly role: Meaning['role'];
  readonly sentence: number;
}

/** How far behind a post its country may stand (`Bộ trưởng Bộ Quốc phòng nước CHDCND Lào`). */
const REACH = 4;

/** Posts that both sides have become Vietnamese or foreign by the word behind them; the rest keep their role. */
export function assignRoles(part: PartTokens, matches: readonly Match<Meaning>[]): Actor[] {
  return matches.map((match, index) => ({
    match,
    role: roleOf(part, match, matches[index + 1]),
    sentence: part.tokens[match.from]?.sentence ?? 0,
  }));
}

function roleOf(part: PartTokens, match: Match<Meaning>, next: Match<Meaning> | undefined): Meaning['role'] {
  const { role } = match.value;
  if (role !== 'office' && role !== 'envoy') return role;
  const near = next !== undefined && isNear(part, match, next) ? next.value : undefined;
  if (role === 'envoy') return near?.country === null && near.role === 'home' ? 'home' : 'envoy';
  if (near?.country) return 'abroad';
  if (near?.role === 'office') return 'office';
  return isVietnameseName(part, match.to) || near?.role === 'home' || near?.role === 'province'
    ? 'home'
    : 'office';
}

function isNear(part: PartTokens, match: Match<Meaning>, next: Match<Meaning>): boolean {
  if (next.from - match.to > REACH) return false;
  const between = part.tokens.slice(match.to, next.from + 1);
  const sentence = part.tokens[match.from]?.sentence;
  return between.every((token) => token.sentence === sentence && !token.parted);
}

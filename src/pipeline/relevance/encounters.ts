import { wordKeys } from '../text.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Actor, Side } from './roles.ts';
import type { TokenizedPart } from './tokens.ts';

/** What one sentence says of both sides. `id` names how each is named, what they do, and whether everyday matter is in it. */
export interface Encounter {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** How a side is named: by those who act for it, by its name, as a delegation's or a company's country, as the place
 * where something is, or (ours) by a commune that stands in the sentence. */
const STANDINGS = ['official', 'party', 'name', 'firm', 'place', 'commune'] as const;
const [OFFICIAL, PARTY, NAME, FIRM, PLACE, COMMUNE] = [0, 1, 2, 3, 4, 5];
/** Words from a delegation or group to its country, at most: `đoàn doanh nghiệp Hàn Quốc`. */
const PARTY_DISTANCE = 4;
/** Words from a company to its country, at most: `Tập đoàn Daeyang (Hàn Quốc)`. */
const FIRM_DISTANCE = 6;

const PLACE_WORDS: ReadonlySet<string> = new Set(wordKeys('tại ở đến vào sang từ về khắp qua trên tới khỏi'));
const VERBS = ['act', 'deal', 'bond'] as const;
const HOME_NAMES: ReadonlySet<string | null> = new Set(['vietnam']);
const FOREIGN_NAMES: ReadonlySet<string | null> = new Set(['summits', 'multilateral', 'world-bodies', null]);

/** The encounter of each sentence that names a side: `home official act abroad name`, `… everyday` with an everyday topic. */
export function encountersIn(part: AnnotatedPart, everyday: ReadonlySet<string>): Encounter[] {
  return part.sentences.flatMap((sentence) => encounterIn(part, sentence, everyday));
}

function encounterIn(
  part: AnnotatedPart,
  sentence: readonly Actor[],
  everyday: ReadonlySet<string>,
): Encounter[] {
  const home = mostOfficial(part, sentence, 'home') ?? communeOf(sentence);
  const abroad = mostOfficial(part, sentence, 'abroad');
  const verb = VERBS.find((name) => sentence.some(({ role }) => role === name)) ?? 'with';
  const topic = sentence.some(({ match }) => everyday.has(match.value.group ?? '')) ? ' everyday' : '';
  if (home && abroad) {
    const from = Math.min(home.actor.match.from, abroad.actor.match.from);
    const to = Math.max(home.actor.match.to, abroad.actor.match.to);
    const id = `home ${STANDINGS[home.standing] ?? ''} ${verb} abroad ${STANDINGS[abroad.standing] ?? ''}${topic}`;
    return [{ id, from, to }];
  }
  const only = home ?? abroad;
  if (!only) return [];
  const id = `${home ? 'home' : 'abroad'} ${STANDINGS[only.standing] ?? ''} ${verb} alone${topic}`;
  return [{ id, from: only.actor.match.from, to: only.actor.match.to }];
}

interface Standing {
  /** Index in `STANDINGS`. */
  readonly standing: number;
  readonly actor: Actor;
}

/** The first of a side's actors with the highest standing. */
function mostOfficial(part: AnnotatedPart, sentence: readonly Actor[], side: Side): Standing | undefined {
  let best: Standing | undefined;
  for (const actor of sentence) {
    if (actor.side !== side) continue;
    const standing = standingOf(part, sentence, actor, side);
    if (!best || standing < best.standing) best = { standing, actor };
  }
  return best;
}

function standingOf(
  part: TokenizedPart,
  sentence: readonly Actor[],
  { match, role }: Actor,
  side: Side,
): number {
  const { group, country } = match.value;
  const named =
    side === 'home'
      ? role === 'province' || HOME_NAMES.has(group)
      : role === 'partner' || country !== null || FOREIGN_NAMES.has(group);
  if (!named) return OFFICIAL;
  if (side === 'abroad' && isBehind(part, sentence, match, 'party', PARTY_DISTANCE)) return PARTY;
  if (side === 'abroad' && isBehind(part, sentence, match, 'firm', FIRM_DISTANCE)) return FIRM;
  const before = part.tokens[match.from - 1];
  return before && PLACE_WORDS.has(before.key) && !part.tokens[match.from]?.parted ? PLACE : NAME;
}

function communeOf(sentence: readonly Actor[]): Standing | undefined {
  const actor = sentence.find(({ role }) => role === 'commune');
  return actor && { standing: COMMUNE, actor };
}

function isBehind(
  part: TokenizedPart,
  sentence: readonly Actor[],
  { from }: Actor['match'],
  wanted: Actor['role'],
  distance: number,
): boolean {
  return sentence.some(
    ({ role, match }) =>
      role === wanted && match.to <= from && from - match.to <= distance && !hasComma(part, match.to, from),
  );
}

function hasComma({ text, tokens }: TokenizedPart, from: number, to: number): boolean {
  return text.slice(tokens[from - 1]?.end, tokens[to]?.start).includes(',');
}

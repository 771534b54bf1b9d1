import { wordKeys } from '../text.ts';
import type { Reading } from './reading.ts';
import { sideOf, type Actor, type Side } from './roles.ts';
import type { PartTokens } from './tokens.ts';

/** What one sentence says of both sides: `id` names who stands there, what they do, and whether everyday matter is in it. */
export interface Encounter {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** How a side is named: by those who act for it, by its name, or as the place where something is. */
const STANDINGS = ['official', 'name', 'place'] as const;

const PLACE_WORDS: ReadonlySet<string> = new Set(wordKeys('tại ở đến vào sang từ về khắp qua trên tới khỏi'));
const VERBS = ['act', 'deal', 'bond'] as const;
const HOME_NAMES: ReadonlySet<string | null> = new Set(['vietnam']);
const FOREIGN_NAMES: ReadonlySet<string | null> = new Set(['summits', 'multilateral', 'world-bodies', null]);

interface Sentence {
  readonly best: Record<Side, { standing: number; actor: Actor } | undefined>;
  readonly verbs: Set<string>;
  everyday: boolean;
}

/** One encounter for each sentence that names a side: `home official act abroad name`, `… everyday` with a topic that speaks against. */
export function encountersIn({ part, actors }: Reading, everyday: ReadonlySet<string>): Encounter[] {
  const encounters: Encounter[] = [];
  let sentence: Sentence | undefined;
  let number = -1;
  for (const actor of actors) {
    if (actor.sentence !== number) {
      if (sentence) encounters.push(...encounterOf(sentence));
      sentence = { best: { home: undefined, abroad: undefined }, verbs: new Set(), everyday: false };
      number = actor.sentence;
    }
    if (sentence) note(sentence, part, actor, everyday);
  }
  if (sentence) encounters.push(...encounterOf(sentence));
  return encounters;
}

function note(sentence: Sentence, part: PartTokens, actor: Actor, everyday: ReadonlySet<string>): void {
  const { group } = actor.match.value;
  if (group !== null && everyday.has(group)) sentence.everyday = true;
  if (actor.role === 'act' || actor.role === 'deal' || actor.role === 'bond') sentence.verbs.add(actor.role);
  const side = sideOf(actor);
  if (!side) return;
  const standing = standingOf(part, actor, side);
  const known = sentence.best[side];
  if (!known || standing < known.standing) sentence.best[side] = { standing, actor };
}

function standingOf(part: PartTokens, { match, role }: Actor, side: Side): number {
  const { group, country } = match.value;
  const named =
    side === 'home'
      ? role === 'province' || HOME_NAMES.has(group)
      : role === 'partner' || country !== null || FOREIGN_NAMES.has(group);
  if (!named) return 0;
  const before = part.tokens[match.from - 1];
  return before && PLACE_WORDS.has(before.key) && !part.tokens[match.from]?.parted ? 2 : 1;
}

function encounterOf({ best, verbs, everyday }: Sentence): Encounter[] {
  const { home, abroad } = best;
  const verb = VERBS.find((name) => verbs.has(name)) ?? 'with';
  const topic = everyday ? ' everyday' : '';
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

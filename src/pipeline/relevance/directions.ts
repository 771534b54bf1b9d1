import type { Encounter } from './encounters.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Actor } from './roles.ts';

/** A sentence with this many countries is a list. */
const MANY = 3;

/**
 * Who stands before whom in each sentence, and what stands between them: `order:home-abroad act`, `order:between …`;
 * `order:abroad-abroad act` where two countries deal with each other and no Vietnamese side is named.
 */
export function directionsIn({ sentences }: AnnotatedPart, everyday: ReadonlySet<string>): Encounter[] {
  return sentences.flatMap((sentence) => directionsOf(sentence, everyday));
}

function directionsOf(sentence: readonly Actor[], everyday: ReadonlySet<string>): Encounter[] {
  const home = sentence.find(({ side }) => side === 'home');
  const abroad = sentence.find(({ side }) => side === 'abroad');
  if (!abroad) return [];
  const countries = new Set(sentence.flatMap(({ match }) => match.value.country ?? [])).size;
  const verb = verbIn(sentence);
  const all = spanOf(sentence[0] ?? abroad, sentence.at(-1) ?? abroad);
  if (!home) return countries > 1 ? [{ id: `order:abroad-abroad ${verb}`, ...all }] : [];
  const between = spanOf(home, abroad);
  const order = home.match.from < abroad.match.from ? 'home-abroad' : 'abroad-home';
  const topic = sentence.some(({ match }) => everyday.has(match.value.group ?? '')) ? ' everyday' : '';
  const inside = sentence.filter(({ match }) => match.from > between.from && match.from < between.to);
  const found = [
    { id: `order:${order} ${verb}`, ...all },
    { id: `order:between ${order} ${verbIn(inside)}${topic}`, ...between },
  ];
  return countries >= MANY ? [...found, { id: 'order:home-many', ...all }] : found;
}

/** The strongest word for dealing with each other, `with` without one. */
function verbIn(actors: readonly Actor[]): string {
  const roles = new Set(actors.map(({ role }) => role));
  return (['act', 'deal', 'bond'] as const).find((role) => roles.has(role)) ?? 'with';
}

function spanOf(one: Actor, other: Actor): { from: number; to: number } {
  return {
    from: Math.min(one.match.from, other.match.from),
    to: Math.max(one.match.to, other.match.to),
  };
}

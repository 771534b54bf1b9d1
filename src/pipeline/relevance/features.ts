import { combinations, type Combination } from './combinations.ts';
import { directionsIn } from './directions.ts';
import { encountersIn } from './encounters.ts';
import { everydayGroups, groupRoles } from './lexicon.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Actor } from './roles.ts';
import type { TokenizedPart } from './tokens.ts';

/** One occurrence of a feature: tokens `from` to `to` (exclusive), and how much their place counts (see `massAt`). */
interface Occurrence {
  readonly part: TokenizedPart;
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** All occurrences of one term group, combination or order of sides. */
export interface Feature {
  mass: number;
  readonly occurrences: Occurrence[];
}

export type Features = Map<string, Feature>;

const OPENING_WORDS = 80;
const HEADLINE_MASS = 1.8;

/**
 * The features that the lexicon finds, by id: `group`, `title:group`, ids of combinations, `role>role` of neighbours in the
 * opening, encounters, directions (`order:…`), and the sides that title and opening name (`title-names:…`).
 */
export function findFeatures(parts: readonly AnnotatedPart[]): Features {
  const features: Features = new Map();
  for (const part of parts) {
    addTerms(features, part);
    for (const combination of combinations) addCombination(features, part, combination);
    addNeighbours(features, part);
    for (const { id, from, to } of encountersIn(part, everydayGroups)) addAt(features, part, id, from, to);
    for (const { id, from, to } of directionsIn(part, everydayGroups)) addAt(features, part, id, from, to);
  }
  addNamedSides(features, parts, 'title', (part, from) => from < part.headline);
  addNamedSides(features, parts, 'opening', (part, from) => part.offset + from < OPENING_WORDS);
  addForeignOnly(features, parts);
  addShares(features, parts);
  return features;
}

/** A feature for texts that name countries and no Vietnamese side anywhere. */
function addForeignOnly(features: Features, parts: readonly AnnotatedPart[]): void {
  const countries = new Set<string>();
  let first: Occurrence | undefined;
  for (const part of parts) {
    for (const actor of part.actors) {
      if (actor.side === 'home') return;
      const { from, to, value } = actor.match;
      if (value.country === null) continue;
      first ??= { part, from, to, mass: 1 };
      countries.add(value.country);
    }
  }
  if (first) addOccurrence(features, `order:others ${countries.size > 1 ? 'several' : 'one'}`, first);
}

/** A share of 1 would be endless mass. */
const MOST_SHARE = 0.98;

/** What part of the running text's sentences name a foreign side, have both sides dealing, or hold everyday matter. */
function addShares(features: Features, parts: readonly AnnotatedPart[]): void {
  const counts = { abroad: 0, encounter: 0, everyday: 0 };
  let all = 0;
  let first: Occurrence | undefined;
  for (const part of parts) {
    if (part.where === 'title') continue;
    all += sentenceCount(part);
    for (const sentence of part.sentences) {
      const { match } = sentence[0] ?? {};
      if (!match) continue;
      first ??= { part, from: match.from, to: match.to, mass: 1 };
      const abroad = sentence.some(({ side, role }) => side === 'abroad' || role === 'person');
      const home = sentence.some(({ side }) => side === 'home');
      if (abroad) counts.abroad++;
      if (abroad && home && sentence.some(({ role }) => isDealing(role))) counts.encounter++;
      if (sentence.some(({ match: { value } }) => everydayGroups.has(value.group ?? ''))) counts.everyday++;
    }
  }
  if (!first || all === 0) return;
  for (const [name, count] of Object.entries(counts)) {
    const share = Math.min(MOST_SHARE, count / Math.max(all, count));
    if (share > 0) addOccurrence(features, `share:${name}`, { ...first, mass: -Math.log(1 - share) });
  }
}

function sentenceCount({ tokens }: AnnotatedPart): number {
  let count = 0;
  let last = -1;
  for (const { sentence } of tokens) {
    if (sentence !== last) count++;
    last = sentence;
  }
  return count;
}

function isDealing(role: Actor['role']): boolean {
  return role === 'act' || role === 'deal' || role === 'bond';
}

/** How much a word counts by its place: the beginning says what an article is about; teasers stand at its end. */
export function massAt({ where, offset, headline }: AnnotatedPart, token: number): number {
  if (token < headline || where === 'title') return HEADLINE_MASS;
  const position = offset + token;
  if (position < 60) return 1;
  if (position < 150) return 0.5;
  return position < 400 ? 0.2 : 0.02;
}

function addTerms(features: Features, part: AnnotatedPart): void {
  for (const { match, role } of part.actors) {
    const { group } = match.value;
    if (group === null) continue;
    const id = groupRoles.has(group) ? `${group}:${role ?? 'none'}` : group;
    addAt(features, part, id, match.from, match.to);
  }
}

function addAt(features: Features, part: AnnotatedPart, id: string, from: number, to: number): void {
  const mass = massAt(part, from);
  addOccurrence(features, id, { part, from, to, mass });
  if (from < part.headline) addOccurrence(features, `title:${id}`, { part, from, to, mass });
}

function addCombination(features: Features, part: AnnotatedPart, combination: Combination): void {
  const last: (Actor | undefined)[] = [];
  const { roles } = combination;
  for (const actor of part.actors) {
    for (let slot = 0; slot < roles.length; slot++) {
      const wanted = roles[slot];
      if (actor.role !== wanted && actor.side !== wanted) continue;
      last[slot] = actor;
      const found = combinationSpan(last, combination, actor);
      if (!found) continue;
      addAt(features, part, combination.id, found.from, found.to);
      last.length = 0;
      break;
    }
  }
}

/** The tokens from the first to the last of the roles, where all stand in one sentence, near enough and in order. */
function combinationSpan(
  last: readonly (Actor | undefined)[],
  { roles, within, ordered }: Combination,
  newest: Actor,
): { from: number; to: number } | undefined {
  let from = newest.match.from;
  let previous = -1;
  for (let slot = 0; slot < roles.length; slot++) {
    const actor = last[slot];
    if (actor?.sentence !== newest.sentence) return undefined;
    if (ordered && actor.match.from < previous) return undefined;
    previous = actor.match.from;
    from = Math.min(from, actor.match.from);
  }
  return newest.match.to - from <= within + 1 ? { from, to: newest.match.to } : undefined;
}

/** Pairs of actors next to each other in a sentence of the opening, whatever stands between. */
function addNeighbours(features: Features, part: AnnotatedPart): void {
  let before: Actor | undefined;
  for (const actor of part.actors) {
    if (part.offset + actor.match.from >= OPENING_WORDS) return;
    if (actor.role === null) continue;
    if (before?.sentence === actor.sentence) {
      addAt(features, part, `${before.role ?? ''}>${actor.role}`, before.match.from, actor.match.to);
    }
    before = actor;
  }
}

/** Which sides are named in a zone (the headline, the opening), and which of them first. */
function addNamedSides(
  features: Features,
  parts: readonly AnnotatedPart[],
  zone: string,
  isInZone: (part: AnnotatedPart, from: number) => boolean,
): void {
  let home: Occurrence | undefined;
  let abroad: Occurrence | undefined;
  let order = '';
  for (const part of parts) {
    for (const actor of part.actors) {
      const { from, to } = actor.match;
      if (!isInZone(part, from)) continue;
      const occurrence = { part, from, to, mass: 1 };
      if (actor.side === 'home' && !home) {
        home = occurrence;
        order += 'home ';
      } else if (actor.side === 'abroad' && !abroad) {
        abroad = occurrence;
        order += 'abroad ';
      }
    }
  }
  const first = order.startsWith('home') ? home : abroad;
  if (first) addOccurrence(features, `${zone}-names:${order.trim().replace(' ', '-')}`, first);
}

function addOccurrence(features: Features, id: string, occurrence: Occurrence): void {
  const feature = features.get(id);
  if (feature) {
    feature.mass += occurrence.mass;
    feature.occurrences.push(occurrence);
  } else features.set(id, { mass: occurrence.mass, occurrences: [occurrence] });
}

/** A feature's value, 0..1: the first occurrence adds most. */
export function valueOf({ mass }: Feature): number {
  return 1 - Math.exp(-mass);
}

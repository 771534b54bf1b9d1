import { combinations, type Combination } from './combinations.ts';
import { directionsIn } from './directions.ts';
import { encountersIn } from './encounters.ts';
import { everydayGroups, groupRoles } from './lexicon.ts';
import type { Reading } from './reading.ts';
import type { Actor } from './roles.ts';
import type { PartTokens } from './tokens.ts';

/** One occurrence that counts: tokens `from` to `to` (exclusive), and how much their place weighs. */
interface Occurrence {
  readonly part: PartTokens;
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** All occurrences of one term group, combination or shape of the opening. */
export interface Feature {
  mass: number;
  readonly occurrences: Occurrence[];
}

export type Features = Map<string, Feature>;

const OPENING_WORDS = 80;
const HEADLINE_MASS = 1.8;

/** What the lexicon finds, by feature id: `group`, `title:group`, `role>role` of neighbours in the opening, `shape:…`. */
export function findFeatures(readings: readonly Reading[]): Features {
  const features: Features = new Map();
  for (const reading of readings) {
    addTerms(features, reading);
    for (const combination of combinations) addCombination(features, reading, combination);
    addNeighbours(features, reading);
    for (const { id, from, to } of encountersIn(reading, everydayGroups))
      addAt(features, reading, id, from, to);
    for (const { id, from, to } of directionsIn(reading.actors, everydayGroups))
      addAt(features, reading, id, from, to);
  }
  addShape(features, readings, 'title', (reading, from) => from < reading.headline);
  addShape(features, readings, 'opening', (reading, from) => reading.offset + from < OPENING_WORDS);
  addOthers(features, readings);
  return features;
}

/** Whether all is among others: a country or several are named, and no Vietnamese side anywhere. */
function addOthers(features: Features, readings: readonly Reading[]): void {
  const countries = new Set<string>();
  let first: Occurrence | undefined;
  for (const { part, actors } of readings) {
    for (const actor of actors) {
      if (plays(actor, 'home')) return;
      const { from, to, value } = actor.match;
      if (value.country === null) continue;
      first ??= { part, from, to, mass: 1 };
      countries.add(value.country);
    }
  }
  if (first) add(features, `order:others ${countries.size > 1 ? 'several' : 'one'}`, first);
}

/** How much a word's place counts: what an article is about stands at its beginning; a teaser stands at its end. */
export function massAt({ part, offset, headline }: Reading, token: number): number {
  if (token < headline || part.where === 'title') return HEADLINE_MASS;
  const position = offset + token;
  if (position < 60) return 1;
  if (position < 150) return 0.5;
  return position < 400 ? 0.2 : 0.02;
}

function addTerms(features: Features, reading: Reading): void {
  for (const { match, role } of reading.actors) {
    const { group } = match.value;
    if (group === null) continue;
    const id = groupRoles.has(group) ? `${group}:${role ?? 'none'}` : group;
    addAt(features, reading, id, match.from, match.to);
  }
}

function addAt(features: Features, reading: Reading, id: string, from: number, to: number): void {
  const { part } = reading;
  const mass = massAt(reading, from);
  add(features, id, { part, from, to, mass });
  if (from < reading.headline) add(features, `title:${id}`, { part, from, to, mass });
}

function addCombination(features: Features, reading: Reading, combination: Combination): void {
  const last: (Actor | undefined)[] = [];
  const { roles } = combination;
  for (const actor of reading.actors) {
    for (let slot = 0; slot < roles.length; slot++) {
      const wanted = roles[slot];
      if (wanted === undefined || !plays(actor, wanted)) continue;
      last[slot] = actor;
      const found = span(last, combination, actor);
      if (!found) continue;
      addAt(features, reading, combination.id, found.from, found.to);
      last.length = 0;
      break;
    }
  }
}

function plays(actor: Actor, wanted: Combination['roles'][number]): boolean {
  if (actor.role === wanted) return true;
  if (wanted === 'home') return actor.role === 'province';
  return wanted === 'abroad' && (actor.role === 'partner' || actor.role === 'envoy');
}

/** The words that hold the roles together, when all stand in the newest one's sentence, near enough and in order. */
function span(
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

/** Who stands next to whom in a sentence of the opening, whatever is said between. */
function addNeighbours(features: Features, reading: Reading): void {
  let before: Actor | undefined;
  for (const actor of reading.actors) {
    if (reading.offset + actor.match.from >= OPENING_WORDS) return;
    if (actor.role === null) continue;
    if (before?.sentence === actor.sentence) {
      addAt(features, reading, `${before.role ?? ''}>${actor.role}`, before.match.from, actor.match.to);
    }
    before = actor;
  }
}

/** Which sides are named at all in the headline or the opening, and which comes first. */
function addShape(
  features: Features,
  readings: readonly Reading[],
  zone: string,
  holds: (reading: Reading, from: number) => boolean,
): void {
  let home: Occurrence | undefined;
  let abroad: Occurrence | undefined;
  let order = '';
  for (const reading of readings) {
    for (const actor of reading.actors) {
      const { from, to } = actor.match;
      if (!holds(reading, from)) continue;
      const occurrence = { part: reading.part, from, to, mass: 1 };
      if (plays(actor, 'home') && !home) {
        home = occurrence;
        order += 'home ';
      } else if (plays(actor, 'abroad') && !abroad) {
        abroad = occurrence;
        order += 'abroad ';
      }
    }
  }
  const first = order.startsWith('home') ? home : abroad;
  if (first) add(features, `${zone}-names:${order.trim().replace(' ', '-')}`, first);
}

function add(features: Features, id: string, occurrence: Occurrence): void {
  const feature = features.get(id);
  if (feature) {
    feature.mass += occurrence.mass;
    feature.occurrences.push(occurrence);
  } else features.set(id, { mass: occurrence.mass, occurrences: [occurrence] });
}

/** Diminishing returns, 0..1: the first occurrence says most. */
export function valueOf({ mass }: Feature): number {
  return 1 - Math.exp(-mass);
}

import type { TextPart } from '../../types.ts';
import { combinations, type Combination } from './combinations.ts';
import { lexicon, type Meaning } from './lexicon.ts';
import { findMatches, type Match } from './matcher.ts';
import { assignRoles, type Actor } from './roles.ts';
import { printedSpan, tokenize, type PartTokens } from './tokens.ts';

/** One occurrence that counts: what was printed, where, and how much its place weighs. */
interface Occurrence {
  readonly term: string;
  readonly where: TextPart;
  readonly mass: number;
}

/** All occurrences of one term group or combination. */
export interface Feature {
  readonly weight: number;
  mass: number;
  readonly occurrences: Occurrence[];
}

/** What a text holds: features by id, and its matches for countries and places. */
interface Findings {
  readonly features: ReadonlyMap<string, Feature>;
  readonly matches: readonly Match<Meaning>[];
}

/** No Vietnamese side in title and opening, though foreign parties are named there: news of others. */
const WITHOUT_HOME = { id: 'no-vietnamese-side', weight: -2.3 };
const OPENING_WORDS = 80;
const TITLE_MASS = 1.8;
const HEADLINE_WORDS = 20;
const LONGEST_EVIDENCE = 14;

interface Reading {
  readonly part: PartTokens;
  readonly actors: readonly Actor[];
  readonly massAt: (token: number) => number;
}

/** Reads title, lead and body with the lexicon and the combinations. */
export function findFeatures(input: { title: string | null; lead: string | null; body: string }): Findings {
  const title = tokenize('title', input.title ?? '');
  const lead = tokenize('lead', input.lead ?? '');
  const massFrom = (start: number) => (token: number) => textMass(start + token, title.tokens.length > 0);
  const readings = [
    readPart(title, () => TITLE_MASS),
    readPart(lead, massFrom(0)),
    readPart(tokenize('body', input.body), massFrom(lead.tokens.length)),
  ];
  const features = new Map<string, Feature>();
  for (const reading of readings) {
    addTerms(features, reading);
    for (const combination of combinations) addCombination(features, reading, combination);
  }
  addWithoutHome(features, readings);
  return { features, matches: readings.flatMap(({ actors }) => actors.map(({ match }) => match)) };
}

/** What an article is about stands at its beginning, most of all where no title says it; a teaser stands at its end. */
function textMass(token: number, titled: boolean): number {
  if (token < HEADLINE_WORDS && !titled) return TITLE_MASS;
  if (token < 60) return 1;
  if (token < 150) return 0.5;
  return token < 400 ? 0.2 : 0.05;
}

function readPart(part: PartTokens, massAt: (token: number) => number): Reading {
  return { part, actors: assignRoles(part, findMatches(lexicon, part)), massAt };
}

function addTerms(features: Map<string, Feature>, { part, actors, massAt }: Reading): void {
  for (const { match } of actors) {
    const { group, weight } = match.value;
    if (group === null || weight === 0) continue;
    add(features, group, weight, {
      term: printedSpan(part, match.from, match.to),
      where: part.where,
      mass: massAt(match.from),
    });
  }
}

function addCombination(features: Map<string, Feature>, reading: Reading, combination: Combination): void {
  const { part, actors, massAt } = reading;
  const last: (Actor | undefined)[] = [];
  for (const actor of actors) {
    for (const [slot, wanted] of combination.roles.entries()) {
      if (!plays(actor, wanted)) continue;
      last[slot] = actor;
      const found = span(last, combination, actor);
      if (!found) continue;
      add(features, combination.id, combination.weight, {
        term: printedSpan(part, found.from, Math.min(found.to, found.from + LONGEST_EVIDENCE)),
        where: part.where,
        mass: massAt(found.from),
      });
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
  for (const slot of roles.keys()) {
    const actor = last[slot];
    if (actor?.sentence !== newest.sentence) return undefined;
    if (ordered && actor.match.from < previous) return undefined;
    previous = actor.match.from;
    from = Math.min(from, actor.match.from);
  }
  return newest.match.to - from <= within + 1 ? { from, to: newest.match.to } : undefined;
}

function addWithoutHome(features: Map<string, Feature>, readings: readonly Reading[]): void {
  const opening = readings.flatMap(({ part, actors }) =>
    actors.filter(({ match }) => match.from < OPENING_WORDS).map((actor) => ({ part, actor })),
  );
  if (opening.some(({ actor }) => actor.role === 'home' || actor.role === 'province')) return;
  for (const { part, actor } of opening) {
    if (actor.role !== 'abroad') continue;
    const term = printedSpan(part, actor.match.from, actor.match.to);
    add(features, WITHOUT_HOME.id, WITHOUT_HOME.weight, { term, where: part.where, mass: 0.5 });
  }
}

function add(features: Map<string, Feature>, id: string, weight: number, occurrence: Occurrence): void {
  const feature = features.get(id) ?? { weight, mass: 0, occurrences: [] };
  features.set(id, feature);
  feature.mass += occurrence.mass;
  feature.occurrences.push(occurrence);
}

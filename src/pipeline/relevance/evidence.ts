import type { Evidence } from '../../model/article.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Meaning } from './lexicon.ts';
import { printedSpan, type TokenizedPart } from './tokens.ts';

/** What one feature adds to the log-odds, and where it stands. */
export interface Contribution {
  readonly weight: number;
  readonly occurrences: readonly Occurrence[];
}

/** Tokens `from` to `to` (exclusive); `mass` (1 where left out) is the part of the weight that this place gets. */
interface Occurrence {
  readonly part: TokenizedPart;
  readonly from: number;
  readonly to: number;
  readonly mass?: number;
}

const MOST_LEXICAL = 24;
const MOST_LEARNT = 8;
/** One term may stand in several places, which are added up when they are printed. */
const SPARE = 3;
/** What weighs less is no evidence, in log-odds. */
export const LEAST_WEIGHT = 0.05;
/** Features that add less are left out at once: they would be rounded away. */
const LEAST_CONTRIBUTION = 0.03;
/** A term in one place; several of them may add up. */
const LEAST_SPOT = 0.01;

/** A stretch of tokens with what it adds to the log-odds. */
interface Spot {
  readonly part: TokenizedPart;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly kind: string | null;
}

/**
 * Terms of the lexicon first, then what the model learnt outside of them, each the weightiest first and once a part. A
 * pattern counts half for the term that begins it and half for the one that ends it, so that no two spans overlap.
 */
export function listEvidence(
  parts: readonly AnnotatedPart[],
  lexical: readonly Contribution[],
  learnt: readonly Contribution[],
): Evidence[] {
  const termWeights = new Map<TokenizedPart, TermWeights>(parts.map((part) => [part, new TermWeights(part)]));
  for (const { weight, occurrences } of lexical) {
    if (Math.abs(weight) < LEAST_CONTRIBUTION) continue;
    let total = 0;
    for (const { mass = 1 } of occurrences) total += mass;
    for (const { part, from, to, mass = 1 } of occurrences)
      termWeights.get(part)?.add(from, to, (weight * mass) / total);
  }
  const terms = [...termWeights.values()].flatMap((weights) => weights.spots());
  const grams = spotsOutsideTerms(termWeights, learnt);
  return [...mergeSpots(terms, MOST_LEXICAL), ...mergeSpots(grams, MOST_LEARNT)];
}

/** What each term of one part weighs; terms do not overlap. */
class TermWeights {
  readonly #part: AnnotatedPart;
  readonly #weights: Float64Array;
  /** By token, the number of the term that begins or ends there, from 1. */
  readonly #begins: Uint16Array;
  readonly #ends: Uint16Array;

  constructor(part: AnnotatedPart) {
    const { actors, tokens } = part;
    this.#part = part;
    this.#weights = new Float64Array(actors.length + 1);
    this.#begins = new Uint16Array(tokens.length + 1);
    this.#ends = new Uint16Array(tokens.length + 1);
    for (const [at, { match }] of actors.entries()) {
      this.#begins[match.from] = at + 1;
      this.#ends[match.to] = at + 1;
    }
  }

  add(from: number, to: number, weight: number): void {
    for (const term of [this.#begins[from] ?? 0, this.#ends[to] ?? 0])
      this.#weights[term] = (this.#weights[term] ?? 0) + weight / 2;
  }

  spots(): Spot[] {
    const spots: Spot[] = [];
    for (const [at, { match }] of this.#part.actors.entries()) {
      const weight = this.#weights[at + 1] ?? 0;
      if (Math.abs(weight) >= LEAST_SPOT)
        spots.push({ part: this.#part, from: match.from, to: match.to, weight, kind: nameKind(match.value) });
    }
    return spots;
  }

  /** By token, 1 where a term stands that counts. */
  taken(): Uint8Array {
    const taken = new Uint8Array(this.#part.tokens.length);
    for (const [at, { match }] of this.#part.actors.entries())
      if (this.#weights[at + 1] !== 0) taken.fill(1, match.from, match.to);
    return taken;
  }
}

/** The heaviest n-grams that overlap neither a term nor one another, and run over no comma or bracket. */
function spotsOutsideTerms(
  termWeights: ReadonlyMap<TokenizedPart, TermWeights>,
  learnt: readonly Contribution[],
): Spot[] {
  const taken = new Map(Array.from(termWeights, ([part, weights]) => [part, weights.taken()]));
  const spots = learnt.flatMap(({ weight, occurrences }) =>
    occurrences.map(({ part, from, to }) => ({ part, from, to, weight, kind: null })),
  );
  return sortByWeight(spots).filter(({ part, from, to }) => {
    const inPart = taken.get(part);
    if (!inPart || inPart.subarray(from, to).includes(1) || isParted(part, from, to)) return false;
    inPart.fill(1, from, to);
    return true;
  });
}

/** Whether a comma, bracket or dash stands inside: such a span says nothing to a reader. */
function isParted({ tokens }: TokenizedPart, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (tokens[at]?.parted) return true;
  return false;
}

/** Sorts in place, the weightiest first. */
function sortByWeight<T extends { readonly weight: number }>(spots: T[]): T[] {
  return spots.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** What a term of the lexicon stands for: its group, or a country, or a place. */
function nameKind({ group, country, place }: Meaning): string | null {
  if (group !== null) return group;
  if (place !== null) return 'place';
  return country === null ? null : 'country';
}

/** The weightiest spots as printed; the same words in one part are added up. */
function mergeSpots(spots: Spot[], most: number): Evidence[] {
  const evidence = new Map<string, Evidence>();
  // Printing a spot is what takes time.
  for (const { part, from, to, weight, kind } of sortByWeight(spots).slice(0, most * SPARE)) {
    const term = printedSpan(part, from, to);
    const key = `${part.where} ${term.toLowerCase()}`;
    const known = evidence.get(key);
    evidence.set(key, {
      term: known?.term ?? term,
      where: part.where,
      weight: (known?.weight ?? 0) + weight,
      kind,
    });
  }
  const rounded = [...evidence.values()]
    .map((item) => ({ ...item, weight: Math.round(item.weight * 100) / 100 }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT);
  return sortByWeight(rounded).slice(0, most);
}

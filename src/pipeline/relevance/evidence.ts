import type { Evidence } from '../../model/article.ts';
import type { Reading } from './reading.ts';
import { printedSpan, type PartTokens } from './tokens.ts';

/** What one feature adds to the log-odds, and where it stands; `mass` (1 where left out) says how much each place counts. */
export interface Share {
  readonly weight: number;
  readonly occurrences: readonly {
    readonly part: PartTokens;
    readonly from: number;
    readonly to: number;
    readonly mass?: number;
  }[];
}

const MOST_LEXICAL = 24;
const MOST_LEARNT = 8;
/** One term may stand in several places, which are counted together when they are printed. */
const SPARE = 3;
/** What weighs less is no evidence, in log-odds. */
export const LEAST_WEIGHT = 0.05;
/** Features that add less are not looked at: they would be rounded away. */
const LEAST_SHARE = 0.03;
/** A term in one place; several of them may add up. */
const LEAST_SPOT = 0.01;

interface Spot {
  readonly part: PartTokens;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * Terms of the lexicon first, then what the model learnt outside of them, each the weightiest first and once a part. A
 * pattern counts half for the term that begins it and half for the one that ends it, so that no two spans overlap.
 */
export function evidenceOf(
  readings: readonly Reading[],
  lexical: readonly Share[],
  learnt: readonly Share[],
): Evidence[] {
  const terms = readings.map((reading) => new TermWeights(reading));
  const byPart = new Map(terms.map((one) => [one.part, one]));
  for (const { weight, occurrences } of lexical) {
    if (Math.abs(weight) < LEAST_SHARE) continue;
    let total = 0;
    for (const { mass = 1 } of occurrences) total += mass;
    for (const { part, from, to, mass = 1 } of occurrences)
      byPart.get(part)?.add(from, to, (weight * mass) / total);
  }
  const spots = terms.flatMap((one) => one.spots());
  return [...merge(spots, MOST_LEXICAL), ...merge(outside(terms, learnt), MOST_LEARNT)];
}

/** What each term of one part weighs; terms do not overlap. */
class TermWeights {
  readonly part: PartTokens;
  readonly #reading: Reading;
  readonly #weights: Float64Array;
  /** By token, the number of the term that begins or ends there, from 1. */
  readonly #begins: Uint16Array;
  readonly #ends: Uint16Array;

  constructor(reading: Reading) {
    const { part, actors } = reading;
    this.part = part;
    this.#reading = reading;
    this.#weights = new Float64Array(actors.length + 1);
    this.#begins = new Uint16Array(part.tokens.length + 1);
    this.#ends = new Uint16Array(part.tokens.length + 1);
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
    for (const [at, { match }] of this.#reading.actors.entries()) {
      const weight = this.#weights[at + 1] ?? 0;
      if (Math.abs(weight) >= LEAST_SPOT)
        spots.push({ part: this.part, from: match.from, to: match.to, weight });
    }
    return spots;
  }

  /** By token, 1 where a term stands that counts. */
  taken(): Uint8Array {
    const taken = new Uint8Array(this.part.tokens.length);
    for (const [at, { match }] of this.#reading.actors.entries())
      if (this.#weights[at + 1] !== 0) taken.fill(1, match.from, match.to);
    return taken;
  }
}

/** The heaviest n-grams that overlap neither a term nor one another, and run over no comma or bracket. */
function outside(terms: readonly TermWeights[], learnt: readonly Share[]): Spot[] {
  const taken = new Map(terms.map((one) => [one.part, one.taken()]));
  const spots = learnt.flatMap(({ weight, occurrences }) =>
    occurrences.map(({ part, from, to }) => ({ part, from, to, weight })),
  );
  return byWeight(spots).filter(({ part, from, to }) => {
    const inPart = taken.get(part);
    if (!inPart || inPart.subarray(from, to).includes(1) || isParted(part, from, to)) return false;
    inPart.fill(1, from, to);
    return true;
  });
}

/** Whether a comma, bracket or dash stands inside: such a span says nothing to a reader. */
function isParted({ tokens }: PartTokens, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (tokens[at]?.parted) return true;
  return false;
}

function byWeight(spots: Spot[]): Spot[] {
  return spots.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function merge(spots: Spot[], most: number): Evidence[] {
  const evidence = new Map<string, Evidence>();
  // To print a spot is what costs.
  for (const { part, from, to, weight } of byWeight(spots).slice(0, most * SPARE)) {
    const term = printedSpan(part, from, to);
    const key = `${part.where} ${term.toLowerCase()}`;
    const known = evidence.get(key);
    evidence.set(key, {
      term: known?.term ?? term,
      where: part.where,
      weight: (known?.weight ?? 0) + weight,
    });
  }
  return [...evidence.values()]
    .map((item) => ({ ...item, weight: Math.round(item.weight * 100) / 100 }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}

import type { Evidence } from '../../types.ts';
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
const LONGEST = 14;
const SPARE = 3;
const LEAST_WEIGHT = 0.05;
/** Features that add less are not looked at: they would be rounded away. */
const LEAST_SHARE = 0.03;

interface Spot {
  readonly part: PartTokens;
  readonly from: number;
  readonly to: number;
  weight: number;
}

/** Terms and patterns of the lexicon first, then what the model learnt outside of them; each the weightiest first, once per part. */
export function evidenceOf(lexical: readonly Share[], learnt: readonly Share[]): Evidence[] {
  const spots = heaviest(lexical, MOST_LEXICAL);
  const outside = (spot: Spot): boolean =>
    !spots.some(({ part, from, to }) => part === spot.part && from <= spot.from && spot.to <= to);
  return [
    ...merge(spots, MOST_LEXICAL),
    ...merge(heaviest(learnt, MOST_LEARNT).filter(outside), MOST_LEARNT),
  ];
}

/** Enough of the heaviest spots to fill the evidence: to print a spot is what costs. */
function heaviest(shares: readonly Share[], most: number): Spot[] {
  return spotsOf(shares)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most * SPARE);
}

function merge(spots: readonly Spot[], most: number): Evidence[] {
  const evidence = new Map<string, Evidence>();
  for (const { part, from, to, weight } of spots) {
    const term = printedSpan(part, from, Math.min(to, from + LONGEST));
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

function spotsOf(shares: readonly Share[]): Spot[] {
  const spots = new Map<PartTokens, Map<number, Spot>>();
  for (const { weight, occurrences } of shares) {
    if (Math.abs(weight) < LEAST_SHARE) continue;
    let total = 0;
    for (const { mass = 1 } of occurrences) total += mass;
    for (const { part, from, to, mass = 1 } of occurrences) {
      let inPart = spots.get(part);
      if (!inPart) spots.set(part, (inPart = new Map<number, Spot>()));
      const key = from * 65_536 + to;
      const spot = inPart.get(key);
      const share = (weight * mass) / total;
      if (spot) spot.weight += share;
      else inPart.set(key, { part, from, to, weight: share });
    }
  }
  return [...spots.values()].flatMap((inPart) => [...inPart.values()]);
}

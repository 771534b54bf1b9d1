/** Fewer letters begin too many names. */
const LEAST_LETTERS = 3;
/** The least likeness (0..1) that is worth suggesting. */
const LEAST_LIKENESS = 0.5;
/** Of a longer word no more is compared. */
const MOST_LETTERS = 100;

/** The known name that a mistyped one begins, else the one that shares most letter pairs with it; `null` when none is like it. */
export function findSimilarName(typed: string, known: Iterable<string>): string | null {
  const sought = letterPairs(typed);
  const start = typed.length >= LEAST_LETTERS ? typed.toLowerCase() : null;
  let best: { name: string; likeness: number } | null = null;
  for (const name of known) {
    const own = letterPairs(name);
    const shared = [...own].filter((pair) => sought.has(pair)).length;
    const isBeginning = start !== null && name.toLowerCase().startsWith(start);
    // Dice's coefficient.
    const likeness = isBeginning ? 1 : (2 * shared) / (own.size + sought.size);
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { name, likeness };
  }
  return best?.name ?? null;
}

function letterPairs(word: string): Set<string> {
  const framed = ` ${word.toLowerCase().slice(0, MOST_LETTERS)} `;
  return new Set(Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2)));
}

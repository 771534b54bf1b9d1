/** Fewer letters begin too many names. */
const BEGINNING = 3;

/** The known name that a mistyped one begins, else the one that shares most letter pairs with it; `null` when none is like it. */
export function nearest(typed: string, known: Iterable<string>): string | null {
  const sought = pairs(typed);
  const start = typed.length >= BEGINNING ? typed.toLowerCase() : null;
  let best: { name: string; likeness: number } | null = null;
  for (const name of known) {
    const own = pairs(name);
    const shared = [...own].filter((pair) => sought.has(pair)).length;
    const isBeginning = start !== null && name.toLowerCase().startsWith(start);
    const likeness = isBeginning ? 1 : (2 * shared) / (own.size + sought.size);
    if (likeness >= 0.5 && likeness > (best?.likeness ?? 0)) best = { name, likeness };
  }
  return best?.name ?? null;
}

function pairs(word: string): Set<string> {
  const framed = ` ${word.toLowerCase().slice(0, 100)} `;
  return new Set(Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2)));
}

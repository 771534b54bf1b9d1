/** The known name that shares most letter pairs with a mistyped one, or `null` when none is like it. */
export function nearest(typed: string, known: Iterable<string>): string | null {
  const sought = pairs(typed);
  let best: { name: string; likeness: number } | null = null;
  for (const name of known) {
    const own = pairs(name);
    const shared = [...own].filter((pair) => sought.has(pair)).length;
    const likeness = (2 * shared) / (own.size + sought.size);
    if (likeness >= 0.5 && likeness > (best?.likeness ?? 0)) best = { name, likeness };
  }
  return best?.name ?? null;
}

function pairs(word: string): Set<string> {
  const framed = ` ${word.toLowerCase().slice(0, 100)} `;
  return new Set(Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2)));
}

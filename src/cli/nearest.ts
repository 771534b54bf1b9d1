/** The one of `among` that differs least from `word` (at most a third of its letters), or `null`. */
export function nearest(word: string, among: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const other of among) {
    const distance = other.startsWith(word) && word.length > 2 ? 1 : editDistance(word.toLowerCase(), other);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/** Levenshtein. */
function editDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, at) => at);
  for (const [line, char] of Array.from(first).entries()) {
    const next = [line + 1];
    for (let at = 1; at <= second.length; at++) {
      const swap = (row[at - 1] ?? 0) + (char === second[at - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}

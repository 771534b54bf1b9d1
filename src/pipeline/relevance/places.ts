import type { Meaning } from './lexicon.ts';
import type { Match } from './matcher.ts';

/** Today's provinces and foreign partner localities named; most named first. */
export function placesIn(matches: readonly Match<Meaning>[]): string[] {
  return mostNamed(matches.map(({ value }) => value.place));
}

function mostNamed(names: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

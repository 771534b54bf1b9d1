import type { AnnotatedPart } from './annotate.ts';

/** Today's provinces and foreign partner localities that an article names; most named first. */
export function placesOf(parts: readonly AnnotatedPart[]): string[] {
  const counts = new Map<string, number>();
  for (const { actors } of parts) {
    for (const { match } of actors) {
      const { place } = match.value;
      if (place !== null) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([place]) => place);
}

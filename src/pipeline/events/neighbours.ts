import { EVENT_INDEX, type EventMarks, type NamesHeld } from '../../model/event.ts';

/** Which of the articles found are compared, and which events have each name. */
export interface ChosenNeighbours {
  /** Ids of the articles whose shared names weigh most. */
  readonly closest: readonly string[];
  /** Ids of events by name. */
  readonly holders: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Chooses what an article is compared with, of those that were found by its names. */
export function chooseNeighbours({ names }: EventMarks, found: readonly NamesHeld[]): ChosenNeighbours {
  const weights = new Map(names.map(({ name, weight }) => [name, weight]));
  const holders = new Map<number, Set<string>>();
  const weighed = found.map(({ articleId, eventId, names: shared }) => {
    let weight = 0;
    for (const name of shared) {
      weight += weights.get(name) ?? 0;
      holders.set(name, (holders.get(name) ?? new Set<string>()).add(eventId));
    }
    return { articleId, weight };
  });
  weighed.sort((a, b) => b.weight - a.weight || compareIds(a.articleId, b.articleId));
  return { closest: weighed.slice(0, EVENT_INDEX.closest).map(({ articleId }) => articleId), holders };
}

/** Ids are decimal numbers: the longer one is the later one. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

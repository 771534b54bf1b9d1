import type { EventReason } from './event-reason.ts';

/** How events are looked for: by store and bench alike. */
export const EVENT_INDEX = {
  /** Articles published at most so many days apart may report one event. */
  days: 14,
  /** By so many of its names, the weightiest, an article is sought and found. */
  names: 16,
  /** Of the articles that have a name, the newest: a name of more tells little. */
  newestOfName: 20,
  /** So many days after it was stored an article is found by its names: one that is older is of no event that goes on. */
  keptDays: 60,
  /** So many articles are compared: those whose shared names weigh most. */
  closest: 12,
} as const;

/** A number that tells one thing from others of its kind: `bão số 4`, `QNg 90812`. */
export interface Designation {
  /** What is numbered, in its one spelling. */
  readonly kind: string;
  readonly number: string;
  readonly printed: string;
}

/** What an article is compared by with those of other events. */
export interface EventMarks {
  /** The weightiest first. */
  readonly names: readonly {
    /** 32-bit hash of its one spelling, unsigned. */
    readonly name: number;
    readonly weight: number;
    /** The whole name it stands in. */
    readonly printed: string;
  }[];
  /** Those by which it is sought and found: names that do not stand everywhere. */
  readonly sought: readonly number[];
  /** ISO 3166-1 alpha-2 codes. */
  readonly countries: readonly string[];
  /** Of title, lead and first paragraph. */
  readonly designations: readonly Designation[];
}

/** An article that was found by some of another one's names. */
export interface NamesHeld {
  readonly articleId: string;
  readonly eventId: string;
  readonly names: readonly number[];
}

/** A stored article that may report the same event. */
export interface EventCandidate {
  readonly articleId: string;
  readonly eventId: string;
  readonly title: string | null;
  /** When it was published, else first seen. */
  readonly at: Date;
  /** Weights by name (hash). */
  readonly names: ReadonlyMap<number, number>;
  readonly countries: readonly string[];
  readonly designations: readonly Designation[];
}

/** Candidates, and for each name of the article that is placed the events that have it. */
export interface EventNeighbours {
  readonly candidates: readonly EventCandidate[];
  readonly holders: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Where a story belongs among events; `eventId` is `null` for an event of its own. */
export interface EventDecision {
  readonly eventId: string | null;
  /** The article of the event that is closest. */
  readonly of: string | null;
  readonly reason: EventReason;
}

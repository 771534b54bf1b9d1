import type { DatePrecision } from './article.ts';
import type { Bilingual } from './bilingual.ts';
import type { AlertEvent, SourceState } from './vocabulary.ts';

/** What a digest is of, as it was when it was made; instants are ISO 8601 in UTC. */
export interface DigestPeriod {
  readonly from: string;
  readonly to: string;
  /** What people call the subscription. */
  readonly name: string | null;
  readonly filter: string;
  readonly schedule: string;
}

/** One event about an article, as it is kept for a digest. */
export interface DigestEntry {
  readonly event: AlertEvent;
  /** Of `item.updated`. */
  readonly revision: number | null;
  /** It was sent at once by itself. */
  readonly isTold: boolean;
  readonly itemId: string;
  readonly portal: string;
  readonly url: string;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly publishedPrecision: DatePrecision | null;
  readonly countries: readonly string[];
  readonly storyId: string;
  readonly eventId: string;
}

/** A story as a digest tells it: once, whatever happened to it in the period. */
export interface DigestStory {
  /** Its article that is named: the new one, else the one that was changed, else the newest copy. */
  readonly item: DigestEntry;
  /** What happened, each once. */
  readonly events: readonly AlertEvent[];
  /** All of it was sent at once by itself. */
  readonly isTold: boolean;
  /** Portals that published it too. */
  readonly also: readonly string[];
}

/** Stories about one event. */
export interface DigestEvent {
  readonly eventId: string;
  readonly stories: readonly DigestStory[];
}

/** The events that portals of one province told of first; `null`: national ones, and those that are not known any more. */
export interface DigestProvince {
  readonly province: string | null;
  readonly events: readonly DigestEvent[];
}

/** A source that is not well, or that recovered in the period. */
export interface DigestSource {
  readonly portal: string;
  readonly state: SourceState;
  /** Since when it is so. */
  readonly since: string;
  /** It became so in the period. */
  readonly isNew: boolean;
  readonly seen: Bilingual | null;
}

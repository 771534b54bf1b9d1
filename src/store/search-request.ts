import type { NeededWords, SearchCondition, SoughtPhrase, TimeRange } from '../model/search.ts';
import type { SearchOrder } from '../model/vocabulary.ts';

/** What to find; `terms` are of `src/pipeline/search/condition.ts`. */
export interface SearchRequest {
  readonly terms: {
    readonly condition: SearchCondition | null;
    readonly needed: NeededWords | null;
    readonly isNeededEnough: boolean;
    readonly range: TimeRange;
    readonly sought: readonly SoughtPhrase[];
  };
  /** From this instant on, and before that one: published, or without a date first seen. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  /** Only articles that tell this story. */
  readonly storyId?: string | undefined;
  /** Only articles whose story is of this event. */
  readonly eventId?: string | undefined;
  /** `newest` first, or the `best` first: a sought phrase counts 100 in the title, 10 in the lead, 1 in the text. */
  readonly order: SearchOrder;
}

import { z } from 'zod';
import { day, rowId, text } from './fields.ts';
import { LABELS, SEARCH_ORDERS, TOPICS } from './vocabulary.ts';

/**
 * What can be asked of the stored items; all parts must hold. The API's parameters, the options of `vong items` and the
 * form of the page take their fields from here.
 */
export const searchInputSchema = z.strictObject({
  query: text('In the query language of subscriptions, for example: country:LA "biên giới"').optional(),
  portal: text('Only items of this portal').optional(),
  province: text('Only items of portals of this province').optional(),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/u, 'expected a two-letter country code such as LA')
    .toUpperCase()
    .meta({ description: 'Only items about this country, ISO 3166-1 alpha-2', example: 'LA' })
    .optional(),
  topic: z.enum(TOPICS).describe('Only items about this').optional(),
  since: day('Only items published (without a date: first seen) on this day in Viet Nam or later').optional(),
  until: day(
    'Only items published (without a date: first seen) on this day in Viet Nam or before',
  ).optional(),
  story: rowId('Only items of this story').optional(),
  event: rowId('Only items of the stories of this event').optional(),
  label: z.enum(LABELS).describe('Only items with this label; without it, all').optional(),
  sort: z
    .enum(SEARCH_ORDERS)
    .describe(
      '`newest` first, or the `best` answers: words in the title before those in the lead and those in the text, ranked among the newest 200 answers, then among the next 200',
    )
    .default('newest'),
});
export type SearchInput = Readonly<Partial<z.output<typeof searchInputSchema>>>;

export type ScoreOperator = '>=' | '>' | '<=' | '<' | '=';

/** A word as searches know it, with its field or code where it has one, and the same without diacritics. */
export interface IndexedWord {
  readonly word: string;
  readonly folded: string;
}

/**
 * An article's words in runs that no phrase crosses: title, lead and text, each of which may be empty; then the words of
 * title, sections and places by field; then its codes.
 */
export type WordRuns = readonly (readonly IndexedWord[])[];

/** Words side by side, as they are spelled or as they are folded (`IndexedWord`). */
export interface SoughtPhrase {
  readonly kind: 'phrase';
  readonly words: readonly string[];
  readonly isFolded: boolean;
}

/** Words that an article must have, wherever they stand. */
export type NeededWords =
  SoughtPhrase | { readonly kind: 'and' | 'or'; readonly parts: readonly NeededWords[] };

/** Published, without a date first seen, from an instant on and before another (ISO 8601); `null`: at any time. */
export interface TimeRange {
  readonly from: string | null;
  readonly before: string | null;
}

/** What the words, the score and the time of an article must answer. */
export type SearchCondition =
  | SoughtPhrase
  | { readonly kind: 'score'; readonly operator: ScoreOperator; readonly bound: number }
  | ({ readonly kind: 'published' } & TimeRange)
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchCondition[] }
  | { readonly kind: 'not'; readonly part: SearchCondition };

/** A place in the order of all lists, newest first: when an item was published, else first seen, and its id. */
export interface Position {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly id: string;
}

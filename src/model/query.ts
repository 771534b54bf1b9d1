import type { ScoreOperator } from './search.ts';

/**
 * A parsed query. `phrase` is as typed and has at least one word, `sought` its words in their one spelling with a space
 * around each, without diacritics where it was typed so; codes and ids are lower case.
 */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | {
      readonly kind: 'text';
      readonly field: TextField | null;
      readonly phrase: string;
      readonly sought: string;
      readonly isFolded: boolean;
    }
  | { readonly kind: 'is'; readonly field: CodeField; readonly value: string }
  | { readonly kind: 'score'; readonly operator: ScoreOperator; readonly bound: number }
  /** Published, without a date first seen, from an instant on and before another: milliseconds since 1970. */
  | {
      readonly kind: 'published';
      readonly operator: ScoreOperator;
      readonly day: string;
      readonly from: number | null;
      readonly before: number | null;
    };

export type TextField = 'title' | 'place' | 'section';
export type CodeField = 'portal' | 'province' | 'country' | 'label' | 'topic';

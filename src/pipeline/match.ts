import type { CodeField, Query, TextField } from '../model/query.ts';
import { foldDiacritics, wordKeys } from './text.ts';
import type { ScoreOperator } from '../model/search.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

/** What a subscription query is asked about. `score` is 0..1, `countries` are ISO 3166-1 alpha-2 codes. */
export interface MatchItem {
  /** Id of the portal. */
  readonly portal: string;
  /** The portal's province, one of today's; `null` for a national source. */
  readonly province: string | null;
  /** ISO 8601; where it has no date, it counts from when it was first seen. */
  readonly publishedAt: string | null;
  readonly firstSeenAt: string;
  readonly label: RelevanceLabel;
  readonly score: number;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string;
  readonly countries: readonly string[];
  readonly places: readonly string[];
  readonly topics: readonly string[];
  readonly section: readonly string[];
}

/** Words in their one spelling, a space around each; what may not be crossed by a phrase is parted by `|`. */
interface Searchable {
  readonly spelled: string;
  readonly folded: string;
}

/** An item's words by field, `all` those of title, lead and text, and when it was published or seen (milliseconds). */
export type Search = Readonly<Record<TextField | 'all', Searchable>> & { readonly at: number };

/** An item meets many filters in a row: its text is taken apart once. */
const searches = new WeakMap<MatchItem, Search>();

/** Whether an item answers a query. Words without a field are looked for in title, lead and body. */
export function matches(query: Query, item: MatchItem): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matches(part, item));
    case 'or':
      return query.parts.some((part) => matches(part, item));
    case 'not':
      return !matches(query.part, item);
    case 'text':
      return searchOf(item)[query.field ?? 'all'][query.isFolded ? 'folded' : 'spelled'].includes(
        query.sought,
      );
    case 'is':
      return listCodes(query.field, item).some((code) => code.toLowerCase() === query.value);
    case 'score':
      return compareScore(item.score, query.operator, query.bound);
    case 'published': {
      const { at } = searchOf(item);
      return at >= (query.from ?? -Infinity) && at < (query.before ?? Infinity);
    }
  }
}

/** The codes that an item has in a field. */
export function listCodes(field: CodeField, item: MatchItem): readonly string[] {
  switch (field) {
    case 'portal':
      return [item.portal];
    case 'province':
      return item.province === null ? [] : [item.province];
    case 'country':
      return item.countries;
    case 'label':
      return [item.label];
    case 'topic':
      return item.topics;
  }
}

function compareScore(score: number, operator: ScoreOperator, bound: number): boolean {
  switch (operator) {
    case '>=':
      return score >= bound;
    case '>':
      return score > bound;
    case '<=':
      return score <= bound;
    case '<':
      return score < bound;
    case '=':
      return score === bound;
  }
}

/** An item as filters look at it. */
export function searchOf(item: MatchItem): Search {
  const known = searches.get(item);
  if (known !== undefined) return known;
  const search: Search = {
    title: toSearchable([item.title ?? '']),
    place: toSearchable(item.places),
    section: toSearchable(item.section),
    all: toSearchable([item.title ?? '', item.lead ?? '', item.body]),
    at: Date.parse(item.publishedAt ?? item.firstSeenAt),
  };
  searches.set(item, search);
  return search;
}

function toSearchable(parts: readonly string[]): Searchable {
  const spelled = parts.map((part) => ` ${wordKeys(part).join(' ')} `).join('|');
  return { spelled, folded: foldDiacritics(spelled) };
}

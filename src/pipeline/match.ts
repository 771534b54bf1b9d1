import type { CodeField, Query } from './query.ts';
import { foldDiacritics, hasDiacritics, wordKeys } from './text.ts';
import type { ScoreOperator } from '../model/search.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

/** What a subscription query is asked about. `score` is 0..1, `countries` are ISO 3166-1 alpha-2 codes. */
export interface MatchItem {
  /** Id of the portal. */
  readonly portal: string;
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

type Search = Readonly<Record<'title' | 'place' | 'section' | 'all', Searchable>>;

/** An item meets many subscriptions in a row: its text is taken apart once. */
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
      return containsPhrase(searchOf(item)[query.field ?? 'all'], query.phrase);
    case 'is':
      return listCodes(query.field, item).some((code) => code.toLowerCase() === query.value);
    case 'score':
      return compareScore(item.score, query.operator, query.bound);
  }
}

function containsPhrase(text: Searchable, phrase: string): boolean {
  const sought = toSearchable([phrase]);
  return hasDiacritics(phrase) ? text.spelled.includes(sought.spelled) : text.folded.includes(sought.folded);
}

function listCodes(field: CodeField, item: MatchItem): readonly string[] {
  switch (field) {
    case 'portal':
      return [item.portal];
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

function searchOf(item: MatchItem): Search {
  const known = searches.get(item);
  if (known !== undefined) return known;
  const search: Search = {
    title: toSearchable([item.title ?? '']),
    place: toSearchable(item.places),
    section: toSearchable(item.section),
    all: toSearchable([item.title ?? '', item.lead ?? '', item.body]),
  };
  searches.set(item, search);
  return search;
}

function toSearchable(parts: readonly string[]): Searchable {
  const spelled = parts.map((part) => ` ${wordKeys(part).join(' ')} `).join('|');
  return { spelled, folded: foldDiacritics(spelled) };
}

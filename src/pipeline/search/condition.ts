import type { Query } from '../../model/query.ts';
import type { NeededWords, SearchCondition, SoughtPhrase, TimeRange } from '../../model/search.ts';
import { codeWord, indexWords, soughtPhrase } from './lexemes.ts';

/** What a search asks the store: built of a query and of filters that must hold beside it. */
export interface SearchTerms {
  /** Exactly what the query means; `null`: every article. */
  readonly condition: SearchCondition | null;
  /** What an index answers alone and every found article answers too; `null` where there is none. */
  readonly needed: NeededWords | null;
  /** Whether what answers `needed` answers the whole. */
  readonly isNeededEnough: boolean;
  /** When every found article was published; the condition holds it as well. */
  readonly range: TimeRange;
  /** The words and phrases sought: what answers are ranked by. */
  readonly sought: readonly SoughtPhrase[];
}

/** Codes of which an article must have at least one, by field; none where a field is left out. */
export type SearchCodes = Readonly<
  Partial<Record<'portal' | 'label' | 'country' | 'topic', readonly string[] | undefined>>
>;

/** The ids of a province's portals (lower case). */
export type ProvincePortals = (province: string) => readonly string[];

/** Ranking looks at each sought phrase in each candidate. */
const MOST_SOUGHT = 8;

/** Translates a query, with codes that must hold beside it, for the store's index; a province is its portals there. */
export function searchTerms(
  asked: Query,
  codes: SearchCodes = {},
  provincePortals: ProvincePortals = () => [],
): SearchTerms {
  const query = nameProvincePortals(asked, provincePortals);
  const required = Object.entries(codes).flatMap(([field, values]) => (values ? [anyOf(field, values)] : []));
  const conditions = query.kind === 'all' ? [] : [conditionOf(query)];
  const needs = [...required, neededBy(query)].filter((part) => part !== null);
  return {
    condition: joinAll<SearchCondition>([...required, ...conditions]),
    needed: joinAll<NeededWords>(needs),
    isNeededEnough: query.kind === 'all' || isPlain(query),
    range: toIsoRange(rangeOf(query)),
    sought: listDistinct(soughtBy(query)).slice(0, MOST_SOUGHT),
  };
}

function joinAll<Part>(parts: readonly Part[]): Part | { kind: 'and'; parts: readonly Part[] } | null {
  const [only = null] = parts;
  return parts.length > 1 ? { kind: 'and', parts } : only;
}

/** None of no codes. */
function anyOf(field: string, values: readonly string[]): NeededWords {
  return { kind: 'or', parts: values.map((value) => codePhrase(field, value)) };
}

function codePhrase(field: string, value: string): SoughtPhrase {
  return { kind: 'phrase', words: [codeWord(field, value)], isFolded: false };
}

function conditionOf(query: Query): SearchCondition {
  switch (query.kind) {
    case 'all':
      throw new Error('an empty query is part of no other');
    case 'and':
    case 'or':
      return { kind: query.kind, parts: query.parts.map(conditionOf) };
    case 'not':
      return { kind: 'not', part: conditionOf(query.part) };
    case 'text':
      return soughtPhrase(query.phrase, query.field);
    case 'is':
      return codePhrase(query.field, query.value);
    case 'score':
      return query;
    case 'published':
      return { kind: 'published', ...toIsoRange(query) };
  }
}

/** A query with portals in the place of their provinces. */
function nameProvincePortals(query: Query, provincePortals: ProvincePortals): Query {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => nameProvincePortals(part, provincePortals));
      return { kind: query.kind, parts };
    }
    case 'not':
      return { kind: 'not', part: nameProvincePortals(query.part, provincePortals) };
    case 'is': {
      if (query.field !== 'province') return query;
      const portals = provincePortals(query.value);
      return { kind: 'or', parts: portals.map((value) => ({ kind: 'is', field: 'portal', value })) };
    }
    case 'all':
    case 'text':
    case 'score':
    case 'published':
      return query;
  }
}

interface Range {
  readonly from: number | null;
  readonly before: number | null;
}

/** What every answer's time is in: of alternatives, and of what is not wanted, nothing is known. */
function rangeOf(query: Query): Range {
  if (query.kind === 'published') return query;
  if (query.kind !== 'and') return { from: null, before: null };
  const ranges = query.parts.map(rangeOf);
  const froms = ranges.flatMap(({ from }) => from ?? []);
  const befores = ranges.flatMap(({ before }) => before ?? []);
  return {
    from: froms.length === 0 ? null : Math.max(...froms),
    before: befores.length === 0 ? null : Math.min(...befores),
  };
}

function toIsoRange({ from, before }: Range): TimeRange {
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return { from: iso(from), before: iso(before) };
}

/** Words in any order for a phrase: their order stands only in the rows. What is not wanted needs nothing. */
function neededBy(query: Query): NeededWords | null {
  switch (query.kind) {
    case 'text': {
      const { words, isFolded } = soughtPhrase(query.phrase, query.field);
      return {
        kind: 'and',
        parts: words.map((word): SoughtPhrase => ({ kind: 'phrase', words: [word], isFolded })),
      };
    }
    case 'is':
      return codePhrase(query.field, query.value);
    case 'and':
      return joinAll<NeededWords>(query.parts.map(neededBy).filter((part) => part !== null));
    case 'or': {
      const parts = query.parts.map(neededBy).filter((part) => part !== null);
      return parts.length < query.parts.length ? null : { kind: 'or', parts };
    }
    case 'all':
    case 'not':
    case 'score':
    case 'published':
      return null;
  }
}

/** Whether a query only asks for single words and codes to be there. */
function isPlain(query: Query): boolean {
  switch (query.kind) {
    case 'text':
      return indexWords(query.phrase).length === 1;
    case 'is':
      return true;
    case 'and':
    case 'or':
      return query.parts.every(isPlain);
    case 'all':
    case 'not':
    case 'score':
    case 'published':
      return false;
  }
}

function soughtBy(query: Query): SoughtPhrase[] {
  switch (query.kind) {
    case 'text':
      return [soughtPhrase(query.phrase, query.field)];
    case 'and':
    case 'or':
      return query.parts.flatMap(soughtBy);
    case 'all':
    case 'is':
    case 'not':
    case 'score':
    case 'published':
      return [];
  }
}

function listDistinct(phrases: readonly SoughtPhrase[]): SoughtPhrase[] {
  return [...new Map(phrases.map((one) => [`${one.isFolded} ${one.words.join(' ')}`, one])).values()];
}

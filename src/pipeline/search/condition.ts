import type { Query } from '../query.ts';
import type { NeededWords, SearchCondition, SoughtPhrase } from '../../model/search.ts';
import { codeWord, indexWords, soughtPhrase } from './lexemes.ts';

/** What a search asks the store: built of a query and of filters that must hold beside it. */
export interface SearchTerms {
  /** Exactly what the query means; `null`: every article. */
  readonly condition: SearchCondition | null;
  /** What an index answers alone and every found article answers too; `null` where there is none. */
  readonly needed: NeededWords | null;
  /** Whether what answers `needed` answers the whole. */
  readonly isNeededEnough: boolean;
  /** The words and phrases sought: what answers are ranked by. */
  readonly sought: readonly SoughtPhrase[];
}

/** Codes of which an article must have at least one, by field; none where a field is left out. */
export type SearchCodes = Readonly<
  Partial<Record<'portal' | 'label' | 'country' | 'topic', readonly string[] | undefined>>
>;

/** Ranking looks at each sought phrase in each candidate. */
const MOST_SOUGHT = 8;

/** Translates a query, with codes that must hold beside it, for the store's index. */
export function searchTerms(query: Query, codes: SearchCodes = {}): SearchTerms {
  const required = Object.entries(codes).flatMap(([field, values]) => (values ? [anyOf(field, values)] : []));
  const asked = query.kind === 'all' ? [] : [conditionOf(query)];
  const needs = [...required, neededBy(query)].filter((part) => part !== null);
  return {
    condition: joinAll<SearchCondition>([...required, ...asked]),
    needed: joinAll<NeededWords>(needs),
    isNeededEnough: query.kind === 'all' || isPlain(query),
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
  }
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
      return [];
  }
}

function listDistinct(phrases: readonly SoughtPhrase[]): SoughtPhrase[] {
  return [...new Map(phrases.map((one) => [`${one.isFolded} ${one.words.join(' ')}`, one])).values()];
}

import type { Query } from '../query.ts';
import { codeLexeme, indexWords, phraseLexemes } from './lexemes.ts';
import type { SearchCondition } from '../../model/search.ts';

/** What a search asks the store: built of a query and of filters that must hold beside it. */
export interface SearchTerms {
  /** Exactly what the query means; `null`: every article. */
  readonly condition: SearchCondition | null;
  /** A tsquery that an index answers alone and every found article answers too; `null` where there is none. */
  readonly needed: string | null;
  /** Whether what answers `needed` answers the whole. */
  readonly isNeededEnough: boolean;
  /** The words and phrases sought, a tsquery each: what answers are ranked by. */
  readonly sought: readonly string[];
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
  const parts = [...required.map((tsquery): SearchCondition => ({ kind: 'words', tsquery })), ...asked];
  const needs = [...required, neededBy(query)].filter((part) => part !== null);
  return {
    condition: parts.length === 0 ? null : joinConditions('and', parts),
    needed: needs.length === 0 ? null : needs.join(' & '),
    isNeededEnough: query.kind === 'all' || isPlain(query),
    sought: [...new Set(soughtBy(query))].slice(0, MOST_SOUGHT),
  };
}

/** None of no codes: no article has an empty one. */
function anyOf(field: string, values: readonly string[]): string {
  if (values.length === 0) return `'${codeLexeme(field, '')}'`;
  return `(${values.map((value) => `'${codeLexeme(field, value)}'`).join(' | ')})`;
}

function conditionOf(query: Query): SearchCondition {
  switch (query.kind) {
    case 'all':
      throw new Error('an empty query is part of no other');
    case 'and':
    case 'or':
      return joinConditions(query.kind, query.parts.map(conditionOf));
    case 'not': {
      const part = conditionOf(query.part);
      return part.kind === 'words' ? { kind: 'words', tsquery: `!(${part.tsquery})` } : { kind: 'not', part };
    }
    case 'text':
      return { kind: 'words', tsquery: phraseOf(query) };
    case 'is':
      return { kind: 'words', tsquery: `'${codeLexeme(query.field, query.value)}'` };
    case 'score':
      return query;
  }
}

/** What only asks for words becomes one tsquery. */
function joinConditions(kind: 'and' | 'or', parts: readonly SearchCondition[]): SearchCondition {
  const words = parts.flatMap((part) => (part.kind === 'words' ? [part.tsquery] : []));
  const operator = kind === 'and' ? ' & ' : ' | ';
  const merged: SearchCondition[] =
    words.length === 0 ? [] : [{ kind: 'words', tsquery: `(${words.join(operator)})` }];
  const all = [...merged, ...parts.filter((part) => part.kind !== 'words')];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind, parts: all };
}

function phraseOf({ phrase, field }: Extract<Query, { kind: 'text' }>): string {
  return `(${phraseLexemes(phrase, field)
    .map((lexeme) => `'${lexeme}'`)
    .join(' <-> ')})`;
}

/** Words in any order for a phrase: their order stands only in the rows. What is not wanted needs nothing. */
function neededBy(query: Query): string | null {
  switch (query.kind) {
    case 'text':
      return `(${phraseLexemes(query.phrase, query.field)
        .map((lexeme) => `'${lexeme}'`)
        .join(' & ')})`;
    case 'is':
      return `'${codeLexeme(query.field, query.value)}'`;
    case 'and': {
      const parts = query.parts.map(neededBy).filter((part) => part !== null);
      return parts.length === 0 ? null : `(${parts.join(' & ')})`;
    }
    case 'or': {
      const parts = query.parts.map(neededBy);
      return parts.includes(null) ? null : `(${parts.join(' | ')})`;
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

function soughtBy(query: Query): string[] {
  switch (query.kind) {
    case 'text':
      return [phraseOf(query)];
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

import type { Query } from '../model/query.ts';
import { matches, type MatchItem } from './match.ts';

/** The terms of a query that an item answers, each once, as they are written; what is not wanted is none. */
export function listAnsweredTerms(query: Query, item: MatchItem): string[] {
  return [...new Set(answeredTerms(query, item))];
}

function answeredTerms(query: Query, item: MatchItem): string[] {
  if (!matches(query, item)) return [];
  switch (query.kind) {
    case 'all':
    case 'not':
      return [];
    case 'and':
    case 'or':
      return query.parts.flatMap((part) => answeredTerms(part, item));
    case 'text':
    case 'is':
    case 'score':
    case 'published':
      return [printTerm(query)];
  }
}

function printTerm(term: Extract<Query, { kind: 'text' | 'is' | 'score' | 'published' }>): string {
  switch (term.kind) {
    case 'text':
      return `${term.field === null ? '' : `${term.field}:`}"${term.phrase}"`;
    case 'is':
      if (term.field === 'province') return `province:"${term.value}"`;
      return `${term.field}:${term.field === 'country' ? term.value.toUpperCase() : term.value}`;
    case 'score':
      return `score${term.operator}${term.bound}`;
    case 'published':
      return `published${term.operator}${term.day}`;
  }
}

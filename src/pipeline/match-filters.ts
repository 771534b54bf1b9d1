import { listCodes, matches, searchOf, type MatchItem } from './match.ts';
import type { CodeField, Query, TextField } from '../model/query.ts';
import { QueryError } from '../model/query-problem.ts';
import { parseQuery } from './query.ts';
import { foldDiacritics } from './text.ts';

/** A phrase or code without which an item cannot answer a filter. */
type Needed =
  | { readonly in: TextField | 'all'; readonly words: readonly string[] }
  | { readonly in: CodeField; readonly code: string };

/** Words one behind the other, folded; where a phrase ends stand the numbers of the filters that need it. */
interface PhraseTree {
  readonly filters: number[];
  readonly next: Map<string, PhraseTree>;
}

/** Few items have what costs little; a filter is found by what costs least. */
const COSTS = { phrase: 1, code: 3, word: 4, label: 50 };
const TEXTS = ['all', 'title', 'place', 'section'] as const;
const CODES = ['portal', 'province', 'country', 'label', 'topic'] as const;

/** Filters by what an item must have to answer them, so that it meets only a few of many. */
export class FilterSet {
  /** `null`: it cannot be read. */
  readonly #queries: readonly (Query | null)[];
  readonly #trees: Readonly<Record<TextField | 'all', PhraseTree>>;
  readonly #byCode = new Map<string, number[]>();
  /** Filters that need nothing in particular. */
  readonly #others: number[] = [];
  /** The round in which a filter was met last. */
  readonly #met: Uint32Array;
  #round = 0;

  /** A filter that cannot be read, as one stored by an earlier version, is answered by nothing: the others go on. */
  constructor(filters: readonly string[]) {
    this.#queries = filters.map(readFilter);
    this.#trees = { all: makeTree(), title: makeTree(), place: makeTree(), section: makeTree() };
    this.#met = new Uint32Array(filters.length);
    for (const [number, query] of this.#queries.entries()) {
      if (query === null) continue;
      const needed = listNeeded(query);
      if (needed === null) this.#others.push(number);
      else for (const one of needed) this.#addNeeded(one, number);
    }
  }

  /** The numbers of the filters that an item answers, in no order. */
  match(item: MatchItem): number[] {
    return this.listCandidates(item).filter((number) => {
      const query = this.#queries[number];
      return query !== undefined && query !== null && matches(query, item);
    });
  }

  /** The numbers of the filters that an item may answer: all that it answers, and a few more. */
  listCandidates(item: MatchItem): number[] {
    this.#round = (this.#round + 1) >>> 0;
    const met = [...this.#others];
    const meet = (numbers: readonly number[]): void => {
      for (const number of numbers) {
        if (this.#met[number] === this.#round) continue;
        this.#met[number] = this.#round;
        met.push(number);
      }
    };
    const search = searchOf(item);
    for (const text of TEXTS) meetPhrases(search[text].folded, this.#trees[text], meet);
    for (const field of CODES) {
      for (const code of listCodes(field, item)) {
        meet(this.#byCode.get(`${field}:${code.toLowerCase()}`) ?? []);
      }
    }
    return met;
  }

  #addNeeded(needed: Needed, number: number): void {
    if ('code' in needed) {
      const key = `${needed.in}:${needed.code}`;
      this.#byCode.set(key, [...(this.#byCode.get(key) ?? []), number]);
      return;
    }
    let tree = this.#trees[needed.in];
    for (const word of needed.words) {
      const next = tree.next.get(word) ?? makeTree();
      tree.next.set(word, next);
      tree = next;
    }
    tree.filters.push(number);
  }
}

function readFilter(filter: string): Query | null {
  try {
    return parseQuery(filter);
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

function makeTree(): PhraseTree {
  return { filters: [], next: new Map() };
}

function meetPhrases(folded: string, tree: PhraseTree, meet: (numbers: readonly number[]) => void): void {
  if (tree.next.size === 0) return;
  for (const run of folded.split('|')) {
    const words = run.trim().split(' ');
    for (let from = 0; from < words.length; from++) {
      let at = tree.next.get(words[from] ?? '');
      for (let behind = from + 1; at !== undefined; behind++) {
        meet(at.filters);
        at = at.next.get(words[behind] ?? '');
      }
    }
  }
}

/** Of these an item must have at least one; `null` where an item may answer without any. */
function listNeeded(query: Query): readonly Needed[] | null {
  switch (query.kind) {
    case 'text': {
      const words = foldDiacritics(query.sought).trim().split(' ');
      return [{ in: query.field ?? 'all', words }];
    }
    case 'is':
      return [{ in: query.field, code: query.value }];
    case 'and': {
      const parts = query.parts.map(listNeeded).filter((part) => part !== null);
      return parts.sort((one, other) => costOf(one) - costOf(other))[0] ?? null;
    }
    case 'or': {
      const parts = query.parts.map(listNeeded);
      return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
    }
    case 'all':
    case 'not':
    case 'score':
    case 'published':
      return null;
  }
}

function costOf(needed: readonly Needed[]): number {
  let cost = 0;
  for (const one of needed) {
    if (one.in === 'label') cost += COSTS.label;
    else if ('code' in one) cost += COSTS.code;
    else cost += one.words.length > 1 ? COSTS.phrase : COSTS.word;
  }
  return cost;
}

let known: { readonly filters: readonly string[]; readonly set: FilterSet } | null = null;

/**
 * Those of the filters that an item answers. One item after the other meets the same filters: they are read once, and
 * again when they are others.
 */
export function findAnswered(filters: readonly string[], item: MatchItem): ReadonlySet<string> {
  if (known?.filters.length !== filters.length || !known.filters.every((one, at) => one === filters[at])) {
    known = { filters: [...filters], set: new FilterSet(filters) };
  }
  return new Set(known.set.match(item).map((number) => filters[number] ?? ''));
}

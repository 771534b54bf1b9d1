import { parseQuery } from '../../src/pipeline/query.ts';
import { searchTerms } from '../../src/pipeline/search/condition.ts';
import type { SearchRequest } from '../../src/store/search-request.ts';
import type { Store } from '../../src/store/store.ts';
import { seeded } from '../pipeline/random.ts';
import { SYLLABLES } from './syllables.ts';

/** Milliseconds of searches of one kind. */
export interface SearchTimes {
  readonly order: SearchRequest['order'];
  readonly query: string;
  readonly times: readonly number[];
  /** Answers on a first page, on the average. */
  readonly found: number;
}

const PAGE = 50;
const random = seeded(11);
const among = (from: number, count: number) => (): string => SYLLABLES[from + random.below(count)] ?? '';
const common = among(0, 20);
const middle = among(20, 300);
const rare = among(1000, 2000);
const plain = (made: string): string => made.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** Searches of every kind; each call makes one of other words. */
export const QUERIES: Readonly<Record<string, () => string>> = {
  'a common word': common,
  'a word': middle,
  'a rare word': rare,
  'two words': () => `${middle()} ${middle()}`,
  'a phrase': () => `"${middle()} ${middle()}"`,
  'a phrase of common words': () => `"${common()} ${common()}"`,
  'a phrase of common words, plain': () => plain(`"${common()} ${common()}"`),
  'a phrase of rare words': () => `"${rare()} ${rare()}"`,
  'four common words': () => `${common()} ${common()} ${common()} ${common()}`,
  'a phrase of four': () => `"${common()} ${middle()} ${common()} ${middle()}"`,
  'a phrase of the title': () => `title:"${common()} ${middle()}"`,
  'words and codes': () => `country:LA topic:border-and-territory ${middle()}`,
  'one of three': () => `${rare()} OR "${middle()} ${common()}" OR title:${middle()}`,
  'without a word': () => `${middle()} -${common()}`,
  'only without': () => `-${common()}`,
  'by score': () => `score:>=0.9 ${middle()}`,
};

/** Searches of every kind in both orders, `rounds` of each, with words that differ each time. */
export async function measureSearches(store: Store, rounds: number): Promise<SearchTimes[]> {
  const measured: SearchTimes[] = [];
  for (const order of ['newest', 'best'] as const) {
    for (const [query, make] of Object.entries(QUERIES)) {
      measured.push({ order, query, ...(await repeat(store, order, make, rounds)) });
    }
  }
  return measured;
}

async function repeat(
  store: Store,
  order: SearchRequest['order'],
  make: () => string,
  rounds: number,
): Promise<Pick<SearchTimes, 'times' | 'found'>> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const request: SearchRequest = { terms: searchTerms(parseQuery(make())), order };
    const start = performance.now();
    found += (await store.search(request, PAGE, null)).ids.length;
    times.push(performance.now() - start);
  }
  return { times, found: found / rounds };
}

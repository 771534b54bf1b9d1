import { listWriters } from '../dedupe/written-pairs.ts';
import { readDossier } from '../events/dossiers.ts';
import { matches, type MatchItem } from '../../src/pipeline/match.ts';
import { FilterSet } from '../../src/pipeline/match-filters.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import { PROVINCES } from '../../src/model/provinces.ts';
import { TOPICS } from '../../src/model/vocabulary.ts';

const MANY = 1000;
const COUNTRIES = ['LA', 'CN', 'KH', 'JP', 'KR', 'US', 'RU', 'FR'];

/** Meets a thousand items with a thousand filters, and prints how long that takes and how few filters are looked at. */
export function measureMatching(): void {
  const items = listItems();
  const filters = listFilters(items);
  const began = cpuMs();
  const set = new FilterSet(filters);
  const read = cpuMs();
  let found = 0;
  for (const item of items) found += set.match(item).length;
  const ended = cpuMs();
  const looked = items.reduce((sum, item) => sum + set.listCandidates(item).length, 0);
  const queries = filters.map((filter) => parseQuery(filter));
  const oneByOne = cpuMs();
  let same = 0;
  for (const item of items) same += queries.filter((query) => matches(query, item)).length;
  const plain = cpuMs() - oneByOne;
  if (same !== found) throw new Error(`${found} matches, and ${same} one by one`);
  const chars = items.reduce((sum, { body }) => sum + body.length, 0) / MANY;
  const pairs = MANY * MANY;
  console.log(`${MANY} filters, ${MANY} items of ${Math.round(chars)} characters: ${found} matches`);
  console.log(
    `ms of the processor: reading the filters ${Math.round(read - began)}, matching ${Math.round(ended - read)}`,
  );
  console.log(`filters looked at: ${looked} of ${pairs}, ${((100 * looked) / pairs).toFixed(2)} %`);
  console.log(`each filter of each item, the texts taken apart before: ${Math.round(plain)} ms`);
}

/** Time of the processor: other programs' work does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Written articles again and again, each a new item whose text was not met before. */
function listItems(): MatchItem[] {
  const articles = listWriters().flatMap((writer) => readDossier(writer));
  const judged = articles.map((article) => ({
    ...judge({ title: article.title, lead: null, body: article.body }),
    ...article,
  }));
  return Array.from({ length: MANY }, (_, at): MatchItem => {
    const one = judged[at % judged.length];
    if (one === undefined) throw new Error('there are no articles');
    const { label, score, countries, places, topics, title, body } = one;
    const province = PROVINCES[at % PROVINCES.length] ?? null;
    const publishedAt = one.at.toISOString();
    const firstSeenAt = publishedAt;
    const where = { portal: `portal-${at % 40}`, province, section: ['Chính trị'] };
    return {
      label,
      score,
      countries,
      places,
      topics,
      title,
      lead: null,
      body: `${body} ${at}`,
      publishedAt,
      firstSeenAt,
      ...where,
    };
  });
}

/** Filters of several forms; their phrases stand in some of the articles. */
function listFilters(items: readonly MatchItem[]): string[] {
  let seed = 7;
  const below = (most: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % most;
  };
  const pick = (words: readonly string[]): string => words[below(words.length)] ?? '';
  const phrase = (length: number): string => {
    const words = items[below(items.length)]?.body.match(/[\p{L}\p{N}]+/gu) ?? [];
    const at = below(Math.max(1, words.length - length));
    return `"${words.slice(at, at + length).join(' ')}"`;
  };
  const forms: readonly (() => string)[] = [
    () => `country:${pick(COUNTRIES)} (${phrase(2)} OR ${phrase(3)})`,
    () => `(${phrase(2)} OR ${phrase(2)} OR ${phrase(3)}) -${phrase(2)}`,
    () => `title:${phrase(2)} score>=0.${below(10)}`,
    () => `province:"${pick(PROVINCES)}" country:${pick(COUNTRIES)}`,
    () => `topic:${pick(TOPICS)} NOT ${phrase(2)}`,
    () => `portal:portal-${below(40)} published>2026-0${1 + below(9)}-15`,
    () => `${phrase(1)} ${phrase(1)} ${phrase(1)}`,
    () => `${phrase(4)} OR place:"${pick(PROVINCES)}"`,
    () => `-${phrase(1)} score>=0.9${below(10)}`,
  ];
  // Every twentieth takes whatever scores enough.
  return Array.from({ length: MANY }, (_, at) => (at % 20 === 0 ? '' : (forms[at % forms.length]?.() ?? '')));
}

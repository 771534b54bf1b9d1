import { consular } from './lexicon/consular.ts';
import { cooperation } from './lexicon/cooperation.ts';
import { countries } from './lexicon/countries.ts';
import { diplomacy } from './lexicon/diplomacy.ts';
import { localities } from './lexicon/localities.ts';
import { negatives } from './lexicon/negatives.ts';
import { protocol } from './lexicon/protocol.ts';
import { provinces } from './lexicon/provinces.ts';
import { shields } from './lexicon/shields.ts';
import { topicTerms } from './lexicon/topics.ts';
import type { Role } from './lexicon/term-group.ts';
import { wordKeys } from '../text.ts';
import { buildMatcher, type Matcher, type MatchTerm } from './matcher.ts';
import type { Topic } from '../../model/vocabulary.ts';

/** What a matched term stands for. A shield has none of it. */
export interface Meaning {
  readonly group: string | null;
  readonly role: Role | 'province' | 'partner' | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Today's province, or the foreign locality. */
  readonly place: string | null;
  readonly topics: readonly Topic[];
}

const NOTHING: Meaning = { group: null, role: null, country: null, place: null, topics: [] };

const groups = [diplomacy, protocol, consular, cooperation, negatives].flat();

/** Groups whose terms are ours or theirs by what stands beside them: each side is a feature of its own. */
export const groupRoles: ReadonlySet<string> = new Set(
  protocol
    .concat(diplomacy)
    .flatMap(({ id, role }) => (role === 'office' || role === 'our-office' || role === 'envoy' ? [id] : [])),
);

/** Groups of everyday matter: what two sides do in it is seldom foreign affairs. */
export const everydayGroups: ReadonlySet<string> = new Set(
  negatives.flatMap(({ id, role }) =>
    role === undefined && id !== 'home-politics' && id !== 'war-and-world' ? [id] : [],
  ),
);

function* allTerms(): Generator<MatchTerm<Meaning>> {
  yield* shieldTerms();
  yield* countryTerms();
  yield* localityTerms();
  yield* provinceTerms();
  for (const group of groups) {
    for (const text of splitTerms(group.terms)) {
      const value = {
        ...NOTHING,
        group: group.id,
        role: group.role ?? null,
        topics: topicsFor(group.id, text),
      };
      yield { text, value };
    }
  }
  yield* topicOnlyTerms();
}

const keyOf = (term: string): string => wordKeys(term).join(' ');

const topicsByTerm: ReadonlyMap<string, ReadonlySet<Topic>> = groupTopics(
  topicTerms.flatMap(({ topic, terms }) => splitTerms(terms).map((term) => [keyOf(term), topic] as const)),
);
const topicsByGroup: ReadonlyMap<string, ReadonlySet<Topic>> = groupTopics(
  topicTerms.flatMap(({ topic, groups }) => groups.map((group) => [group, topic] as const)),
);

function groupTopics(pairs: readonly (readonly [string, Topic])[]): Map<string, Set<Topic>> {
  const found = new Map<string, Set<Topic>>();
  for (const [key, topic] of pairs) found.set(key, (found.get(key) ?? new Set<Topic>()).add(topic));
  return found;
}

function topicsFor(group: string, term: string): Topic[] {
  return [...new Set([...(topicsByTerm.get(keyOf(term)) ?? []), ...(topicsByGroup.get(group) ?? [])])];
}

/** Terms that tell a topic but say nothing of relevance. */
function* topicOnlyTerms(): Generator<MatchTerm<Meaning>> {
  const known = new Set(groups.flatMap(({ terms }) => splitTerms(terms)).map(keyOf));
  for (const text of topicTerms.flatMap(({ terms }) => splitTerms(terms))) {
    const topics = [...(topicsByTerm.get(keyOf(text)) ?? [])];
    if (!known.has(keyOf(text))) yield { text, value: { ...NOTHING, topics } };
  }
}

function* shieldTerms(): Generator<MatchTerm<Meaning>> {
  for (const text of splitTerms(shields)) yield { text, value: NOTHING };
}

function* countryTerms(): Generator<MatchTerm<Meaning>> {
  for (const [country, names] of Object.entries(countries)) {
    const value: Meaning = { ...NOTHING, role: 'abroad', country };
    for (const name of splitTerms(names)) {
      yield { text: name.replace('?', ''), value, lone: name.endsWith('?') };
    }
  }
}

function* localityTerms(): Generator<MatchTerm<Meaning>> {
  for (const [country, chains] of Object.entries(localities)) {
    for (const chain of splitTerms(chains)) {
      const spellings = chain.split('=').map((name) => name.trim());
      const value: Meaning = { ...NOTHING, role: 'partner', country, place: spellings[0] ?? null };
      for (const text of spellings) yield { text, value, place: true };
    }
  }
}

function* provinceTerms(): Generator<MatchTerm<Meaning>> {
  for (const [place, others] of Object.entries(provinces)) {
    const value: Meaning = { ...NOTHING, role: 'province', place };
    for (const text of [place, ...splitTerms(others)]) yield { text, value, place: true };
  }
}

function splitTerms(terms: string): string[] {
  return terms
    .split(',')
    .map((term) => term.trim().replace(/\s+/gu, ' '))
    .filter((term) => term !== '');
}

/** The whole lexicon, compiled once when the module is loaded. */
export const lexicon: Matcher<Meaning> = buildMatcher(allTerms());

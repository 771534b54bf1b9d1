import { consular } from './lexicon/consular.ts';
import { cooperation } from './lexicon/cooperation.ts';
import { countries } from './lexicon/countries.ts';
import { diplomacy } from './lexicon/diplomacy.ts';
import { localities } from './lexicon/localities.ts';
import { negatives } from './lexicon/negatives.ts';
import { protocol } from './lexicon/protocol.ts';
import { provinces } from './lexicon/provinces.ts';
import { shields } from './lexicon/shields.ts';
import type { Role } from './lexicon/term-group.ts';
import { buildMatcher, type Matcher, type MatchTerm } from './matcher.ts';

/** What a matched term stands for. A shield has neither group nor place. */
export interface Meaning {
  readonly group: string | null;
  readonly weight: number;
  readonly role: Role | 'province' | 'partner' | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Today's province, or the foreign locality. */
  readonly place: string | null;
}

const NOTHING: Meaning = { group: null, weight: 0, role: null, country: null, place: null };

/** The whole lexicon, compiled once when the module is loaded. */
export const lexicon: Matcher<Meaning> = buildMatcher(allTerms());

function* allTerms(): Generator<MatchTerm<Meaning>> {
  yield* shieldTerms();
  yield* countryTerms();
  yield* localityTerms();
  yield* provinceTerms();
  for (const group of [diplomacy, protocol, consular, cooperation, negatives].flat()) {
    const value = { ...NOTHING, group: group.id, weight: group.weight, role: group.role ?? null };
    for (const text of split(group.terms)) yield { text, value };
  }
}

function* shieldTerms(): Generator<MatchTerm<Meaning>> {
  for (const text of split(shields)) yield { text, value: NOTHING };
}

function* countryTerms(): Generator<MatchTerm<Meaning>> {
  for (const [country, names] of Object.entries(countries)) {
    const value: Meaning = { ...NOTHING, role: 'abroad', country };
    for (const name of split(names)) {
      yield { text: name.replace('?', ''), value, lone: name.endsWith('?') };
    }
  }
}

function* localityTerms(): Generator<MatchTerm<Meaning>> {
  for (const [country, chains] of Object.entries(localities)) {
    for (const chain of split(chains)) {
      const spellings = chain.split('=').map((name) => name.trim());
      const value: Meaning = { ...NOTHING, role: 'partner', country, place: spellings[0] ?? null };
      for (const text of spellings) yield { text, value, place: true };
    }
  }
}

function* provinceTerms(): Generator<MatchTerm<Meaning>> {
  for (const [place, others] of Object.entries(provinces)) {
    const value: Meaning = { ...NOTHING, role: 'province', place };
    for (const text of [place, ...split(others)]) yield { text, value, place: true };
  }
}

function split(terms: string): string[] {
  return terms
    .split(',')
    .map((term) => term.trim().replace(/\s+/gu, ' '))
    .filter((term) => term !== '');
}

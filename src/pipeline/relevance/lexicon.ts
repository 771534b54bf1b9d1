import { consular } from './lexicon/consular.ts';
import { cooperation } from './lexicon/cooperation.ts';
import { countries } from './lexicon/countries.ts';
import { diplomacy } from './lexicon/diplomacy.ts';
import { localities } from './lexicon/localities.ts';
import { negatives } from './lexicon/negatives.ts';
import { portal } from './lexicon/portal.ts';
import { protocol } from './lexicon/protocol.ts';
import { provinces } from './lexicon/provinces.ts';
import { shields } from './lexicon/shields.ts';
import { type Role, splitTerms } from './lexicon/term-group.ts';
import { buildMatcher, type Matcher, type MatchTerm } from './matcher.ts';

/** What a matched term stands for. A shield has none of it. */
export interface Meaning {
  readonly group: string | null;
  readonly role: Role | 'province' | 'partner' | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Today's province, or the foreign locality. */
  readonly place: string | null;
}

const NOTHING: Meaning = { group: null, role: null, country: null, place: null };

const groups = [diplomacy, protocol, consular, cooperation, portal, negatives].flat();

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
      };
      yield { text, value };
    }
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

/** The whole lexicon, compiled once when the module is loaded. */
export const lexicon: Matcher<Meaning> = buildMatcher(allTerms());

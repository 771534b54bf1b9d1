import type { Role } from './lexicon/term-group.ts';

/** Roles a single sentence must hold close together: who acts, and towards whom. */
export interface Combination {
  readonly id: string;
  readonly note: string;
  readonly roles: readonly (Role | 'province' | 'partner')[];
  /** Most words from the first to the last. */
  readonly within: number;
  /** The roles stand in this order. */
  readonly ordered?: boolean;
}

export const combinations: readonly Combination[] = [
  {
    id: 'home-act-abroad',
    note: 'A Vietnamese side receives, visits, meets or answers a foreign party.',
    roles: ['home', 'act', 'abroad'],
    within: 25,
  },
  {
    id: 'receives-envoy',
    note: 'tiếp … Đại sứ: the verb just before the envoy.',
    roles: ['act', 'envoy'],
    within: 7,
    ordered: true,
  },
  {
    id: 'home-deal-abroad',
    note: 'A Vietnamese side signs, gives, helps or works with a foreign party.',
    roles: ['home', 'deal', 'abroad'],
    within: 25,
  },
  {
    id: 'home-bond-abroad',
    note: 'Relations between a Vietnamese side and a foreign party.',
    roles: ['home', 'bond', 'abroad'],
    within: 25,
  },
  {
    id: 'province-partner',
    note: 'A Vietnamese province and a foreign locality in one sentence.',
    roles: ['province', 'partner'],
    within: 20,
  },
  {
    id: 'delegation-abroad',
    note: 'A delegation of, or to, a foreign party.',
    roles: ['party', 'abroad'],
    within: 10,
    ordered: true,
  },
  {
    id: 'home-abroad',
    note: 'Both sides named, whatever they do.',
    roles: ['home', 'abroad'],
    within: 15,
  },
];

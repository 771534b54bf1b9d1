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
    id: 'receives-person',
    note: 'tiếp ông Kim Sang-ho: the verb before somebody with a foreign name.',
    roles: ['act', 'person'],
    within: 12,
    ordered: true,
  },
  {
    id: 'home-person',
    note: 'A Vietnamese side and somebody with a foreign name.',
    roles: ['home', 'person'],
    within: 25,
  },
  {
    id: 'home-act-firm',
    note: 'A Vietnamese side receives or meets a company or institution.',
    roles: ['home', 'act', 'firm'],
    within: 25,
  },
  {
    id: 'delegation-firm',
    note: 'A delegation of a company or institution.',
    roles: ['party', 'firm'],
    within: 8,
    ordered: true,
  },
  {
    id: 'abroad-commune',
    note: 'A foreign party in a commune, ward or village.',
    roles: ['abroad', 'commune'],
    within: 25,
  },
  {
    id: 'firm-person',
    note: 'A company or institution and somebody with a foreign name.',
    roles: ['firm', 'person'],
    within: 12,
  },
  {
    id: 'home-abroad',
    note: 'Both sides named, whatever they do.',
    roles: ['home', 'abroad'],
    within: 15,
  },
];

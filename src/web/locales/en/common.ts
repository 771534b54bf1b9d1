import type { common as original } from '../vi/common.ts';
import type { Wording } from '../wording.ts';

/** Texts that several areas share: what is said of any item. */
export const common = {
  noTitle: '«no title»',
  noDate: 'No date',
  seen: (date: string) => `seen ${date}`,
  'visits-and-receptions': 'Visits and receptions',
  'conferences-and-planning': 'Conferences, planning of foreign affairs',
  'border-and-territory': 'Border and territory',
  'consular-and-overseas-vietnamese': 'Consular matters, Vietnamese abroad',
  'economic-diplomacy-and-aid': 'Economic diplomacy, aid',
  'people-and-culture': 'People-to-people relations, culture',
  'treaties-and-integration': 'Treaties, integration',
  'national-and-multilateral-diplomacy': 'National and multilateral diplomacy',
} satisfies Wording<typeof original>;

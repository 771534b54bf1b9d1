import type { Evidence, Grounds } from './article.ts';
import type { Bilingual } from './bilingual.ts';

/** What a verdict's grounds and its evidence say, put into words for people. */

/** Which sides meet, in what, and where: the parts that were found, with their names, the place last. */
export function listGroundParts(grounds: Grounds): [name: Bilingual, value: string][] {
  const names = {
    actor: { vi: 'Phía Việt Nam', en: 'Vietnamese side' },
    act: { vi: 'Việc', en: 'act' },
    counterpart: { vi: 'Phía nước ngoài', en: 'foreign side' },
  };
  const parts = orderParts(grounds).map(([part, value]): [Bilingual, string] => [names[part], value]);
  return grounds.place === null ? parts : [...parts, [{ vi: 'Nơi', en: 'place' }, grounds.place]];
}

/** The parts in one line: `Chủ tịch UBND tỉnh · tiếp · Đại sứ Israel`. */
export function summarizeGrounds(grounds: Grounds): string {
  return orderParts(grounds)
    .map(([, value]) => value)
    .join(' · ');
}

/** Actor, act and counterpart as they follow each other in the sentence: in another order they would say something else. */
export function orderParts(grounds: Grounds): ['actor' | 'act' | 'counterpart', string][] {
  const { sentence } = grounds;
  return (['actor', 'act', 'counterpart'] as const)
    .flatMap((part): ['actor' | 'act' | 'counterpart', string][] => {
      const value = grounds[part];
      return value === null ? [] : [[part, value]];
    })
    .sort(([, one], [, other]) => sentence.indexOf(one) - sentence.indexOf(other));
}

/** Everyday matter that speaks against foreign affairs, by the lexicon's groups. */
const AGAINST: ReadonlyMap<string, Bilingual> = new Map([
  ['borrowed-words', { vi: 'từ mượn của ngành', en: 'borrowed words' }],
  ['war-and-world', { vi: 'thời sự thế giới', en: 'world news' }],
  ['foreign-media', { vi: 'dẫn báo chí nước ngoài', en: 'told after foreign media' }],
  ['world-leaders', { vi: 'lãnh đạo nước khác', en: 'other states’ leaders' }],
  ['aviation', { vi: 'hàng không', en: 'aviation' }],
  ['technology', { vi: 'công nghệ', en: 'technology' }],
  ['life', { vi: 'đời sống', en: 'daily life' }],
  ['sport', { vi: 'thể thao', en: 'sport' }],
  ['showbiz', { vi: 'giải trí', en: 'show business' }],
  ['crime', { vi: 'pháp luật, tội phạm', en: 'crime' }],
  ['home-politics', { vi: 'việc trong nước', en: 'domestic politics' }],
  ['health-disaster', { vi: 'y tế, thiên tai', en: 'health and disasters' }],
  ['business', { vi: 'doanh nghiệp, thị trường', en: 'business' }],
  ['tourism', { vi: 'du lịch', en: 'tourism' }],
  ['study', { vi: 'giáo dục, du học', en: 'study' }],
  ['history', { vi: 'lịch sử', en: 'history' }],
  ['single-fate', { vi: 'chuyện cá nhân', en: 'one person’s story' }],
]);
/** Terms of one kind that are named. */
const TERMS_NAMED = 4;

/** What speaks against: everyday matter of the text with its terms, the weightiest first; what the model learnt is left out. */
export function listAgainst(evidence: readonly Evidence[]): { kind: Bilingual; terms: string[] }[] {
  const found = new Map<Bilingual, { weight: number; terms: string[] }>();
  for (const { term, weight, kind } of evidence) {
    const name = AGAINST.get(kind ?? '');
    if (name === undefined || weight >= 0) continue;
    const known = found.get(name) ?? { weight: 0, terms: [] };
    known.weight += weight;
    if (!known.terms.includes(term.toLowerCase())) known.terms.push(term.toLowerCase());
    found.set(name, known);
  }
  return [...found]
    .sort(([, one], [, other]) => one.weight - other.weight)
    .map(([kind, { terms }]) => ({ kind, terms: terms.slice(0, TERMS_NAMED) }));
}

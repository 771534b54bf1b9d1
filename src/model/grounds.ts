import type { Evidence, Grounds } from './article.ts';
import type { Bilingual } from './bilingual.ts';

/** What a verdict's grounds and its evidence say, put into words for people. */

/** Who does what towards whom, and where: the parts that were found, with their names. */
export function listGroundParts(grounds: Grounds): [name: Bilingual, value: string][] {
  const parts: [Bilingual, string | null][] = [
    [{ vi: 'Ai', en: 'who' }, grounds.actor],
    [{ vi: 'Làm gì', en: 'does what' }, grounds.act],
    [{ vi: 'Với ai', en: 'towards whom' }, grounds.counterpart],
    [{ vi: 'Ở đâu', en: 'where' }, grounds.place],
  ];
  return parts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

/** The parts in one line: `Chủ tịch UBND tỉnh · tiếp · Đại sứ Israel`. */
export function summarizeGrounds({ actor, act, counterpart }: Grounds): string {
  return [actor, act, counterpart].filter((part) => part !== null).join(' · ');
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, type MatchItem } from '../../src/pipeline/match.ts';
import { FilterSet, findAnswered } from '../../src/pipeline/match-filters.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { randomCases } from '../support/random-cases.ts';

const WORDS = ['hòa', 'hoà', 'hoa', 'Lào', 'lao', 'kỹ', 'ki', 'đối', 'ngoại', 'doi', 'ngoai', '60'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
const item: fc.Arbitrary<MatchItem> = fc.record({
  portal: fc.constantFrom('yenbai', 'sonla'),
  province: fc.constantFrom('Lào Cai', 'Sơn La', null),
  label: fc.constantFrom('foreign-affairs', 'other'),
  score: fc.constantFrom(0.2, 0.8),
  title: fc.option(text),
  lead: fc.option(text),
  body: text,
  publishedAt: fc.option(fc.constantFrom('2026-11-18T23:59:59+07:00', '2026-11-19T00:00:00+07:00')),
  firstSeenAt: fc.constant('2026-11-22T03:00:00Z'),
  countries: fc.subarray(['LA', 'CN']),
  places: fc.array(text, { maxLength: 2 }),
  topics: fc.subarray(['people-and-culture']),
  section: fc.array(text, { maxLength: 2 }),
});
const phrase = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 });
const term = fc.oneof(
  fc
    .tuple(fc.constantFrom('', 'title:', 'section:', 'place:'), phrase)
    .map(([field, words]) => `${field}"${words.join(' ')}"`),
  fc.constantFrom(
    'country:la',
    'label:other',
    'portal:yenbai',
    'province:sonla',
    'topic:people-and-culture',
    'score>=0.5',
    'published>2026-11-18',
    '',
  ),
);
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    term.filter((one) => one !== ''),
    fc
      .tuple(tie('query'), fc.constantFrom(' ', ' OR '), tie('query'))
      .map(([one, or, other]) => `(${one}${or}${other})`),
    tie('query').map((one) => `NOT ${one}`),
  ),
}));

describe('many filters', () => {
  it('are answered as each of them alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(query, fc.constant('')), { maxLength: 12 }),
        fc.array(item, { maxLength: 4 }),
        (filters, items) => {
          const set = new FilterSet(filters);
          for (const one of items) {
            const wanted = filters.flatMap((filter, at) => (matches(parseQuery(filter), one) ? [at] : []));
            expect(set.match(one).sort((a, b) => a - b)).toEqual(wanted);
          }
        },
      ),
      randomCases(500),
    );
  });

  it('are not all looked at for an item', () => {
    const filters = Array.from({ length: 300 }, (_, at) => `("mốc ${at}" OR "cọc ${at}") -bóng`);
    const border = { ...blank, body: 'Hai bên bàn giao mốc 17 và cọc 201.' };
    expect(new FilterSet(filters).listCandidates(border).sort((a, b) => a - b)).toEqual([17, 201]);
  });

  it('are read anew when they are others', () => {
    expect([...findAnswered(['Lào', 'Nhật'], { ...blank, title: 'Lào' })]).toEqual(['Lào']);
    expect([...findAnswered(['Hàn', 'Nhật'], { ...blank, title: 'Nhật' })]).toEqual(['Nhật']);
    expect([...findAnswered([], blank)]).toEqual([]);
  });
});

const blank: MatchItem = {
  portal: 'yenbai',
  province: null,
  label: 'other',
  score: 0.1,
  title: null,
  lead: null,
  body: '',
  publishedAt: null,
  firstSeenAt: '2026-11-22T03:00:00Z',
  countries: [],
  places: [],
  topics: [],
  section: [],
};

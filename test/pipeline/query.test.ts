import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { matches, type MatchItem } from '../../src/pipeline/match.ts';
import { QueryError, describeQueryProblem } from '../../src/model/query-problem.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import type { KnownNames } from '../../src/pipeline/query-terms.ts';
import { randomCases } from '../support/random-cases.ts';

const item: MatchItem = {
  portal: 'yenbai',
  province: 'Lào Cai',
  publishedAt: '2026-11-20T23:30:00+07:00',
  firstSeenAt: '2026-11-22T03:00:00Z',
  label: 'foreign-affairs',
  score: 0.9,
  title: 'Yên Bái tham dự Hội nghị Ngoại vụ toàn quốc lần thứ 20',
  lead: 'Nâng cao hiệu quả công tác đối ngoại',
  body: 'Hòa bình, hữu nghị với Lào.\nĐồng chí Chủ tịch uỷ ban phát biểu về dịch Covid-19 tại Mỹ.',
  countries: ['LA', 'US'],
  places: ['Lào Cai', 'Luông Nậm Thà'],
  section: ['Tin trong tỉnh', 'Chính trị'],
  topics: ['conferences-and-planning', 'border-and-territory'],
};

const finds = (query: string, of: MatchItem = item): boolean => matches(parseQuery(query), of);

function problem(query: string, known: KnownNames | null = null): string {
  try {
    parseQuery(query, known);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'no problem';
}

describe('a query', () => {
  it('matches everything when it is empty', () => {
    expect(finds('')).toBe(true);
    expect(finds(' \n ')).toBe(true);
  });

  it('finds words without diacritics in any spelling', () => {
    expect(finds('doi ngoai')).toBe(true);
    expect(finds('"DOI NGOAI"')).toBe(true);
    expect(finds('uy ban my')).toBe(true);
    expect(finds('"ngoai doi"')).toBe(false);
  });

  it('takes typed diacritics seriously, but not where the tone stands', () => {
    expect(finds('"đối ngoại"')).toBe(true);
    expect(finds('"đối ngoại"'.normalize('NFD'))).toBe(true);
    expect(finds('"đội ngoại"')).toBe(false);
    expect(finds('"hoà bình" ủy Mĩ')).toBe(true);
    expect(finds('hoa')).toBe(true);
    expect(finds('hóa')).toBe(false);
  });

  it('finds whole words only, and phrases only within one part of the article', () => {
    expect(finds('nghi')).toBe(true);
    expect(finds('ngh')).toBe(false);
    expect(finds('"lần thứ 20"')).toBe(true);
    expect(finds('"20 nâng cao"')).toBe(false);
    expect(finds('Covid-19')).toBe(true);
  });

  it('binds NOT closer than AND, and AND closer than OR', () => {
    expect(finds('Lào AND Nhật')).toBe(false);
    expect(finds('Lào Nhật OR Mỹ')).toBe(true);
    expect(finds('Lào (Nhật OR Mỹ)')).toBe(true);
    expect(finds('Nhật OR Lào -Mỹ')).toBe(false);
    expect(finds('-Nhật NOT (Hàn OR Đức)')).toBe(true);
    expect(finds('-"đối ngoại"')).toBe(false);
    expect(finds('and or not')).toBe(false);
  });

  it('asks fields', () => {
    expect(finds('portal:yenbai country:la place:"lao cai" title:"ngoại vụ" score:>=0.8')).toBe(true);
    expect(finds('section:"chính trị" label:foreign-affairs')).toBe(true);
    expect(finds('Portal:YENBAI -country:JP')).toBe(true);
    expect(finds('topic:border-and-territory topic:Conferences-and-Planning')).toBe(true);
    expect(finds('topic:people-and-culture')).toBe(false);
    expect(finds('title:Lào')).toBe(false);
    expect(finds('place:"cai luông"')).toBe(false);
    expect(finds('portal:yen')).toBe(false);
    expect(finds('score:<0.9 OR score:>0.9')).toBe(false);
    expect(finds('score:=0.9 score:<=1')).toBe(true);
  });

  it('asks for a province by any of its names, and for one that ended by the one that took it in', () => {
    for (const name of ['"lào cai"', 'lao-cai', 'LAOCAI', '"yên bái"', 'yen-bai', '"tỉnh Yên Bái"'])
      expect(finds(`province:${name}`), name).toBe(true);
    expect(finds('province:"Sơn La"')).toBe(false);
    expect(finds('province:"Lào Cai"', { ...item, province: null })).toBe(false);
    expect(finds('province:"tp hồ chí minh"', { ...item, province: 'TP Hồ Chí Minh' })).toBe(true);
    expect(finds('province:"ho chi minh"', { ...item, province: 'TP Hồ Chí Minh' })).toBe(true);
    expect(finds('province:hue', { ...item, province: 'Huế' })).toBe(true);
  });

  it('asks for a country by its name', () => {
    for (const name of ['Lào', 'lao', 'Laos', '"CHDCND Lào"', 'Mỹ', '"Hoa Kỳ"', 'us'])
      expect(finds(`country:${name}`), name).toBe(true);
    expect(finds('country:"Hàn Quốc"')).toBe(false);
    expect(finds('country:"han quoc"', { ...item, countries: ['KR'] })).toBe(true);
    // Two letters are a code, here of Malaysia.
    expect(finds('country:my')).toBe(false);
  });

  it('compares the score and the day with or without a colon', () => {
    expect(finds('score>=0.9 score<1 -score>0.9 Score=0.9')).toBe(true);
    expect(finds('published:>=2026-11-20 published=2026-11-20')).toBe(true);
  });

  it.each([
    ['published>2026-11-19', true],
    ['published>2026-11-20', false],
    ['published>=2026-11-20', true],
    ['published>=2026-11-21', false],
    ['published<2026-11-20', false],
    ['published<2026-11-21', true],
    ['published<=2026-11-19', false],
    ['published<=2026-11-20', true],
    ['published=2026-11-20', true],
    ['published=2026-11-21', false],
  ])('takes a day from midnight to midnight in Viet Nam: %s', (query, isFound) => {
    expect(finds(query)).toBe(isFound);
    for (const publishedAt of ['2026-11-20T00:00:00+07:00', '2026-11-20T16:59:59.999Z'])
      expect(finds(query, { ...item, publishedAt }), publishedAt).toBe(isFound);
    // Without a date it counts from when it was first seen.
    const firstSeenAt = '2026-11-19T17:00:00Z';
    expect(finds(query, { ...item, publishedAt: null, firstSeenAt })).toBe(isFound);
  });

  it('takes curly quotes as quotes', () => {
    expect(finds('“đối ngoại”')).toBe(true);
  });
});

describe('a wrong query', () => {
  it('says the column, what was expected and what came', () => {
    expect(problem('Lào AND')).toBe(
      'query, column 8: expected a word, a "phrase", a field or "(", got nothing',
    );
    expect(problem('Lào OR )')).toContain('column 8: expected a word, a "phrase", a field or "(", got ")"');
    expect(problem('(Lào OR Mỹ')).toContain('column 11: expected AND, OR or ")", got nothing');
    expect(problem('Lào)')).toContain('column 4: ');
    expect(problem('Lào "đối ngoại')).toContain('column 5: expected a closing quote');
    expect(problem('""')).toContain('column 1: expected a word');
    expect(problem('Việt Nam - Lào')).toContain('column 10: expected a word, got "-"');
    expect(problem('title: Lào')).toContain('column 1: expected a word after "title:"');
    expect(problem('country:XYZ')).toContain("expected a two-letter country code or a country's name");
    expect(problem('country:XYZ')).toContain(', got "XYZ"');
    expect(problem('Lào topic:border')).toContain(
      'column 5: expected one of the topics visits-and-receptions, ',
    );
    expect(problem('topic:border-territory')).toContain('did you mean topic:border-and-territory?');
    expect(problem('score:0.8')).toContain('such as score>=0.8, got "0.8"; did you mean score>=0.8?');
    expect(problem('score:>=8')).toContain('got ">=8"');
  });

  it('suggests the nearest field', () => {
    expect(problem('Lào contry:LA')).toContain('column 5: expected one of the fields');
    expect(problem('Lào contry:LA')).toContain('got "contry:"; did you mean "country:"?');
    expect(problem('https://a.vn')).toContain('put it in quotes');
  });

  it('offers the nearest of what is known', () => {
    expect(problem('province:"yên bá"')).toContain('; did you mean province:"yên bái"?');
    expect(problem('province:xyz')).toBe(
      'query, column 1: expected a province or city such as province:"lào cai", got "xyz"',
    );
    expect(problem('country:Campucha')).toContain('; did you mean country:Campuchia?');
    expect(problem('country:"Hàn Quố"')).toContain('; did you mean country:"Hàn Quốc"?');
    expect(problem('label:foreign')).toContain('; did you mean label:foreign-affairs?');
    const known = { portals: ['yenbai', 'sonla'] };
    expect(problem('portal:"yên bái"', known)).toContain('; did you mean portal:yenbai?');
    expect(problem('portal:sonl', known)).toContain('column 1: expected the id of a portal');
    expect(problem('portal:sonla', known)).toBe('no problem');
    // A filter that is stored stays readable when its portal is gone.
    expect(problem('portal:gone')).toBe('no problem');
  });

  it('offers a comparison that can be read', () => {
    expect(problem('published>31/1/2026')).toContain('got ">31/1/2026"; did you mean published>2026-01-31?');
    expect(problem('published:2026-01-31')).toContain('; did you mean published>=2026-01-31?');
    expect(problem('published>2026-02-30')).toBe(
      'query, column 1: expected a comparison with a day as yyyy-MM-dd such as published>=2026-01-31, got ">2026-02-30"',
    );
    const known = { portals: [] };
    expect(problem('Lào scroe>=0.8', known)).toContain('got "scroe:"; did you mean score>=0.8?');
    // What was stored as words stays words, and so does what is like no field.
    expect(problem('scroe>=0.8')).toBe('no problem');
    expect(problem('a>2', known)).toBe('no problem');
  });

  it('is data with its place, and a sentence in both languages', () => {
    expect(() => parseQuery('Lào topic:border-territory')).toThrow(QueryError);
    try {
      parseQuery('Lào contry:LA');
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      const { expected, ...rest } = error.problem;
      expect(rest).toEqual({ code: 'field', column: 5, got: 'contry:', nearest: '"country:"' });
      expect(expected).toContain('province');
      expect(describeQueryProblem({ ...error.problem, expected: ['country', 'place'] })).toEqual({
        vi: 'cột 5: cần một trong các trường country, place, nhưng gặp "contry:"; có phải ý bạn là "country:" không?',
        en: 'column 5: expected one of the fields country, place, got "contry:"; did you mean "country:"?',
      });
    }
  });

  it('is refused when it is too long or too deep', () => {
    expect(problem('a'.repeat(2001))).toContain('at most 2000 characters');
    expect(problem('('.repeat(900) + 'a' + ')'.repeat(900))).toContain('at most 50 parentheses');
  });
});

const atom = fc.constantFrom(
  'Lào',
  'nhat',
  '"đối ngoại"',
  'country:US',
  'score:>0.95',
  'title:"hoi nghi"',
  'province:yen-bai',
  'published>=2026-11-20',
  '-Mỹ',
);
const query = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('any'), fc.constantFrom(' ', ' AND ', ' OR '), tie('any')).map((parts) => parts.join('')),
    tie('any').map((inner) => `(${inner})`),
    tie('any').map((inner) => `NOT (${inner})`),
  ),
})).any;

describe('every query', () => {
  it('is parsed, or refused with a UsageError', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '"',
        '-',
        ' ',
        'AND',
        'OR',
        'NOT ',
        'title:',
        'score:',
        '>=',
        ':',
        'x:',
        'Lào',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(problem(pieces.join(''))).not.toBe('');
      }),
      randomCases(2000),
    );
  });

  it('means the same after two negations, and the opposite after one', () => {
    fc.assert(
      fc.property(query, (source) => {
        expect(finds(`NOT NOT (${source})`)).toBe(finds(source));
        expect(finds(`NOT (NOT (${source}))`)).toBe(finds(source));
        expect(finds(`-(${source})`)).toBe(!finds(source));
      }),
      randomCases(100),
    );
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(query, query, (a, b) => {
        expect(finds(`-((${a}) OR (${b}))`)).toBe(finds(`-(${a}) -(${b})`));
      }),
      randomCases(100),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/pipeline/events/names.ts';

/** Names with their weights, those of the opening marked. */
function named(title: string | null, body: string, lead: string | null = null): Record<string, string> {
  const { names } = findNames({ title, lead, body });
  return Object.fromEntries(
    names.map(({ printed, key, weight, inHead }) => [
      key.normalize('NFC'),
      `${printed} ${weight}${inHead ? ' head' : ''}`,
    ]),
  );
}

function numbered(title: string, body: string): string[] {
  return findNames({ title, lead: null, body }).designations.map(({ printed }) => printed);
}

describe('names of an article', () => {
  it('are capitalised words that stand together, in pieces of two, foreign words alone as well', () => {
    expect(named(null, 'Sáng nay, ông Petar Draganov đến thăm xã Bình Châu.')).toEqual({
      petar: 'Petar Draganov 1 head',
      draganov: 'Petar Draganov 1 head',
      'petar draganov': 'Petar Draganov 1 head',
      [['binh\u0300', 'châu'].join(' ').normalize('NFC')]: 'Bình Châu 1 head',
    });
  });

  it('are not what only begins a sentence, unless it has its capital elsewhere', () => {
    expect(Object.values(named(null, 'Đoàn tặng quà. Cảng vui. Sa Kỳ đông khách.'))).toEqual([
      'Sa Kỳ 1 head',
    ]);
    expect(Object.values(named(null, 'Hà đến muộn.\nCô Hà kể lại.'))).toEqual([]);
  });

  it('tell less where they are places or begin with a family name, and next to nothing where they stand everywhere', () => {
    const found = Object.values(named(null, 'Tại Hà Nội, Lào cảm ơn Việt Nam và ông Trần Quang Lâm.'));
    expect(found).toContain('Hà Nội 0.1 head');
    expect(found).toContain('Việt Nam 0.1 head');
    expect(found).toContain('Trần Quang Lâm 0.5 head');
    expect(found).toContain('Trần Quang Lâm 1 head');
    expect(Object.values(named(null, 'Đoàn đã sang Attapeu.'))).toEqual(['Attapeu 0.5 head']);
  });

  it('of a line in capitals are those that another line prints as names', () => {
    const found = named('THỦ TƯỚNG TIẾP ÔNG PETAR DRAGANOV', 'Ông Petar Draganov cảm ơn.');
    expect(Object.keys(found).filter((key) => !key.includes(' '))).toEqual(['petar', 'draganov']);
    expect(Object.keys(found)).not.toContain('thủ tương');
  });

  it('stand in the opening in title, lead and, without a lead, the first paragraph', () => {
    expect(Object.values(named('Đến thành Sofia', 'Khách từ Plovdiv.\nHọ đến Varna.'))).toEqual([
      'Sofia 1 head',
      'Plovdiv 1 head',
      'Varna 1',
    ]);
    expect(Object.values(named(null, 'Khách từ Plovdiv.', 'Lời dẫn.'))).toEqual(['Plovdiv 1']);
  });

  it('are figures of three and more digits, but neither years nor round ones', () => {
    expect(Object.values(named(null, 'có 238 triệu, 500 người, năm 2026, 42 bài'))).toEqual(['238 0.3 head']);
  });
});

describe('numbers that tell one thing from others of its kind', () => {
  it.each([
    ['Tin bão số 4', ['bão số 4']],
    ['Tàu QNg 90812 TS', ['QNg 90812']],
    ['Tàu QNg-95237TS về bến', ['QNg-95237TS']],
    ['Chuyến bay VN1234', ['VN1234']],
    ['Có 90812 người', []],
    ['Giải U23', []],
  ])('stand in %s', (title, printed) => {
    expect(numbered(title, 'Không có gì thêm.')).toEqual(printed);
  });

  it('count in the opening only', () => {
    expect(numbered('Tin mới', 'Mở đầu.\nTrước đó là bão số 3.')).toEqual([]);
  });
});

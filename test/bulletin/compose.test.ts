import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import { writeHtml } from '../../src/bulletin/html/write-html.ts';
import { sayDay, sayNumber, sayPeriod, sayWhen, toRoman } from '../../src/bulletin/words.ts';
import { bulletinSettingsSchema } from '../../src/model/bulletin.ts';
import { bulletinOf, chosenItem, entryOf, partsOf } from '../support/bulletin.ts';

describe('a bulletin', () => {
  it('puts the own province first, then others, then central, the newest first and undated ones last', () => {
    const at = (id: number, portal: string, day: number | null) =>
      chosenItem(id, {
        portal,
        topics: ['border-and-territory'],
        publishedAt: day === null ? null : `2026-11-${day}T01:00:00Z`,
      });
    const items = [
      at(1, 'mofa', 29),
      at(2, 'caobang', 24),
      at(3, 'baosonla', null),
      at(4, 'baosonla', 23),
      at(5, 'caobang', 28),
    ];
    const { parts } = composeBulletin(partsOf(items));
    expect(parts.map(({ name }) => name)).toEqual(['Biên giới, lãnh thổ']);
    expect(parts[0]?.stories.map(({ itemId }) => itemId)).toEqual(['4', '3', '5', '2', '1']);
  });

  it('keeps the order that was given by hand, and puts what comes later where it belongs', () => {
    const items = [1, 2, 3].map((id) =>
      chosenItem(id, { portal: 'caobang', topics: [], publishedAt: `2026-11-2${id}T01:00:00Z` }),
    );
    const entries = items.map((item, at) => entryOf(item, { position: at === 2 ? null : at + 1 }));
    const { parts } = composeBulletin(partsOf(items, { entries }));
    expect(parts[0]?.name).toBe('Tin khác');
    expect(parts[0]?.stories.map(({ itemId }) => itemId)).toEqual(['3', '1', '2']);
  });

  it('goes through its sections in their order and numbers stories throughout', () => {
    const { parts } = bulletinOf(6);
    expect(parts.map(({ numeral, key }) => `${numeral} ${key}`)).toEqual([
      'I highlights',
      'II border-and-territory',
      'III consular-and-overseas-vietnamese',
      'IV economic-diplomacy-and-aid',
      'V people-and-culture',
      'VI treaties-and-integration',
    ]);
    expect(parts.flatMap(({ stories }) => stories.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('prints what it quotes word for word, and says what was edited', () => {
    const stories = bulletinOf(3).parts.flatMap((part) => part.stories);
    const item = chosenItem(1);
    expect(stories[0]?.text.isEdited).toBe(false);
    for (const { where, offset, text } of stories[0]?.sentences ?? []) {
      expect((item[where] ?? '').slice(offset, offset + text.length)).toBe(text);
    }
    expect(stories[1]).toMatchObject({
      text: { text: 'Tin này do người biên tập viết lại.', isEdited: true },
      sentences: [],
    });
    expect(writeHtml(bulletinOf(3)).match(/Đã biên tập/gu)).toHaveLength(1);
  });

  it('says of an article without a date that it has none, and of one without an hour only the day', () => {
    const items = [
      chosenItem(1, { publishedAt: null, publishedPrecision: null }),
      chosenItem(2, { publishedAt: '2026-11-28T17:00:00Z', publishedPrecision: 'day' }),
      chosenItem(4, { publishedAt: '2026-11-29T00:12:00Z', publishedPrecision: 'minute' }),
    ];
    const stories = composeBulletin(partsOf(items)).parts.flatMap((part) => part.stories);
    expect(new Map(stories.map(({ itemId, when }) => [itemId, when]))).toEqual(
      new Map([
        ['1', 'không rõ ngày'],
        ['2', 'ngày 29/11/2026'],
        ['4', '07 giờ 12 ngày 29/11/2026'],
      ]),
    );
  });

  it('counts countries by topics and lists every article, reprints behind the one that is quoted', () => {
    const { byCountry, index } = bulletinOf(5);
    expect(byCountry.rows.map(({ country }) => country)).toEqual([
      'Campuchia',
      'Hoa Kỳ',
      'Lào',
      'Trung Quốc',
      'Không nêu nước',
    ]);
    expect(byCountry.rows.every(({ counts, total }) => counts.reduce((a, b) => a + b) === total)).toBe(true);
    expect(index.map(({ story, title }) => `${story} ${title}`).slice(0, 3)).toEqual([
      '1 Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn, lần thứ 1',
      '1 Bản sao của một tin',
      '2 Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn, lần thứ 2',
    ]);
  });

  it('names the sources that could not be read', () => {
    expect(bulletinOf(1).figures.gaps).toEqual([
      { source: 'Cổng TTĐT Cao Bằng', words: 'hỏng từ 27/11/2026 14:00' },
      { source: 'Báo Sơn La', words: 'im lặng từ 26/11/2026 00:00' },
    ]);
  });

  it('has a page also without any story', () => {
    expect(writeHtml(bulletinOf(0))).toContain('Trong kỳ không có tin nào được chọn.');
  });

  it('lets nothing that portals wrote become markup, or a link that is no web address', () => {
    const hostile = chosenItem(1, {
      title: '<script>alert(1)</script>',
      url: 'javascript:alert(1)',
      body: '<img src=x onerror=alert(1)> là câu đủ dài để được trích ra. "Và một câu nữa & cũng đủ dài như thế.',
      grounds: null,
    });
    const page = writeHtml(composeBulletin(partsOf([hostile])));
    expect(page).not.toMatch(/<script|<img|javascript:/u);
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62; là câu');
  });
});

describe('forms of administrative papers', () => {
  it.each([
    ['2026-11-30', '30 tháng 11 năm 2026'],
    ['2026-03-05', '05 tháng 3 năm 2026'],
    ['2027-02-01', '01 tháng 02 năm 2027'],
    ['2027-01-12', '12 tháng 01 năm 2027'],
  ])('the day %s', (day, said) => expect(sayDay(day)).toBe(said));

  it('numbers, periods, numerals', () => {
    expect([sayNumber(8, 'BC-SNgV'), sayNumber(48, 'BC-SNgV')]).toEqual(['Số: 08/BC-SNgV', 'Số: 48/BC-SNgV']);
    expect(sayPeriod('2026-11-23', '2026-11-29')).toBe('Từ ngày 23 tháng 11 đến ngày 29 tháng 11 năm 2026');
    expect(sayPeriod('2026-12-28', '2027-01-03')).toBe(
      'Từ ngày 28 tháng 12 năm 2026 đến ngày 03 tháng 01 năm 2027',
    );
    expect([1, 4, 9, 10, 12].map(toRoman)).toEqual(['I', 'IV', 'IX', 'X', 'XII']);
    expect(sayWhen(null, null)).toBe('không rõ ngày');
  });

  it.each([
    ['marginTop', 19],
    ['marginTop', 26],
    ['marginLeft', 29],
    ['marginLeft', 36],
    ['marginRight', 14],
    ['marginRight', 21],
    ['fontSize', 12],
  ])('a %s of %d is none', (field, value) => {
    expect(bulletinSettingsSchema.safeParse({ [field]: value }).success).toBe(false);
  });
});

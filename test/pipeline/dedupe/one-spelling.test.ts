import { describe, expect, it } from 'vitest';
import { findNamedDays, firstNamedDay } from '../../../src/pipeline/dedupe/event-day.ts';
import { readText } from '../../../src/pipeline/dedupe/read-text.ts';

const words = (text: string): number[] => [...readText(text).words];

describe('one spelling', () => {
  it.each([
    ['5 cái', 'năm cái'],
    ['05 tàu cá', 'năm tàu cá'],
    ['12 bị cáo', 'mười hai bị cáo'],
    ['25 người', 'hai mươi lăm người'],
    ['21 hộ', 'hai mươi mốt hộ'],
    ['103 suất quà', 'một trăm linh ba suất quà'],
    ['150 hộ', 'một trăm năm mươi hộ'],
    ['3.000 hộ', 'ba nghìn hộ'],
    ['3.200 hộ', 'ba nghìn hai trăm hộ'],
    ['250 hộ', 'hai trăm năm mươi hộ'],
    ['1.200 người', '1200 người'],
    ['1.250.000 đồng', '1250000 đồng'],
    ['7 triệu đồng', '7.000.000 đồng'],
    ['1,5 tỷ đồng', '1.500.000.000 đồng'],
    ['736 tỉ đồng', '736 tỷ đồng'],
    ['20 nghìn tấn', '20 ngàn tấn'],
    ['3 triệu USD', 'ba triệu đô la Mỹ'],
    ['tại Km105', 'tại Km 105'],
    ['30ha rừng', '30 ha rừng'],
    ['30 héc-ta rừng', '30 ha rừng'],
    ['dài 2,5m', 'dài 2,5 mét'],
    ['lúc 9h40', 'lúc 9 giờ 40 phút'],
    ['UBND tỉnh', 'Ủy ban Nhân dân tỉnh'],
    ['TP. Đà Nẵng', 'thành phố Đà Nẵng'],
    ['TP.HCM', 'Thành phố Hồ Chí Minh'],
    ['TPHCM', 'TP Hồ Chí Minh'],
    ['theo TTXVN', 'theo Thông tấn xã Việt Nam'],
    ['ở Hoa Kỳ', 'ở Mỹ'],
    ['tàu của Australia', 'tàu của Úc'],
    ['ngày 14 tháng 9 năm 2026', '14/9/2026'],
    ['tháng Tư', 'tháng 4'],
    ['thứ Hai', 'thứ 2'],
    ['lần thứ XI', 'lần thứ 11'],
    ['lần thứ nhất', 'lần thứ 1'],
  ])('reads “%s” as “%s”', (here, there) => {
    expect(words(here)).toEqual(words(there));
  });

  it.each([
    ['năm 2026', '5 2026'],
    ['năm ngoái', '5 ngoái'],
    ['50 năm', '50 5'],
    ['hai mươi năm', '25'],
    ['mỗi năm một lần', 'mỗi 5 một lần'],
    ['1.200 người', '1.201 người'],
    ['mười hai', 'mười ba'],
    ['Km105', 'Km106'],
    ['7 triệu', '7 tỷ'],
    ['12.345', '12.34'],
    ['ngày 12.2026', 'ngày 122026'],
    ['hai bên', 'ba bên'],
    ['Ủy ban nhân dân', 'Hội đồng nhân dân'],
  ])('does not read “%s” as “%s”', (here, there) => {
    expect(words(here)).not.toEqual(words(there));
  });

  it('points to what is printed, whatever it is read as', () => {
    const { printed, starts, ends } = readText('Chiều qua, Ủy ban nhân dân tỉnh giao mười hai thửa đất.');
    const shown = [...starts].map((start, at) => printed.slice(start, ends[at]));
    expect(shown).toEqual(['Chiều', 'qua', 'Ủy ban nhân dân', 'tỉnh', 'giao', 'mười hai', 'thửa', 'đất']);
  });
});

describe('the days that a text names', () => {
  it.each([
    ['Sáng 14/9, đoàn tới nơi', ['14/9']],
    ['ngày 14 tháng 9 năm 2026', ['14/9']],
    ['ngày 14 tháng Chín', ['14/9']],
    ['từ ngày 9 đến ngày 11/3', ['11/3']],
    ['từ 9-11/3', ['11/3']],
    ['14-9-2026 và 15.9.2026', ['14/9', '15/9']],
    ['chiều 28.6, giá vàng', ['28/6']],
    ['thắng 3-1, cao 12.5 m, dài 1.200 km, chiếm 7/8%', []],
    ['ngày 31/2', []],
  ])('%s: %j', (text, days) => {
    expect(Array.from(findNamedDays(text), ({ printed }) => printed)).toEqual(days);
  });

  it('begin with the one in the opening', () => {
    expect(firstNamedDay(`Sáng 4/6, ${'chữ '.repeat(20)} ngày 8/6`)).toMatchObject({ printed: '4/6' });
    expect(firstNamedDay(`${'chữ '.repeat(400)} ngày 8/6`)).toBeNull();
    expect(firstNamedDay('Đầu đề\nHà Nội (TTXVN 15/9) - Ngày 14/9, đoàn tới')).toMatchObject({
      printed: '14/9',
    });
    expect(firstNamedDay('Sáng nay (14/9), đoàn tới')).toMatchObject({ printed: '14/9' });
    expect(firstNamedDay('Hôm qua, đoàn tới sau khi hoãn chuyến đi ngày 2/9')).toBeNull();
  });
});

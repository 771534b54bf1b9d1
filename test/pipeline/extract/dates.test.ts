import { describe, expect, it } from 'vitest';
import { dateInAddress, parseDate, yearInAddress } from '../../../src/pipeline/extract/facts/dates.ts';
import { monthNamed } from '../../../src/pipeline/extract/facts/months.ts';
import { parseRelativeDate } from '../../../src/pipeline/extract/facts/relative-dates.ts';

describe('a date in words', () => {
  it.each([
    ['14 December 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['December 14th, 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['Dec. 14, 2021, 7:44 p.m. EST', '2021-12-14T19:44:00-05:00', 'minute'],
    ['14. Dezember 2021 um 19:44', '2021-12-14T19:44:00+07:00', 'minute'],
    ['le 1er août 2021 à 9h05', '2021-08-01T09:05:00+07:00', 'minute'],
    ['14 de diciembre de 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['14 dicembre 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['14 de dezembro de 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['3 maart 2021', '2021-03-03T00:00:00+07:00', 'day'],
    ['14 grudnia 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['14 декабря 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['14 Aralık 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['2021. december 14.', '2021-12-14T00:00:00+07:00', 'day'],
    ['14 tháng 12, 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['2021年12月14日 19:44', '2021-12-14T19:44:00+07:00', 'minute'],
    ['Tue Dec 14 2021 12:13:14 GMT+0200 (CEST)', '2021-12-14T12:13:14+02:00', 'second'],
    ['Tue Dec 14 12:13:14 CET 2021', '2021-12-14T12:13:14+01:00', 'second'],
    ['Tue Dec 14 12:13:14 2021', '2021-12-14T12:13:14+07:00', 'second'],
    ['Sat Dec  4 12:13:14 2021', '2021-12-04T12:13:14+07:00', 'second'],
    ['Tue,14 Dec 2021 12:13:14 +0700', '2021-12-14T12:13:14+07:00', 'second'],
    ['Tue, 14 Dec 21 12:13:14 GMT', '2021-12-14T12:13:14+00:00', 'second'],
    ['Tuesday, 14-Dec-21 12:13:14 GMT', '2021-12-14T12:13:14+00:00', 'second'],
  ])('is read from %s', (text, iso, precision) => {
    expect(parseDate(text)).toEqual({ iso, precision });
  });

  it.each(['14 apples 2021', 'May 2021', '32 May 2021', '30 February 2021', 'version 2.14.2021 released'])(
    'is not found in %s',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );

  const months = 'Một,Hai,Ba,Tư,Năm,Sáu,Bảy,Tám,Chín,Mười,Mười Một,Mười Hai'.split(',');
  const shapes: [string, (month: string, number: number) => string][] = [
    ['day, month and year', (month) => `29 Tháng ${month}, 2024`],
    ['small letters', (month) => `29 tháng ${month.toLowerCase()} 2024`],
    ['capitals', (month) => `29 THÁNG ${month.toUpperCase()}, 2024`],
    ['the words for day and year', (month) => `ngày 29 tháng ${month.toLowerCase()} năm 2024`],
    ['the month in front', (month) => `Tháng ${month} 29, 2024`],
    ['a weekday in front', (month) => `Thứ Năm, 29 Tháng ${month}, 2024`],
    ['the month in front, in digits', (_, number) => `Tháng ${number} 29, 2024`],
    ['the short form', (_, number) => `29 Th${number} 2024`],
    ['the short form in front', (_, number) => `Th${number} 29, 2024`],
    ['slashes', (_, number) => `29/Th${number}/2024`],
    ['dashes', (month) => `29-Tháng ${month}-2024`],
  ];
  it.each(shapes)('is read in Vietnamese with %s, in all twelve months', (_, write) => {
    const read = months.map((month, at) => parseDate(write(month, at + 1))?.iso.slice(0, 10));
    expect(read).toEqual(months.map((_month, at) => `2024-${String(at + 1).padStart(2, '0')}-29`));
  });

  it('is read in Vietnamese with its time', () => {
    expect(parseDate('2 Tháng Ba, 2015 lúc 10:20 chiều')?.iso).toBe('2015-03-02T22:20:00+07:00');
    expect(parseDate('15h30 ngày 2 tháng chín năm 2020')?.iso).toBe('2020-09-02T15:30:00+07:00');
    expect(parseDate('ngày 2 tháng tư năm 2020')?.iso).toBe(parseDate('ngày 2 tháng bốn năm 2020')?.iso);
  });

  it.each(['29 tháng Giêng, 2024', '29 tháng Chạp 2024', 'Tháng Mười Hai, 2024', '30 Tháng Hai, 2024'])(
    'is not found in %s: of the lunar calendar, without a day, or on no calendar',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );

  it('knows a month however a language bends it', () => {
    expect(['March', 'März', 'mars', 'marzo', 'marca', 'марта', 'Mart', 'mar.'].map(monthNamed)).toEqual(
      Array(8).fill(3),
    );
    expect(monthNamed('market')).toBeNull();
  });
});

describe('a date in digits', () => {
  it('is day first, but for pages that write the month first', () => {
    expect(parseDate('03/04/2021', {})?.iso).toBe('2021-04-03T00:00:00+07:00');
    expect(parseDate('03/04/2021', { monthFirst: true })?.iso).toBe('2021-03-04T00:00:00+07:00');
    expect(parseDate('25/04/2021', { monthFirst: true })?.iso).toBe('2021-04-25T00:00:00+07:00');
  });

  it('has a short year only where that was asked for', () => {
    expect(parseDate('31.10.23')).toBeNull();
    expect(parseDate('31.10.23', { shortYear: true })?.iso).toBe('2023-10-31T00:00:00+07:00');
    expect(parseDate('25.04.24 | 14:07 Uhr', { shortYear: true })?.iso).toBe('2024-04-25T14:07:00+07:00');
  });

  it('takes a missing year from where it is told, and else is none', () => {
    expect(parseDate('ngày 13-12', { year: 2021 })?.iso).toBe('2021-12-13T00:00:00+07:00');
    expect(parseDate('ngày 13-12', {})).toBeNull();
  });

  it.each([
    ['20211214', '2021-12-14T00:00:00+07:00'],
    ['20211214T194434Z', '2021-12-14T19:44:34+00:00'],
    ['1639485874', '2021-12-14T12:44:34+00:00'],
    ['1639485874000', '2021-12-14T12:44:34+00:00'],
    ['2021-12-14T19:44:34+02', '2021-12-14T19:44:34+02:00'],
  ])('may be meant for machines: %s', (text, iso) => {
    expect(parseDate(text)?.iso).toBe(iso);
  });
});

describe('a time of day', () => {
  it.each([
    ['2:05 chiều 14/12/2021', '14:05'],
    ['14/12/2021 2:05 chiều', '14:05'],
    ['8 giờ 30 phút sáng ngày 14/12/2021', '08:30'],
    ['8h30 tối 14/12/2021', '20:30'],
    ['12:05 trưa 14/12/2021', '12:05'],
    ['1:05 trưa 14/12/2021', '13:05'],
    ['11:30 đêm 14/12/2021', '23:30'],
    ['12:30 đêm 14/12/2021', '00:30'],
    ['1:30 đêm 14/12/2021', '01:30'],
    ['14:05 PM 14/12/2021', '14:05'],
    ["14h05', ngày 14/12/2021", '14:05'],
    ['Thứ 3, 14/12/2021 - 14 giờ 5 phút', '14:05'],
    ['14:05 (GMT+7) 14/12/2021', '14:05'],
    ['14:05 (GMT +07:00), thứ ba ngày 14/12/2021', '14:05'],
    ['14:05, Chủ nhật, 14/12/2021', '14:05'],
    ['14/12/2021 14:05 (GMT+7)', '14:05'],
    ['14/12/2021 (14:05)', '14:05'],
  ])('in %s', (text, clock) => {
    expect(parseDate(text)).toEqual({ iso: `2021-12-14T${clock}:00+07:00`, precision: 'minute' });
  });
});

describe('a relative date', () => {
  const now = '2026-11-22T05:40:00.000Z';

  it.each([
    ['2 giờ trước', '2026-11-22T10:40:00+07:00', 'minute'],
    ['15 phút trước', '2026-11-22T12:25:00+07:00', 'minute'],
    ['3 hours ago', '2026-11-22T09:40:00+07:00', 'minute'],
    ['an hour ago', '2026-11-22T11:40:00+07:00', 'minute'],
    ['vor 3 Stunden', '2026-11-22T09:40:00+07:00', 'minute'],
    ['il y a 2 jours', '2026-11-20T00:00:00+07:00', 'day'],
    ['hace 5 minutos', '2026-11-22T12:35:00+07:00', 'minute'],
    ['3 ngày trước', '2026-11-19T00:00:00+07:00', 'day'],
    ['1 tuần trước', '2026-11-15T00:00:00+07:00', 'day'],
    ['Hôm qua 08:30', '2026-11-21T08:30:00+07:00', 'minute'],
    ['hôm nay', '2026-11-22T00:00:00+07:00', 'day'],
  ])('counts %s from the instant of the fetch', (text, iso, precision) => {
    expect(parseRelativeDate(text, now)).toEqual({ iso, precision });
  });

  it.each(['2 giờ', '3 apples ago', 'long ago', 'trước đó', '99:99'])('is not read into %s', (text) => {
    expect(parseRelativeDate(text, now)).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['https://a.test/2021/12/14/tin.html', '2021-12-14'],
    ['https://a.test/2021/1/4/tin.html', '2021-01-04'],
    ['https://a.test/portal/pages/2021-12-14/bai-1.aspx', '2021-12-14'],
    ['https://a.test/news/20211214/tin', '2021-12-14'],
    ['https://a.test/tin-20211214.html', '2021-12-14'],
    ['https://a.test/tin-14-12-2021.html', '2021-12-14'],
    ['https://archive.test/web/20130217080612/http://b.test/2012/08/02/tin/', '2012-08-02'],
  ])('%s tells its day', (url, day) => {
    expect(dateInAddress(url)?.iso).toBe(`${day}T00:00:00+07:00`);
  });

  it.each([
    'https://a.test/tin-278086.htm',
    'https://a.test/2021/12/tin.html',
    'https://a.test/2021/13/45/tin.html',
    'https://a.test/tin-20219999.html',
    'about:blank',
  ])('%s tells none', (url) => {
    expect(dateInAddress(url)).toBeNull();
  });

  it('may tell the year alone', () => {
    expect(yearInAddress('https://a.test/2021/12/tin.html')).toBe(2021);
    expect(yearInAddress('https://a.test/tin-2021.html')).toBeUndefined();
  });
});

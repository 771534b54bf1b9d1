import { describe, expect, it } from 'vitest';
import type { AlertText } from '../../src/alerts/alert-text.ts';
import { cutAtSentence, fitText, tellAlert } from '../../src/alerts/text.ts';
import { alertOf, itemOf } from '../support/articles.ts';

const PORTAL = {
  name: 'Sở Ngoại vụ Lào Cai',
  nameEn: 'Lao Cai Foreign Affairs',
  province: 'Lào Cai',
} as const;

describe('what an alert says to people', () => {
  const item = itemOf('7', {
    title: 'Lào Cai tiếp đoàn Vân Nam',
    lead: 'Sáng 22/11, tỉnh tiếp đoàn.',
    publishedAt: '2026-11-22T01:05:00.000Z',
    publishedPrecision: 'minute',
    countries: ['CN', 'LA'],
    grounds: null,
  });

  it('is title, source, province, date, countries, why and links, in Vietnamese', () => {
    expect(tellAlert(alertOf(item, { portal: PORTAL }), 'vi')).toEqual({
      kind: 'Tin mới',
      title: 'Lào Cai tiếp đoàn Vân Nam',
      facts: [
        { name: 'Nguồn', value: 'Sở Ngoại vụ Lào Cai' },
        { name: 'Tỉnh', value: 'Lào Cai' },
        { name: 'Ngày', value: '22/11/2026 08:05' },
        { name: 'Nước', value: 'Trung Quốc, Lào' },
        { name: 'Vì', value: 'đối ngoại' },
      ],
      lead: 'Sáng 22/11, tỉnh tiếp đoàn.',
      link: 'https://vong.example/items/7',
      original: item.url,
      story: '7',
    });
  });

  it('is in English where that is asked for', () => {
    const { kind, facts } = tellAlert(alertOf(item, { portal: PORTAL }), 'en');
    expect(kind).toBe('New');
    expect(facts.map(({ value }) => value)).toContain('China, Laos');
    expect(facts[0]).toEqual({ name: 'Source', value: 'Lao Cai Foreign Affairs' });
  });

  it('makes no date up, and no time', () => {
    const dateOf = (given: object): string | undefined =>
      tellAlert(alertOf({ ...item, ...given }), 'vi').facts.find(({ name }) => name === 'Ngày')?.value;
    expect(dateOf({ publishedAt: null, publishedPrecision: null })).toBe('không rõ ngày');
    expect(dateOf({ publishedPrecision: 'day' })).toBe('22/11/2026');
  });

  it('names an article that has no title, and a portal that is not known any more', () => {
    const { title, facts } = tellAlert(alertOf({ ...item, title: null }), 'vi');
    expect(title).toBe('không có tiêu đề');
    expect(facts[0]).toEqual({ name: 'Nguồn', value: item.portal });
  });

  it('tells of sources, of endpoints and of a try', () => {
    const head = { id: 'msg_1', at: '2026-11-22T00:00:00.000Z', publicUrl: 'https://vong.example' };
    const source = {
      portal: 'hue',
      name: 'Huế',
      nameEn: 'Hue',
      host: 'hue.gov.vn',
      state: 'broken',
      before: 'ok',
      seen: { vi: 'Danh sách trống', en: 'The list is empty' },
    } as const;
    expect(tellAlert({ ...head, event: 'source.broken', about: 'source', source }, 'vi')).toMatchObject({
      kind: 'Nguồn tin hỏng',
      title: 'Huế',
      lead: 'Danh sách trống',
      link: 'https://vong.example/sources/hue',
    });
    const endpoint = {
      subscription: '3',
      channel: 'webhook',
      url: 'https://example.org/',
      reason: 'gone',
      failingSince: '2026-11-17T00:00:00.000Z',
    };
    expect(
      tellAlert({ ...head, event: 'endpoint.disabled', about: 'endpoint', endpoint }, 'vi').facts,
    ).toEqual([
      { name: 'Lý do', value: 'gone' },
      { name: 'Từ', value: '17/11/2026 07:00' },
    ]);
    expect(tellAlert({ ...head, event: 'test.ping', about: 'ping', subscription: '3' }, 'vi').kind).toBe(
      'Tin thử',
    );
  });
});

describe('a text that is too long', () => {
  it.each<[text: string, most: number, cut: string]>([
    ['Một câu. Hai câu. Ba câu.', 25, 'Một câu. Hai câu. Ba câu.'],
    ['Một câu. Hai câu. Ba câu.', 24, 'Một câu. Hai câu.'],
    ['Một câu. Hai câu. Ba câu.', 17, 'Một câu. Hai câu.'],
    ['Một câu. Hai câu. Ba câu.', 16, 'Một câu.'],
    ['Đoàn tới TP. Hồ Chí Minh. Sau đó về.', 30, 'Đoàn tới TP. Hồ Chí Minh.'],
    ['Đoàn tới TP. Hồ Chí Minh. Sau đó về.', 20, 'Đoàn tới TP. Hồ…'],
    ['“Xin chào!” Ông nói.', 15, '“Xin chào!”'],
    ['một từ dài', 6, 'một…'],
    ['dàidàidài', 5, 'dàid…'],
    ['dài', 0, ''],
  ])('%s within %i characters is %s', (text, most, cut) => {
    expect(cutAtSentence(text, most)).toBe(cut);
  });

  const text: AlertText = {
    kind: 'Tin mới',
    title: 'Tiêu đề của tin',
    facts: [{ name: 'Nguồn', value: 'Huế' }],
    lead: 'Câu <một>. Câu <hai>. Câu <ba>.',
    link: 'https://vong.example/items/7',
    original: null,
    story: '7',
  };
  const write = ({ title, facts, lead, link }: AlertText): string =>
    [title, ...facts.map(({ value }) => value), lead?.replaceAll('<', '&lt;'), link]
      .filter(Boolean)
      .join('\n');

  it('loses its last sentences, then its lead, then words of its title, never its link', () => {
    expect(fitText(text, 200, write)).toBe(write(text));
    expect(fitText(text, 80, write)).toBe(write({ ...text, lead: 'Câu <một>. Câu <hai>.' }));
    expect(fitText(text, 49, write)).toBe(write({ ...text, lead: null }));
    expect(fitText(text, 40, write)).toBe('Tiêu đề…\nhttps://vong.example/items/7');
    for (const most of [200, 80, 65, 49, 48, 40, 35]) {
      expect(fitText(text, most, write).length).toBeLessThanOrEqual(most);
      expect(fitText(text, most, write).endsWith('/items/7')).toBe(true);
    }
    expect(() => fitText(text, 10, write)).toThrow(/does not fit/u);
  });
});

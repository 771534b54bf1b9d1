import { describe, expect, it } from 'vitest';
import { chooseSentences, isStillThere, listSentences, printQuote } from '../../src/bulletin/quote.ts';
import { splitSentences } from '../../src/model/sentences.ts';
import type { Item } from '../../src/model/item.ts';
import { itemOf } from '../support/articles.ts';
import { chosenItem } from '../support/bulletin.ts';

const textOf = (item: Item, where: 'title' | 'lead' | 'body'): string => item[where] ?? '';

function withGrounds(body: string, sentence: string, lead: string | null = null): Item {
  const none = { actor: null, act: null, counterpart: null, country: null, place: null };
  return itemOf('1', { lead, body, grounds: { sentence, where: 'body', ...none } });
}

describe('sentences', () => {
  it.each([
    ['Ông A sang thăm Lào. Hai bên hội đàm.', ['Ông A sang thăm Lào.', 'Hai bên hội đàm.']],
    ['Tại TP. Sơn La, PGS.TS. Lê A phát biểu. Xong!', ['Tại TP. Sơn La, PGS.TS. Lê A phát biểu.', 'Xong!']],
    ['“Tôi rất vui.” Ông nói vậy.', ['“Tôi rất vui.”', 'Ông nói vậy.']],
    ['Trị giá 1.234,5 tỷ đồng. Năm 2026', ['Trị giá 1.234,5 tỷ đồng.', 'Năm 2026']],
    ['Dòng một không chấm\n\n Dòng hai.', ['Dòng một không chấm', 'Dòng hai.']],
    ['', []],
  ])('of %j', (text, expected) => {
    const found = splitSentences(text);
    expect(found.map((one) => one.text)).toEqual(expected);
    for (const one of found) expect(text.slice(one.offset, one.offset + one.text.length)).toBe(one.text);
  });
});

describe('what is quoted of an article', () => {
  it('begins with the sentence that decided and follows the text, word for word', () => {
    const item = chosenItem(1);
    const chosen = chooseSentences(item);
    expect(chosen[0]?.text).toContain('hai bên thông báo tình hình');
    expect(chosen).toHaveLength(3);
    for (const { where, offset, text } of chosen)
      expect(textOf(item, where).slice(offset, offset + text.length)).toBe(text);
  });

  it('is found by the stretch that the grounds show of a long sentence', () => {
    const long = `Mở đầu của câu rất dài, ${'và thêm nữa, '.repeat(30)}lãnh đạo tỉnh tiếp Đại sứ Lào tại trụ sở.`;
    const item = withGrounds(
      `Một câu đứng trước nói chuyện khác hẳn.\n${long}`,
      '… lãnh đạo tỉnh tiếp Đại sứ Lào tại trụ sở.',
    );
    expect(chooseSentences(item).map(({ text }) => text)).toEqual([
      'Một câu đứng trước nói chuyện khác hẳn.',
      long,
    ]);
  });

  it('has two to four sentences where the text has them', () => {
    const short = Array.from({ length: 9 }, (_, at) => `Câu số ${at} có vừa đủ chữ để được kể.`).join(' ');
    expect(chooseSentences(withGrounds(short, 'Câu số 2 có vừa đủ chữ để được kể.'))).toHaveLength(4);
    expect(chooseSentences(withGrounds(short, 'Câu số 8 có vừa đủ chữ để được kể.'))).toHaveLength(2);
    const long = Array.from({ length: 5 }, (_, at) => `Câu ${at} ${'dài '.repeat(120)}hết.`).join(' ');
    expect(chooseSentences(withGrounds(long, ''))).toHaveLength(2);
    expect(chooseSentences(withGrounds('Chỉ một câu duy nhất mà thôi.', ''))).toHaveLength(1);
    expect(chooseSentences(itemOf('1', { lead: null, body: null }))).toEqual([]);
  });

  it('does not quote twice what lead and text both say', () => {
    const said = 'Lãnh đạo tỉnh đã tiếp đoàn công tác của tỉnh bạn.';
    const item = itemOf('1', { lead: said, body: `${said} Hai bên trao đổi về nhiều nội dung hợp tác.` });
    expect(listSentences(item).map(({ where }) => where)).toEqual(['lead', 'body']);
  });

  it('says where something was left out between two sentences, and nowhere else', () => {
    const [first, second, third] = listSentences(chosenItem(1)).slice(1);
    if (!first || !second || !third) throw new Error('the article has four sentences');
    expect(printQuote([first, second])).toBe(`“${first.text} ${second.text}”`);
    expect(printQuote([first, third])).toBe(`“${first.text} […] ${third.text}”`);
    expect(printQuote([])).toBe('');
  });

  it('is known to have been changed since', () => {
    const item = chosenItem(1);
    const chosen = chooseSentences(item);
    expect(chosen.every((one) => isStillThere(one, item))).toBe(true);
    expect(chosen.every((one) => isStillThere(one, { ...item, body: 'Khác.' }))).toBe(false);
  });
});

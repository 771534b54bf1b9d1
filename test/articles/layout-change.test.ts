import { describe, expect, it } from 'vitest';
import { EMPTY_ARTICLE } from '../../src/model/article.ts';
import { changesBetween, isSameText } from '../../src/pipeline/revisions.ts';

const LEAD = 'Sáng 20/11, lãnh đạo tỉnh tiếp đoàn đại biểu Lào.';
const FIRST = 'Hai bên trao đổi về hợp tác biên giới.';
const LAST = 'Cùng dự có 12 đại biểu.';
const CAPTION = 'Quang cảnh buổi tiếp. Ảnh: Minh Anh';
const image = { url: 'https://a.vn/1.jpg', caption: CAPTION, credit: null };
const lines = (...texts: string[]): string => texts.join('\n');
const text = (lead: string | null, body: string, given: object = {}) => ({
  ...EMPTY_ARTICLE,
  title: 'Tiếp đoàn đại biểu Lào',
  lead,
  body,
  images: [],
  ...given,
});
const usual = text(LEAD, lines(FIRST, LAST));

describe('a page before and after its layout changed', () => {
  it.each<[what: string, after: Parameters<typeof isSameText>[1]]>([
    ['has its lead in the text', text(null, lines(LEAD, FIRST, LAST))],
    ['has it in both', text(LEAD, lines(LEAD, FIRST, LAST))],
    ['ends its lead elsewhere', text(lines(LEAD, FIRST), LAST)],
    ['has other lines and spaces', text(LEAD, `${FIRST}   \n\n${LAST} `)],
    ['has the caption in the text', text(LEAD, lines(FIRST, CAPTION, LAST), { images: [image] })],
  ])('%s, and says the same, whichever came first', (_, after) => {
    expect(isSameText(usual, after)).toBe(true);
    expect(isSameText(after, usual)).toBe(true);
  });

  it.each<[what: string, after: Parameters<typeof isSameText>[1]]>([
    ['a number', text(null, lines(LEAD, FIRST, 'Cùng dự có 13 đại biểu.'))],
    ['a number of the lead', text(null, lines(LEAD.replace('20/11', '21/11'), FIRST, LAST))],
    ['a line that is no caption', text(LEAD, lines(FIRST, CAPTION, LAST))],
    ['the title', text(LEAD, lines(FIRST, LAST), { title: 'Tiếp đoàn đại biểu Trung Quốc' })],
    ['the order', text(LEAD, lines(LAST, FIRST))],
    ['a line that is gone', text(LEAD, FIRST)],
  ])('is a correction where another is %s', (_, after) => {
    expect(isSameText(usual, after)).toBe(false);
  });

  it('tells of a correction alone, not of the lead that moved', () => {
    const after = text(null, lines(LEAD, FIRST, 'Cùng dự có 13 đại biểu.'));
    const changes = changesBetween(usual, after);
    const changed = changes.flatMap(({ parts }) => parts.filter(({ is }) => is !== 'same'));
    expect(changed.map(({ text: words, is }) => `${is} ${words.trim()}`)).toEqual(['removed 12', 'added 13']);
  });
});

import { describe, expect, it } from 'vitest';
import { citeItem } from '../../src/web/item/citation.ts';

const item = {
  author: 'Nguyễn Văn An',
  title: 'Lãnh đạo tỉnh tiếp đoàn công tác',
  publishedAt: '2026-11-30T07:12:00+07:00' as string | null,
  url: 'https://baosonla.vn/1.html',
};
const accessed = new Date('2026-11-30T18:00:00Z');

describe('a citation', () => {
  it.each([
    [
      item,
      'Nguyễn Văn An, “Lãnh đạo tỉnh tiếp đoàn công tác”, Báo Sơn La, ngày 30/11/2026, https://baosonla.vn/1.html, truy cập ngày 01/12/2026.',
    ],
    [
      { ...item, author: null, publishedAt: null },
      '“Lãnh đạo tỉnh tiếp đoàn công tác”, Báo Sơn La, không rõ ngày, https://baosonla.vn/1.html, truy cập ngày 01/12/2026.',
    ],
    [
      { ...item, author: 'Báo Sơn La', title: 'Ký “Ý định thư” và "Bản ghi nhớ"' },
      '“Ký ‘Ý định thư’ và ‘Bản ghi nhớ’”, Báo Sơn La, ngày 30/11/2026, https://baosonla.vn/1.html, truy cập ngày 01/12/2026.',
    ],
  ])('%#', (cited, text) => {
    expect(citeItem(cited, 'Báo Sơn La', accessed)).toBe(text);
  });

  it('says that there is no title', () => {
    expect(citeItem({ ...item, title: null }, 'Báo Sơn La', accessed)).toContain(', [không có tiêu đề], ');
  });
});

import { describe, expect, it } from 'vitest';
import { type SourceTrouble, describeTrouble } from '../../src/model/source-trouble.ts';

describe('what is wrong with a source', () => {
  it.each<[SourceTrouble, string, string]>([
    [
      { kind: 'nothing-found', crawls: 2, error: 'timeout: no answer' },
      '2 lần quét liên tiếp không tìm được tin nào: timeout: no answer',
      '2 crawls in a row found nothing: timeout: no answer',
    ],
    [
      { kind: 'nothing-found', crawls: 3, error: null },
      '3 lần quét liên tiếp không tìm được tin nào: không danh mục nào có bài',
      '3 crawls in a row found nothing: no list names an article',
    ],
    [
      { kind: 'list-lost', url: 'https://a.vn/l', error: null },
      'danh mục trước đây có bài nay trống: https://a.vn/l',
      'a list that named articles names none: https://a.vn/l',
    ],
    [
      { kind: 'list-lost', url: 'https://a.vn/l', error: 'HTTP 404' },
      'danh mục trước đây có bài nay trống: https://a.vn/l (HTTP 404)',
      'a list that named articles names none: https://a.vn/l (HTTP 404)',
    ],
    [
      { kind: 'no-text', pages: 6, needsScript: false },
      'không đọc được nội dung của trang nào trong 6 trang mới nhất',
      'no text was found on any of the newest 6 pages',
    ],
    [
      { kind: 'no-text', pages: 6, needsScript: true },
      'không đọc được nội dung của trang nào trong 6 trang mới nhất; trang do script vẽ ra: hãy thử render: browser',
      'no text was found on any of the newest 6 pages; they are drawn by script: try render: browser',
    ],
    [
      {
        kind: 'marks-lost',
        pages: 4,
        lost: [
          { mark: 'date', now: 0.25, usual: 0.966 },
          { mark: 'layout', now: 0, usual: 1 },
        ],
      },
      'trong 4 trang mới nhất: có ngày đăng 25 % (thường 97 %), khớp mẫu trang 0 % (thường 100 %)',
      'of the newest 4 pages: with a date 25 % (usually 97 %), read by the layout 0 % (usually 100 %)',
    ],
    [
      {
        kind: 'marks-lost',
        pages: 2,
        lost: (['title', 'lead', 'body'] as const).map((mark) => ({ mark, now: 0.3, usual: 0.8 })),
      },
      'trong 2 trang mới nhất: có tiêu đề 30 % (thường 80 %), có sapo 30 % (thường 80 %), có nội dung 30 % (thường 80 %)',
      'of the newest 2 pages: with a title 30 % (usually 80 %), with a lead 30 % (usually 80 %), with a text 30 % (usually 80 %)',
    ],
    [
      { kind: 'short-texts', chars: 90, usualChars: 2000 },
      'nội dung chỉ còn 90 ký tự (thường 2000)',
      'texts of only 90 characters (usually 2000)',
    ],
    [
      { kind: 'silence', days: 12.34, usualDays: 5 },
      'đã 12,3 ngày làm việc không có bài mới (ít khi quá 5,0)',
      '12.3 working days without a new article (seldom more than 5.0)',
    ],
    [{ kind: 'words', vi: 'nội dung ngắn', en: 'short texts' }, 'nội dung ngắn', 'short texts'],
  ])('is put into Vietnamese and English: %o', (trouble, vi, en) => {
    expect(describeTrouble(trouble)).toEqual({ vi, en });
  });
});

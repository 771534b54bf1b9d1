import { describe, expect, it } from 'vitest';
import { compareParagraphs, compareVersions, pairParagraphs } from '../../src/pipeline/versions.ts';

const LEAD = 'Sáng 30/11, Phó Chủ tịch UBND tỉnh đã tiếp đoàn công tác tỉnh Hủa Phăn (Lào).';
const TALKS =
  'Tại buổi tiếp, hai bên thông báo tình hình kinh tế - xã hội và kết quả thực hiện thỏa thuận hợp tác đã ký năm 2023.';
const BORDER =
  'Phó Chủ tịch UBND tỉnh đề nghị phía bạn tiếp tục phối hợp bảo vệ đường biên, mốc giới và tạo thuận lợi cho người dân.';
const END =
  'Hai bên thống nhất giao cơ quan ngoại vụ làm đầu mối theo dõi, sáu tháng một lần báo cáo kết quả.';
const TITLE = 'Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn';
const text = (...paragraphs: string[]) => ({
  title: TITLE as string | null,
  lead: null,
  body: paragraphs.join('\n') as string | null,
});
const whole = text(LEAD, TALKS, BORDER, END);

describe('a version of a story', () => {
  it.each([
    [
      'has the same text where only its form differs',
      { ...text(TALKS, BORDER, END), lead: LEAD.toUpperCase() },
      true,
      'same',
      0,
      0,
    ],
    ['has the same text under another title', { ...whole, title: 'Tỉnh tiếp khách' }, false, 'same', 0, 0],
    ['has paragraphs cut', text(LEAD, BORDER), true, 'edited', 2, 0],
    [
      'has a paragraph more',
      text(LEAD, TALKS, BORDER, END, 'Chiều cùng ngày, đoàn dâng hương tại nghĩa trang liệt sĩ.'),
      true,
      'edited',
      0,
      1,
    ],
    [
      'has both',
      text(LEAD, TALKS, BORDER, 'Chiều cùng ngày, đoàn dâng hương tại nghĩa trang liệt sĩ.'),
      true,
      'edited',
      1,
      1,
    ],
    [
      'says some words otherwise',
      text(LEAD.replace('Sáng', 'Ngày'), TALKS, BORDER, END),
      true,
      'edited',
      0,
      0,
    ],
    ['has its paragraphs joined', text(`${LEAD} ${TALKS}`, `${BORDER} ${END}`), true, 'same', 0, 0],
    [
      'is told in its own words',
      text(
        'Đoàn cán bộ Hủa Phăn vừa có chuyến thăm Sơn La.',
        'Chuyến đi nối lại trao đổi giữa hai địa phương.',
      ),
      true,
      'told-apart',
      0,
      0,
    ],
    ['is only a title', { title: TITLE, lead: null, body: null }, true, 'no-text', 0, 0],
    ['has no title', { ...whole, title: null }, null, 'same', 0, 0],
  ])('%s', (_, there, isSameTitle, kind, cut, added) => {
    expect(compareVersions(whole, there)).toEqual({ isSameTitle, text: kind, cut, added });
  });

  it('is compared in a moment, however long it is', () => {
    const many = Array.from({ length: 3000 }, (_, at) => `Đoạn ${at}: ${LEAD} Số ${at * 7}.`);
    const long = text(...many);
    const other = text(...many.slice(5));
    expect(compareVersions(long, other)).toMatchObject({ text: 'edited' });
    expect(pairParagraphs(long, other)).toHaveLength(5995);
  });
});

describe('two texts side by side', () => {
  const shown = (side: readonly { text: string; is: string }[] | null) =>
    side?.map(({ text: words, is }) => (is === 'only' ? `[${words.trim()}]` : words)).join('') ?? null;

  it('have paragraphs that stand for each other beside each other, and what only one says set apart', () => {
    const there = text(LEAD.replace('Sáng', 'Ngày'), BORDER, 'Chiều cùng ngày, đoàn dâng hương.');
    const rows = pairParagraphs(whole, there).map(({ here, there: other }) => [shown(here), shown(other)]);
    expect(rows).toEqual([
      [LEAD.replace('Sáng ', '[Sáng]'), LEAD.replace('Sáng ', '[Ngày]')],
      [`[${TALKS}]`, null],
      [BORDER, BORDER],
      [`[${END}]`, null],
      [null, '[Chiều cùng ngày, đoàn dâng hương.]'],
    ]);
  });

  it('take another spelling or another case for the same', () => {
    const { here, there } = compareParagraphs('Hòa bình, hợp tác', 'Hoà Bình hợp tác');
    expect([here, there].flat().filter((part) => part?.is === 'only')).toEqual([]);
  });
});

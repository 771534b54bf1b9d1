import { describe, expect, it } from 'vitest';
import { type StoryReason, reasonInEnglish, reasonInVietnamese } from '../../src/model/story-reason.ts';

const shared = {
  ofHere: 0.864,
  ofThere: 0.5,
  passages: 2,
  longest: 41,
  quote: 'Đoàn công tác của tỉnh…',
  onlyHere: ['18', 'Khoa'],
  onlyThere: ['17'],
};
const SHARES_VI = '86 % bài này có trong bài trước, 50 % bài trước có trong bài này.';
const SHARES_EN = '86 % of this text stands in the earlier one, 50 % of the earlier one in this.';
const REST_VI =
  '2 đoạn chung, đoạn dài nhất 41 chữ: “Đoàn công tác của tỉnh…”. ' +
  'Con số và tên riêng chỉ có ở bài này: 18, Khoa; chỉ có ở bài trước: 17.';
const REST_EN =
  '2 shared passages, the longest of 41 words: “Đoàn công tác của tỉnh…”. ' +
  'Figures and names only here: 18, Khoa; only there: 17.';

describe('why an article is in its story', () => {
  it.each<[StoryReason, string, string]>([
    [{ rule: 'same-text' }, 'Giống nhau từng chữ.', 'Word for word the same text.'],
    [
      { rule: 'survives', least: 0.71, shared },
      `${SHARES_VI} Ít nhất 71 % bài ngắn hơn còn nguyên. ${REST_VI}`,
      `${SHARES_EN} At least 71 % of the shorter survives. ${REST_EN}`,
    ],
    [
      { rule: 'other-figures', agree: 1, of: 9, shared },
      `${SHARES_VI} Chỉ 1 trên 9 con số giống nhau: cùng khuôn, tin khác. ${REST_VI}`,
      `${SHARES_EN} Only 1 of 9 figures agree: one frame, other news. ${REST_EN}`,
    ],
    [
      { rule: 'other-facts', here: ['17'], there: ['18', 'Lào'], shared },
      `${SHARES_VI} Cùng lời văn nhưng khác dữ kiện: bài này “17”, bài trước “18, Lào”. ${REST_VI}`,
      `${SHARES_EN} The same words around other facts: here “17”, there “18, Lào”. ${REST_EN}`,
    ],
    [
      { rule: 'other-day', here: ['14/9'], there: ['15/9'], shared },
      `${SHARES_VI} Bài này kể về ngày “14/9”, bài trước về ngày “15/9”, cùng lời văn nhưng khác dữ kiện. ${REST_VI}`,
      `${SHARES_EN} This tells of “14/9”, the earlier one of “15/9”, in the same words with other facts. ${REST_EN}`,
    ],
    [
      { rule: 'moved-figures', here: ['17', '90'], there: ['18', '95'], shared },
      `${SHARES_VI} Cùng chỗ nhưng khác con số: bài này “17, 90”, bài trước “18, 95”. ${REST_VI}`,
      `${SHARES_EN} Other figures in the same places: here “17, 90”, there “18, 95”. ${REST_EN}`,
    ],
    [
      { rule: 'reworded', kept: 0.8, shared },
      `${SHARES_VI} Viết lại: 80 % nằm trong những câu mà bài kia cũng có, con số và tên riêng khớp nhau. ${REST_VI}`,
      `${SHARES_EN} Reworded: 80 % stands in sentences that the other has too, and figures and names agree. ${REST_EN}`,
    ],
    [
      { rule: 'copy', shared: { ...shared, passages: 1, onlyHere: [], onlyThere: [] } },
      `${SHARES_VI} Chỉ khác tiêu đề, tên tác giả hoặc chú thích ảnh. Một đoạn chung 41 chữ: “Đoàn công tác của tỉnh…”.`,
      `${SHARES_EN} They differ in no more than headline, by-line or caption. One shared passage of 41 words: “Đoàn công tác của tỉnh…”.`,
    ],
    [{ rule: 'joined', by: 'Lan', note: null }, 'Nhập bằng tay, Lan.', 'Joined by hand, Lan.'],
    [{ rule: 'told', text: 'As before.' }, 'As before.', 'As before.'],
  ])('is told in Vietnamese and in English: %o', (reason, vi, en) => {
    expect(reasonInVietnamese(reason)).toBe(vi);
    expect(reasonInEnglish(reason)).toBe(en);
  });
});

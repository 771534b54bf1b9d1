import { describe, expect, it } from 'vitest';
import {
  type EventReason,
  eventReasonInEnglish,
  eventReasonInVietnamese,
} from '../../src/model/event-reason.ts';

const compared = {
  title: 'Thủ tướng Bulgaria đến Hà Nội',
  similarity: 0.424,
  least: 0.17,
  days: 3,
  shared: ['Petar Draganov', 'country:BG'],
};
const SHARED_VI =
  'Tên riêng giống 42 % với bài “Thủ tướng Bulgaria đến Hà Nội”, cách 3 ngày. Cùng nêu: Petar Draganov, Bulgaria.';
const SHARED_EN =
  'Its names agree by 42 % with “Thủ tướng Bulgaria đến Hà Nội”, 3 days apart. Both name: Petar Draganov, Bulgaria.';

describe('why a story is in its event', () => {
  it.each<[EventReason, string, string]>([
    [
      { rule: 'nothing-near' },
      'Không bài nào trong những tuần ấy có chung tên riêng với bài này.',
      'No article of these weeks has one of its names.',
    ],
    [
      { rule: 'names', ...compared },
      `${SHARED_VI} Từ 17 % là một sự kiện.`,
      `${SHARED_EN} From 17 % on it is one event.`,
    ],
    [
      { rule: 'too-little', ...compared, similarity: 0.1, days: 0, title: null, shared: [] },
      'Tên riêng giống 10 % với bài —, cùng ngày. Dưới 17 % là sự kiện khác.',
      'Its names agree by 10 % with —, on the same day. Less than 17 % is another event.',
    ],
    [
      { rule: 'other-country', ...compared, here: ['country:SI'], there: ['country:BG', 'country:DE'] },
      `${SHARED_VI} Nhưng bài này về Slovenia, bài kia về Bulgaria, Đức: sự kiện khác.`,
      `${SHARED_EN} But this one is about Slovenia, that one about Bulgaria, Germany: another event.`,
    ],
    [
      { rule: 'other-number', ...compared, here: ['bão số 4'], there: ['bão số 6'] },
      `${SHARED_VI} Nhưng bài này nói về bão số 4, bài kia về bão số 6: cùng loại mà khác.`,
      `${SHARED_EN} But this one is about bão số 4, that one about bão số 6: another of its kind.`,
    ],
    [
      { rule: 'same-report' },
      'Kể về cùng một ngày, có phần lời văn giống một bài của sự kiện này.',
      'Tells of the same day in part of the same words as a report of this event.',
    ],
    [{ rule: 'moved', by: 'Lan', note: null }, 'Sắp xếp bằng tay, Lan.', 'Placed by hand, Lan.'],
    [
      { rule: 'moved', by: 'Lan', note: 'hai đoàn' },
      'Sắp xếp bằng tay, Lan: hai đoàn',
      'Placed by hand, Lan: hai đoàn',
    ],
  ])('is told in Vietnamese and in English: %o', (reason, vi, en) => {
    expect(eventReasonInVietnamese(reason)).toBe(vi);
    expect(eventReasonInEnglish(reason)).toBe(en);
  });

  it('is a day apart in words', () => {
    expect(eventReasonInEnglish({ rule: 'names', ...compared, days: 1 })).toContain(', a day apart.');
  });
});

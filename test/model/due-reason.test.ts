import { describe, expect, it } from 'vitest';
import { type DueReason, describeDueReason } from '../../src/model/due-reason.ts';

describe('why a portal is due when it is', () => {
  it.each<[DueReason, string, string]>([
    [{ kind: 'cron', cron: '0 6 * * *' }, 'theo lịch 0 6 * * *', 'by the schedule 0 6 * * *'],
    [{ kind: 'interval', every: '90m' }, 'cứ 90m một lần', 'every 90m'],
    [
      { kind: 'failures', failures: 4 },
      'lỗi 4 lần liên tiếp, thử lại thưa dần',
      'failed 4 times in a row, tried more and more rarely',
    ],
    [{ kind: 'asked' }, 'máy chủ yêu cầu chờ', 'the server asked for a pause'],
    [
      { kind: 'guess', perHour: 0.1666 },
      'chưa biết thói quen, tạm đoán 0,17 bài/giờ',
      'its habit is not known yet, guessed at 0.17 articles an hour',
    ],
    [
      { kind: 'habit', perHour: 12.5, days: 28 },
      'khoảng 12,50 bài/giờ vào lúc này, theo 28 ngày đã theo dõi',
      'about 12.50 articles an hour at this time, from 28 days of watching',
    ],
    [
      { kind: 'clock' },
      'đồng hồ máy từng chạy nhanh, quét lại ngay',
      'the clock had been ahead, crawled again at once',
    ],
    [{ kind: 'words', vi: 'cứ 2h một lần', en: 'every 2h' }, 'cứ 2h một lần', 'every 2h'],
  ])('is put into Vietnamese and English: %o', (reason, vi, en) => {
    expect(describeDueReason(reason)).toEqual({ vi, en });
  });
});

import type { Bilingual } from './bilingual.ts';

/** Why a portal's next crawl is expected when it is: data, put into words where people read. */
export type DueReason =
  /** By the portal file's cron expression. */
  | { readonly kind: 'cron'; readonly cron: string }
  /** By the portal file's interval, such as `90m`. */
  | { readonly kind: 'interval'; readonly every: string }
  /** So many crawls in a row have failed. */
  | { readonly kind: 'failures'; readonly failures: number }
  /** The server asked for a pause (`Retry-After`). */
  | { readonly kind: 'asked' }
  /** Articles an hour expected of a portal that has been watched for less than a day. */
  | { readonly kind: 'guess'; readonly perHour: number }
  /** Articles an hour expected at that time, learnt over so many whole days. */
  | { readonly kind: 'habit'; readonly perHour: number; readonly days: number }
  /** Its feed's hub told of something new. */
  | { readonly kind: 'notice' }
  /** What was planned lay further ahead than the schedule allows: the clock had been ahead. */
  | { readonly kind: 'clock' }
  /** The words of a version that kept no data. */
  | ({ readonly kind: 'words' } & Bilingual);

/** Why a portal is due when it is, for people: the rest of a sentence, without its stop. */
export function describeDueReason(reason: DueReason): Bilingual {
  switch (reason.kind) {
    case 'cron':
      return { vi: `theo lịch ${reason.cron}`, en: `by the schedule ${reason.cron}` };
    case 'interval':
      return { vi: `cứ ${reason.every} một lần`, en: `every ${reason.every}` };
    case 'failures':
      return {
        vi: `lỗi ${reason.failures} lần liên tiếp, thử lại thưa dần`,
        en: `failed ${reason.failures} times in a row, tried more and more rarely`,
      };
    case 'asked':
      return { vi: 'máy chủ yêu cầu chờ', en: 'the server asked for a pause' };
    case 'guess':
      return {
        vi: `chưa biết thói quen, tạm đoán ${inVietnamese(reason.perHour)} bài/giờ`,
        en: `its habit is not known yet, guessed at ${reason.perHour.toFixed(2)} articles an hour`,
      };
    case 'habit':
      return {
        vi: `khoảng ${inVietnamese(reason.perHour)} bài/giờ vào lúc này, theo ${reason.days} ngày đã theo dõi`,
        en: `about ${reason.perHour.toFixed(2)} articles an hour at this time, from ${reason.days} days of watching`,
      };
    case 'notice':
      return { vi: 'nguồn tin vừa báo có bài mới (WebSub)', en: 'its feed told of something new (WebSub)' };
    case 'clock':
      return {
        vi: 'đồng hồ máy từng chạy nhanh, quét lại ngay',
        en: 'the clock had been ahead, crawled again at once',
      };
    case 'words':
      return { vi: reason.vi, en: reason.en };
  }
}

function inVietnamese(number: number): string {
  return number.toFixed(2).replace('.', ',');
}

import type { Random } from '../../pipeline/random.ts';
import { DOMESTIC } from './domestic.ts';
import { FOREIGN } from './foreign.ts';
import { COMMUNES, COUNTRIES, PEOPLE, PROVINCES_ABROAD } from './names.ts';

/** What an article tells of: texts with slots, so that no two articles of a subject are the same. */
export interface Subject {
  readonly name: string;
  readonly foreign: boolean;
  readonly titles: readonly string[];
  readonly leads: readonly string[];
  readonly sentences: readonly string[];
}

export const SUBJECTS: readonly Subject[] = [...FOREIGN, ...DOMESTIC];

/** Sentences that fit any subject. */
export const COMMON_SENTENCES: readonly string[] = [
  'Ông {nguoi}, ở {xa}, cho biết gia đình ông đã chờ đợi việc này từ {so:2-9} năm nay.',
  'Theo kế hoạch, phần việc còn lại sẽ xong trước ngày {sau}.',
  'Tổng kinh phí thực hiện là {so:2-90} tỷ đồng, trong đó ngân sách tỉnh chiếm {so:20-80}%.',
  'Bà {nguoi} chia sẻ: “Mỗi người góp một tay thì khó mấy cũng thành, chúng tôi tin là như vậy”.',
  'Cùng dự có đại diện các sở, ngành và hơn {so:30-400} người dân trong vùng.',
  'So với cùng kỳ năm trước, kết quả này tăng {so:3-38}%.',
  'Trước đó, ngày {truoc}, đoàn kiểm tra đã có buổi làm việc tại {xa}.',
  'Kết luận buổi làm việc, đồng chí {nguoi} yêu cầu các đơn vị bám sát cơ sở, báo cáo kịp thời những vướng mắc phát sinh.',
  'Đây là lần thứ {so:2-12} hoạt động này được tổ chức trên địa bàn.',
  'Nhiều ý kiến đề nghị tỉnh quan tâm hơn nữa tới {xa} và các thôn ở xa trung tâm.',
  'Đến hết tháng trước đã có {so:3-60} đơn vị hoàn thành, còn {so:2-15} đơn vị đang hoàn thiện hồ sơ.',
  'Dịp này, ban tổ chức trao {so:10-200} suất quà, mỗi suất trị giá {so:3-20} trăm nghìn đồng.',
  'Anh {nguoi} nói vui rằng, việc tuy nhỏ nhưng làm được thì cả xóm đều mừng.',
  'Trong thời gian tới, địa phương sẽ rà soát lại từng hộ, từng thôn để không ai bị bỏ sót.',
  'Những khó khăn về nhân lực và mặt bằng cũng được nêu ra thẳng thắn.',
  'Phát biểu tại đây, đồng chí {nguoi} ghi nhận nỗ lực của cán bộ và nhân dân {xa}.',
];

/** What a lead ends with. */
export const LEAD_TAILS: readonly string[] = [
  'Riêng {xa} có {so:2-14} thôn cùng tham gia.',
  'Đây là tin vui với hơn {so:2-30} nghìn người dân {xa}.',
  'Cách làm của {xa} được nhiều nơi tìm đến học hỏi.',
  'Đến ngày {truoc}, {so:40-97}% phần việc đã hoàn thành.',
  'Các bước tiếp theo sẽ được bàn trong cuộc họp ngày {sau}.',
  'Đồng chí {nguoi} trực tiếp theo dõi công việc này.',
];

const HALF_DAYS = ['Sáng', 'Chiều', 'Sáng', 'Chiều', 'Tối'];

/** A template with its slots filled: `{nguoi}`, `{xa}`, `{so:3-9}`, days around `published`, and others; `kept` holds what the article tells of. */
export function fillSlots(
  template: string,
  random: Random,
  published: Date,
  kept: Map<string, string>,
): string {
  return template.replace(/\{(\w+)(?::(\d+)-(\d+))?\}/gu, (_, name: string, from?: string, to?: string) => {
    if (name === 'so') return String(Number(from) + random.below(Number(to) - Number(from) + 1));
    if (name === 'ngay') return dayOf(published, 0);
    if (name === 'truoc') return dayOf(published, -3 - random.below(20));
    if (name === 'sau') return dayOf(published, 4 + random.below(25));
    const words = WORDS[name];
    if (words === undefined) throw new Error(`no words for {${name}}`);
    const before = kept.get(name);
    if (before !== undefined && (name !== 'xa' || random.below(4) > 0)) return before;
    const word = random.pick(words);
    if (KEPT.has(name) && before === undefined) kept.set(name, word);
    return word;
  });
}

/** An article tells of one country, one province abroad, and mostly one commune. */
const KEPT: ReadonlySet<string> = new Set(['nuoc', 'tinhban', 'xa']);

const WORDS: Readonly<Record<string, readonly string[]>> = {
  nguoi: PEOPLE,
  xa: COMMUNES,
  tinhban: PROVINCES_ABROAD,
  nuoc: COUNTRIES,
  buoi: HALF_DAYS,
};

function dayOf(published: Date, away: number): string {
  const day = new Date(published.getTime() + away * 86_400_000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
}

import { extract } from '../../src/pipeline/extract/extract.ts';
import type { ReadSample } from '../../src/authoring/layout/layout-proposal.ts';

/** An article of a made site. */
export interface MadeArticle {
  readonly title: string;
  readonly author: string;
  /** As the page prints it. */
  readonly date: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly number: number;
}

const TITLES = [
  'Chủ tịch tỉnh tiếp Đại sứ Ấn Độ đến chào từ biệt',
  'Ký kết thỏa thuận hợp tác với tỉnh bạn của nước Lào',
  'Đoàn công tác dự diễn đàn các địa phương ASEAN',
  'Trao quà Tết Bun Pi May cho lưu học sinh Lào',
  'Giá lúa tăng nhẹ ở các chợ đầu mối trong tỉnh',
  'Khánh thành cầu mới nối hai bờ sông sau hai năm',
];
const AUTHORS = [
  'Nguyễn Văn An',
  'Trần Thị Bình',
  'Lê Hoàng Cường',
  'Phạm Minh Đức',
  'Vũ Thị Hạnh',
  'Đỗ Quang Khải',
];

/** Six articles that differ in everything. */
export const ARTICLES: readonly MadeArticle[] = TITLES.map((title, at) => ({
  title,
  author: AUTHORS[at] ?? '',
  date: `0${at + 1}/11/2026 08:3${at}`,
  lead: `Tin vắn số ${at} về hoạt động của các sở, ngành và địa phương trong tuần qua.`,
  paragraphs: [1, 2, 3, 4].map(
    (part) =>
      `Đoạn ${part} của bài số ${at}: lãnh đạo tỉnh chủ trì buổi làm việc với các sở, ngành về việc thứ ${at * 7 + part}, cùng dự có đại diện nhiều xã, phường và doanh nghiệp trên địa bàn.`,
  ),
  number: at,
}));

/** What links to an article that is not on the page say of others. */
export function othersOf({ number }: MadeArticle): string[] {
  return ARTICLES.filter((one) => one.number !== number).map(({ title }) => title);
}

/** The pages of all articles as samples, with what the generic extractor reads of them. */
export function sampleAll(page: (article: MadeArticle) => string): ReadSample[] {
  return ARTICLES.flatMap((article) => {
    const url = `https://tinh.test/tin/${1000 + article.number}`;
    const text = page(article);
    const hints = { title: article.title };
    const rest = { portalId: '', finalUrl: url, status: 200, contentType: null, hints };
    const read = extract({ url, html: text, fetchedAt: '2026-11-30T00:00:00Z', ...rest }, null);
    if (read.kind !== 'article') return [];
    return [{ url, text, article: read.article, linkTitle: article.title }];
  });
}

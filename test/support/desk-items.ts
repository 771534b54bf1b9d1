import type { Grounds } from '../../src/model/article.ts';
import type { Store } from '../../src/store/store.ts';
import { articleRow, storeArticle } from './articles.ts';

const GROUNDS: Grounds = {
  sentence: 'Sáng 21/11, Phó Chủ tịch UBND tỉnh tiếp đoàn công tác tỉnh Hủa Phăn (Lào).',
  where: 'body',
  actor: 'Phó Chủ tịch UBND tỉnh',
  act: 'tiếp',
  counterpart: 'đoàn công tác tỉnh Hủa Phăn',
  country: 'LA',
  place: null,
};
/** Titles of made-up news. */
export const TITLES = [
  'Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn',
  'Hơn 20 triệu USD giúp rà phá bom mìn giai đoạn 2026–2030',
  'Khai mạc giao lưu hữu nghị quốc phòng biên giới lần thứ mười',
  'Gặp mặt kiều bào tiêu biểu tại châu Âu',
  'Thành phố kết nghĩa đề xuất mở đường bay theo mùa giữa hai địa phương trong khuôn khổ hợp tác hữu nghị lâu năm',
];
const COUNTRIES = [['LA'], ['US'], ['CN'], [], ['KR', 'JP']];
const TOPICS = [
  'visits-and-receptions',
  'economic-diplomacy-and-aid',
  'border-and-territory',
  'consular-and-overseas-vietnamese',
  'people-and-culture',
] as const;
const MINUTES = 17;

/** Stores so many stories, each a little older than the one before, the first at 09:58 of 22/11/2026; two are undated. */
export async function putNews(store: Store, count: number): Promise<string[]> {
  const ids: string[] = [];
  const newest = Date.parse('2026-11-22T02:58:00Z');
  for (let n = 0; n < count; n++) {
    const kind = n % TITLES.length;
    const isUndated = n === 3 || n === 4;
    const row = articleRow(`desk.vn/${n}`, {
      portalId: n % 2 === 0 ? 'sonla' : 'yenbai',
      article: {
        title: `${TITLES[kind] ?? ''} (${n})`,
        body: `Bài thứ ${n}. ${GROUNDS.sentence}\nHai bên thống nhất giao cơ quan ngoại vụ làm đầu mối theo dõi.`,
        publishedAt: isUndated ? null : new Date(newest - n * MINUTES * 60_000).toISOString(),
        publishedPrecision: isUndated ? null : 'minute',
      },
      verdict: {
        countries: COUNTRIES[kind] ?? [],
        topics: [TOPICS[kind] ?? TOPICS[0]],
        grounds: n % 4 === 3 ? null : GROUNDS,
      },
    });
    ids.push(await storeArticle(store, row));
  }
  return ids;
}

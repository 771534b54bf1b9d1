import { type BulletinParts, composeBulletin } from '../../src/bulletin/compose.ts';
import type { BulletinDocument } from '../../src/bulletin/document.ts';
import { type BulletinEntry, bulletinSettingsSchema } from '../../src/model/bulletin.ts';
import type { Item } from '../../src/model/item.ts';
import { TOPICS } from '../../src/model/vocabulary.ts';
import { findFormats } from '../../src/web/locales/formats.ts';
import { itemOf } from './articles.ts';

/** The settings of an office that does not exist. */
const OFFICE = bulletinSettingsSchema.parse({
  head: 'decree',
  ownProvince: 'Sơn La',
  parentAgency: 'Ủy ban nhân dân tỉnh Mường Thử',
  agency: 'Sở Ngoại vụ',
  symbol: 'BC-SNgV',
  place: 'Mường Thử',
  authority: 'KT. Giám đốc',
  position: 'Phó Giám đốc',
  signatory: 'Nguyễn Văn Thử',
  recipients: ['Ủy ban nhân dân tỉnh', 'Các sở, ban, ngành', 'Lưu: VT, HTQT'],
});

export const PORTALS = new Map([
  ['baosonla', { name: 'Báo Sơn La', province: 'Sơn La' as const }],
  ['caobang', { name: 'Cổng TTĐT Cao Bằng', province: 'Cao Bằng' as const }],
  ['baoquangtri', { name: 'Báo Quảng Trị', province: 'Quảng Trị' as const }],
  ['mofa', { name: 'Bộ Ngoại giao', province: null }],
]);

const BODY = [
  'Sáng 29/11, tại TP. Sơn La, lãnh đạo tỉnh có buổi làm việc với đoàn công tác tỉnh Hủa Phăn (Lào).',
  'Tại buổi tiếp, hai bên thông báo tình hình kinh tế - xã hội và kết quả thực hiện thỏa thuận hợp tác đã ký năm 2023, trong đó có việc đào tạo cán bộ và hỗ trợ giống cây trồng. Hai bên thống nhất giao cơ quan ngoại vụ làm đầu mối theo dõi, sáu tháng một lần báo cáo kết quả.',
  'Nhân dịp này, đoàn đã tới dâng hương tại nghĩa trang liệt sĩ và thăm một số cơ sở sản xuất trên địa bàn tỉnh.',
].join('\n');

/** An article of a bulletin; `at` tells them apart. */
export function chosenItem(at: number, given: Partial<Item> = {}): Item {
  return itemOf(String(at), {
    portal: [...PORTALS.keys()][at % PORTALS.size] ?? 'mofa',
    url: `https://example.vn/tin/${at}.html`,
    title: `Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn, lần thứ ${at}`,
    lead: null,
    body: BODY,
    publishedAt: new Date(Date.UTC(2026, 10, 23, at, 12)).toISOString(),
    publishedPrecision: at % 3 === 0 ? 'day' : 'minute',
    countries: at % 5 === 0 ? [] : [['LA', 'CN', 'KH', 'US'][at % 4] ?? 'LA'],
    topics: [TOPICS[at % TOPICS.length] ?? 'people-and-culture'],
    grounds: {
      sentence: BODY.split('\n')[1]?.split('. ')[0] ?? '',
      where: 'body',
      actor: null,
      act: null,
      counterpart: null,
      country: null,
      place: null,
    },
    ...given,
  });
}

/** An entry that nobody has touched. */
export function entryOf(item: Item, given: Partial<BulletinEntry> = {}): BulletinEntry {
  const untouched = { section: null, position: null, title: null, text: null, sentences: null, note: null };
  return { id: item.id, itemId: item.id, ...untouched, version: 1, editedBy: null, ...given };
}

/** What a bulletin of these items is made of. */
export function partsOf(items: readonly Item[], given: Partial<BulletinParts> = {}): BulletinParts {
  return {
    head: 'decree',
    settings: OFFICE,
    number: 8,
    year: 2026,
    title: 'Bản tin đối ngoại',
    from: '2026-11-23',
    to: '2026-11-29',
    issuedOn: '2026-11-30',
    isDraft: true,
    entries: items.map((item) => entryOf(item)),
    items: new Map(items.map((item) => [item.id, item])),
    othersOf: () => [],
    portals: PORTALS,
    figures: {
      stories: 37,
      articles: 84,
      sourcesRead: 66,
      gaps: [
        { portal: 'caobang', state: 'broken', since: '2026-11-27T07:00:00Z' },
        { portal: 'baosonla', state: 'silent', since: '2026-11-25T17:00:00Z' },
      ],
    },
    nameCountry: (code) => findFormats('vi').country(code),
    ...given,
  };
}

/** A bulletin of so many stories. */
export function bulletinOf(stories: number, given: Partial<BulletinParts> = {}): BulletinDocument {
  const items = Array.from({ length: stories }, (_, at) => chosenItem(at + 1));
  const copy = itemOf('900', {
    portal: 'mofa',
    url: 'https://example.vn/ban-sao',
    title: 'Bản sao của một tin',
  });
  const entries = items.map((item, at) =>
    entryOf(item, {
      section: at === 0 ? 'highlights' : null,
      note: at === 0 ? 'theo dõi việc thực hiện trong quý I năm 2027.' : null,
      text: at === 1 ? 'Tin này do người biên tập viết lại.' : null,
    }),
  );
  return composeBulletin(
    partsOf(items, { entries, othersOf: (item) => (item.id === '1' ? [copy] : []), ...given }),
  );
}

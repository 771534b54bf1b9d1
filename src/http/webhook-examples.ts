/** Parts of the examples of alerts in the OpenAPI document: invented articles of portals at example.org. */

/** What is told of an item. */
export const ITEM_EXAMPLE = {
  id: '42',
  link: 'https://vong.example.org/items/42',
  portal: 'example',
  url: 'https://example.org/doi-ngoai/lanh-dao-tinh-tiep-doan-dai-bieu-lao-42.html',
  title: 'Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào)',
  publishedAt: '2026-11-18T08:30:00+07:00',
  canonicalUrl: null,
  lead: 'Sáng 18/11, lãnh đạo tỉnh đã tiếp đoàn đại biểu tỉnh Hủa Phăn, nước CHDCND Lào.',
  publishedPrecision: 'minute',
  firstSeenAt: '2026-11-18T02:15:03.000Z',
  author: 'Nguyễn Văn A',
  credit: null,
  section: ['Đối ngoại'],
  images: [],
  language: 'vi',
  label: 'foreign-affairs',
  score: 0.97,
  evidence: [],
  grounds: null,
  countries: ['LA'],
  places: [],
  topics: ['visits-and-receptions'],
  model: '2026-11',
  sources: { title: 'meta', publishedAt: 'meta', author: 'text' },
  story: null,
};

/** What is told of a bulletin. */
export const BULLETIN_EXAMPLE = {
  id: '5',
  link: 'https://vong.example.org/bulletins/5',
  number: 48,
  year: 2026,
  title: 'Bản tin đối ngoại',
  from: '2026-11-23',
  to: '2026-11-29',
  stories: ['Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào)'],
};

/** What is told of a change. */
export const UPDATE_EXAMPLE = {
  revision: 2,
  changes: [
    {
      where: 'title',
      parts: [
        { text: 'Lãnh đạo tỉnh ', is: 'same' },
        { text: 'đón', is: 'removed' },
        { text: 'tiếp', is: 'added' },
        { text: ' đoàn đại biểu tỉnh Hủa Phăn (Lào)', is: 'same' },
      ],
    },
  ],
};

/** What is told of a source. */
export const SOURCE_EXAMPLE = {
  portal: 'example',
  name: 'Cổng thông tin điện tử tỉnh Ví Dụ',
  nameEn: 'Portal of the province of Ví Dụ',
  host: 'example.org',
  state: 'broken',
  before: 'ok',
  seen: {
    vi: 'danh sách không còn bài nào',
    en: 'its lists name no articles any more',
  },
};

/** What is told of an endpoint. */
export const ENDPOINT_EXAMPLE = {
  subscription: '7',
  channel: 'webhook',
  url: 'https://example.org/vong',
  reason: 'five days without success',
  failingSince: '2026-11-13T02:15:00.000Z',
};

/** What is told in a digest. */
export const DIGEST_EXAMPLE = {
  subscription: '7',
  name: 'Biên giới với Lào',
  from: '2026-11-17T00:00:02.000Z',
  to: '2026-11-18T00:00:03.000Z',
  total: 2,
  more: 1,
  search: 'https://vong.example.org/?q=country%3ALA&since=2026-11-17',
  provinces: [
    {
      province: 'Thanh Hóa',
      events: [
        {
          eventId: '42',
          stories: [
            {
              storyId: '42',
              events: ['item.new', 'item.updated'],
              told: false,
              id: '42',
              link: 'https://vong.example.org/items/42',
              portal: 'example',
              url: ITEM_EXAMPLE.url,
              title: ITEM_EXAMPLE.title,
              publishedAt: '2026-11-17T08:30:00+07:00',
              countries: ['LA'],
              revision: null,
              also: ['another-example'],
            },
          ],
        },
      ],
    },
  ],
  sources: [
    {
      portal: 'example',
      name: SOURCE_EXAMPLE.name,
      state: 'broken',
      since: '2026-11-17T09:00:00.000Z',
      changed: true,
      seen: SOURCE_EXAMPLE.seen,
    },
  ],
  moreSources: 0,
  endpoints: [],
};

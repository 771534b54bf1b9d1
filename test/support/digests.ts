import type { DigestAlert, DigestNews } from '../../src/alerts/alert.ts';
import type { DigestSource, DigestStory } from '../../src/model/digest.ts';

const PORTALS = new Map([
  ['laocai', { name: 'Cổng Lào Cai', nameEn: 'Lao Cai Portal', province: 'Lào Cai' as const }],
  ['nhandan', { name: 'Báo Nhân Dân', nameEn: 'Nhan Dan', province: null }],
]);

/** A story of a digest, in an event of its own, with only what a test cares about given. */
export function digestStory(
  id: number,
  {
    item = {},
    ...given
  }: Partial<Omit<DigestStory, 'item'>> & { readonly item?: Partial<DigestStory['item']> } = {},
): DigestStory {
  return {
    item: {
      event: 'item.new',
      revision: null,
      isTold: false,
      itemId: String(id),
      portal: 'laocai',
      url: `https://laocai.vn/${id}`,
      title: `Tin số ${id}: tỉnh tiếp đoàn <Vân Nam> & Hà Khẩu`,
      publishedAt: '2026-11-22T01:05:00.000Z',
      publishedPrecision: 'minute',
      countries: ['CN'],
      storyId: String(id),
      eventId: String(id),
      ...item,
    },
    events: ['item.new'],
    isTold: false,
    also: [],
    ...given,
  };
}

/** A source that broke in the period. */
export function brokenSource(portal: string, given: Partial<DigestSource> = {}): DigestSource {
  return {
    portal,
    state: 'broken',
    since: '2026-11-22T02:00:00.000Z',
    isNew: true,
    seen: { vi: 'danh mục trống', en: 'the list is empty' },
    ...given,
  };
}

/** A digest of stories of one province; `total` counts those that were not even read. */
export function digestAlert(stories: readonly DigestStory[], given: Partial<DigestNews> = {}): DigestAlert {
  const events = stories.map((story) => ({ eventId: story.item.eventId, stories: [story] }));
  return {
    about: 'digest',
    id: 'msg_1',
    event: 'digest.ready',
    at: '2026-11-23T00:00:00.000Z',
    publicUrl: 'https://vong.example',
    digest: {
      subscription: '3',
      name: 'Sở Ngoại vụ',
      filter: 'country:CN',
      schedule: 'daily@07:00',
      from: '2026-11-22T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      provinces: events.length === 0 ? [] : [{ province: 'Lào Cai', events }],
      total: stories.length,
      sources: [],
      endpoints: [],
      portals: PORTALS,
      ...given,
    },
  };
}

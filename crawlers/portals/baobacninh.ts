import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baobacninh',
  platform: 'generic',
  name: 'Báo và phát thanh, truyền hình Bắc Ninh',
  nameEn: 'Bắc Ninh newspaper',
  kind: 'newspaper',
  province: 'Bắc Ninh',
  hosts: ['baobacninhtv.vn', 'www.baobacninhtv.vn'],
  unverified: true,
  note: 'Articles end in .bbg since the merger with Bắc Giang, most with their number; the English edition is a host of its own and is left out. The home page is read.',
  layouts: [
    {
      id: 'baobacninh',
      detect: ['.news-details__content'],
      lead: ['.news_detail_sapo'],
      title: ['h1'],
      body: ['.news-details__content.link_content', '.news-details__content'],
      remove: ['.news-related__list'],
    },
  ],
  lists: [{ url: 'https://baobacninhtv.vn/' }],
});

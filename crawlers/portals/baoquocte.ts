import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoquocte',
  platform: 'mastercms',
  name: 'Báo Thế giới và Việt Nam',
  nameEn: 'The World and Vietnam Report',
  kind: 'newspaper',
  province: null,
  hosts: ['baoquocte.vn', 'www.baoquocte.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. The feed was tried by its author in July 2026.',
  lists: [
    {
      url: 'https://baoquocte.vn/thoi-su',
      item: 'div.bx-list-left.lt div.article',
      link: 'a',
      lead: ['.article-desc'],
    },
    { url: 'https://baoquocte.vn/rss_feed/', kind: 'feed' },
  ],
});

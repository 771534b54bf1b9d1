import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'sonla-gov',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử tỉnh Sơn La',
  nameEn: 'Sơn La provincial portal',
  kind: 'portal',
  province: 'Sơn La',
  hosts: ['sonla.gov.vn', 'www.sonla.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its pages of a list go on by script. A crawler of it did not check certificates.',
  lists: [
    {
      url: 'https://sonla.gov.vn/doi-ngoai-nhan-dan',
      // The entries, with their blocks' names in two versions of the system.
      item: '.ArticleList > li, .ArticleInMenu:not(:has(.ArticleList))',
      link: 'a',
      title: ['.Title a'],
      date: ['.Ngaydang', '.PostDate'],
      lead: ['.Summary', 'p'],
    },
  ],
});

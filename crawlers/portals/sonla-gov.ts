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
      item: '.ArticleInMenu',
      link: 'a',
      title: ['.Title a'],
      date: ['.PostDate'],
      lead: ['.Summary'],
    },
  ],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangtri',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Quảng Trị',
  nameEn: 'Quảng Trị provincial portal',
  kind: 'portal',
  province: 'Quảng Trị',
  hosts: ['quangtri.gov.vn', 'www.quangtri.gov.vn'],
  unverified: true,
  note: 'The form of articles and one list are known (2026). Its server left out a certificate in May 2026: crawls may need tls.caFile.',
  articles: {
    match: [
      '/-/view-article/\\d+/\\d+',
      '^/tin-tuc/[^/?-]+(?:-+[^/?-]+){2,}$',
      '^/(?:[^/?]+/)*[^/?-]+(?:-+[^/?-]+){5,}/?(?:\\?|$)',
    ],
  },
  lists: [{ url: 'https://www.quangtri.gov.vn/tin-tuc' }],
});

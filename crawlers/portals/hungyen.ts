import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hungyen',
  platform: 'common-content',
  name: 'Cổng thông tin điện tử tỉnh Hưng Yên',
  nameEn: 'Hưng Yên provincial portal',
  kind: 'portal',
  province: 'Hưng Yên',
  hosts: ['hungyen.gov.vn', 'www.hungyen.gov.vn'],
  unverified: true,
  note: 'Lists and markup are known from a crawler of 2026; no page was read. Its server asks for keys that are weak by today’s measure.',
  tls: { legacy: true },
  lists: [
    {
      url: 'https://hungyen.gov.vn/chuyen-muc-tin-quoc-te-c220-1.html',
      link: 'a.article-title',
      nextPage: 'https://hungyen.gov.vn/chuyen-muc-tin-quoc-te-c220-{n}.html',
    },
    { url: 'https://hungyen.gov.vn/' },
  ],
});

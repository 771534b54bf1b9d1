import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'mod',
  platform: 'ibm-wcm',
  name: 'Cổng thông tin điện tử Bộ Quốc phòng',
  nameEn: 'Ministry of National Defence',
  kind: 'organisation',
  province: null,
  hosts: ['mod.gov.vn', 'www.mod.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Addresses that carry a state in place of urile are left alone: they cannot be told from one another.',
  articles: {
    match: [
      '^/home/detail\\?(?:.*&)?urile=wcm(?::|%3A)path',
      '/chi-tiet/(?:[^/?]+/)*[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}$',
    ],
  },
  lists: [{ url: 'https://mod.gov.vn/home/news' }],
});

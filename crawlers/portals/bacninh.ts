import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'bacninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Bắc Ninh',
  nameEn: 'Bắc Ninh provincial portal',
  kind: 'portal',
  province: 'Bắc Ninh',
  hosts: ['bacninh.gov.vn', 'www.bacninh.gov.vn'],
  unverified: true,
  note: 'A Liferay site of 2026; its lists are filled by script from a JSON address. Its server asks for keys that are weak by today’s measure.',
  tls: { legacy: true },
  layouts: [
    {
      id: 'bacninh',
      detect: ['#contentDetailTitleId', '#contentDetail'],
      title: ['#contentDetailTitleId'],
      lead: ['#sapoDetailId'],
      body: ['#contentDetail'],
    },
  ],
  lists: [
    {
      url: 'https://bacninh.gov.vn/chinh-tri',
      nextPage: {
        from: 1,
        method: 'GET',
        url: '{address}&pageNum={n}&recordPerPage=20&keyword=',
        values: { address: 'loadPageURL\\s*[:=]\\s*["\']([^"\']+)' },
        json: { items: 'items', link: 'urlDetail', title: 'title', lead: 'summary', date: 'createdDate' },
      },
    },
  ],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'tuyenquang',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Tuyên Quang',
  nameEn: 'Tuyên Quang provincial portal',
  kind: 'portal',
  province: 'Tuyên Quang',
  hosts: ['tuyenquang.gov.vn', 'www.tuyenquang.gov.vn'],
  unverified: true,
  note: 'Articles of its hosts are named by a number in the query; list addresses and the markup are not known: the home page is read.',
  identity: { keep: ['id'] },
  articles: {
    match: [
      '^/\\w{2}/(?:tin-bai|post)/[^/?]+\\?(?:.*&)?id=\\d+',
      '^/(?:[^/?]+/)*[^/?-]+(?:-+[^/?-]+){5,}/?(?:\\?|$)',
    ],
  },
  lists: [{ url: 'https://tuyenquang.gov.vn/' }],
});

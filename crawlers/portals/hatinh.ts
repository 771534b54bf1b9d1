import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hatinh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Hà Tĩnh',
  nameEn: 'Hà Tĩnh provincial portal',
  kind: 'portal',
  province: 'Hà Tĩnh',
  hosts: ['hatinh.gov.vn', 'www.hatinh.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://hatinh.gov.vn/' }],
});

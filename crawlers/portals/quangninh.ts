import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Quảng Ninh',
  nameEn: 'Quảng Ninh provincial portal',
  kind: 'portal',
  province: 'Quảng Ninh',
  hosts: ['quangninh.gov.vn', 'www.quangninh.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://quangninh.gov.vn/' }],
});

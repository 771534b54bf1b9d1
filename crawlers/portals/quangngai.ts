import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangngai',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Quảng Ngãi',
  nameEn: 'Quảng Ngãi provincial portal',
  kind: 'portal',
  province: 'Quảng Ngãi',
  hosts: ['quangngai.gov.vn', 'www.quangngai.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://quangngai.gov.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'gialai',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Gia Lai',
  nameEn: 'Gia Lai provincial portal',
  kind: 'portal',
  province: 'Gia Lai',
  hosts: ['gialai.gov.vn', 'www.gialai.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://gialai.gov.vn/' }],
});

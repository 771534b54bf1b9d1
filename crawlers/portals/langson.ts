import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'langson',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Lạng Sơn',
  nameEn: 'Lạng Sơn provincial portal',
  kind: 'portal',
  province: 'Lạng Sơn',
  hosts: ['langson.gov.vn', 'www.langson.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://langson.gov.vn/' }],
});

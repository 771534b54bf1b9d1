import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'laichau',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Lai Châu',
  nameEn: 'Lai Châu provincial portal',
  kind: 'portal',
  province: 'Lai Châu',
  hosts: ['laichau.gov.vn', 'www.laichau.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://laichau.gov.vn/' }],
});

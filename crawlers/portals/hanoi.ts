import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hanoi',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Hà Nội',
  nameEn: 'Hà Nội city portal',
  kind: 'portal',
  province: 'Hà Nội',
  hosts: ['hanoi.gov.vn', 'www.hanoi.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://hanoi.gov.vn/' }],
});

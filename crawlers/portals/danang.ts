import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'danang',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Đà Nẵng',
  nameEn: 'Đà Nẵng city portal',
  kind: 'portal',
  province: 'Đà Nẵng',
  hosts: ['danang.gov.vn', 'www.danang.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://danang.gov.vn/' }],
});

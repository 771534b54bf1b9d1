import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'cantho',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Cần Thơ',
  nameEn: 'Cần Thơ city portal',
  kind: 'portal',
  province: 'Cần Thơ',
  hosts: ['cantho.gov.vn', 'www.cantho.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://cantho.gov.vn/' }],
});

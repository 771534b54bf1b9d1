import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'phutho',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Phú Thọ',
  nameEn: 'Phú Thọ provincial portal',
  kind: 'portal',
  province: 'Phú Thọ',
  hosts: ['phutho.gov.vn', 'www.phutho.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://phutho.gov.vn/' }],
});

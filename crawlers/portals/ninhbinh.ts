import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ninhbinh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Ninh Bình',
  nameEn: 'Ninh Bình provincial portal',
  kind: 'portal',
  province: 'Ninh Bình',
  hosts: ['ninhbinh.gov.vn', 'www.ninhbinh.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://ninhbinh.gov.vn/' }],
});

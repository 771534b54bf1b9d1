import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hungyen',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Hưng Yên',
  nameEn: 'Hưng Yên provincial portal',
  kind: 'portal',
  province: 'Hưng Yên',
  hosts: ['hungyen.gov.vn', 'www.hungyen.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://hungyen.gov.vn/' }],
});

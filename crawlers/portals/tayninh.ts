import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'tayninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Tây Ninh',
  nameEn: 'Tây Ninh provincial portal',
  kind: 'portal',
  province: 'Tây Ninh',
  hosts: ['tayninh.gov.vn', 'www.tayninh.gov.vn'],
  unverified: true,
  note: 'On NukeViet in 2019; whether it still is, and its list addresses, are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://tayninh.gov.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'vinhlong',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Vĩnh Long',
  nameEn: 'Vĩnh Long provincial portal',
  kind: 'portal',
  province: 'Vĩnh Long',
  hosts: ['vinhlong.gov.vn', 'www.vinhlong.gov.vn'],
  unverified: true,
  note: 'On DNN by the addresses of its files; those of lists are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://vinhlong.gov.vn/' }],
});

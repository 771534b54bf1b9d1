import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'laocai',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử tỉnh Lào Cai',
  nameEn: 'Lào Cai provincial portal',
  kind: 'portal',
  province: 'Lào Cai',
  hosts: ['laocai.gov.vn', 'www.laocai.gov.vn'],
  unverified: true,
  note: 'In 2019 of the same system as Sơn La; whether it still is after the merger with Yên Bái, and its list addresses, are not known.',
  lists: [{ url: 'https://laocai.gov.vn/' }],
});

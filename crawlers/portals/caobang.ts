import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'caobang',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử tỉnh Cao Bằng',
  nameEn: 'Cao Bằng provincial portal',
  kind: 'portal',
  province: 'Cao Bằng',
  hosts: ['caobang.gov.vn', 'www.caobang.gov.vn'],
  unverified: true,
  note: 'In 2019 of the same system as Sơn La; whether it still is, and its list addresses, are not known.',
  lists: [{ url: 'https://caobang.gov.vn/' }],
});

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
  note: 'Of the same system as Sơn La: lists are known from a crawler of 2026, which kept the links that end in a number; no page was read.',
  lists: [
    { url: 'https://caobang.gov.vn/chinh-tri', nextPage: 'https://caobang.gov.vn/chinh-tri/page/{n}' },
    { url: 'https://caobang.gov.vn/kinh-te', nextPage: 'https://caobang.gov.vn/kinh-te/page/{n}' },
    {
      url: 'https://caobang.gov.vn/quoc-phong-an-ninh',
      nextPage: 'https://caobang.gov.vn/quoc-phong-an-ninh/page/{n}',
    },
  ],
});

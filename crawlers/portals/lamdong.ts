import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'lamdong',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Lâm Đồng',
  nameEn: 'Lâm Đồng provincial portal',
  kind: 'portal',
  province: 'Lâm Đồng',
  hosts: ['lamdong.gov.vn', 'www.lamdong.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://lamdong.gov.vn/' }],
});

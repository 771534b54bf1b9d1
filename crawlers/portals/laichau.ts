import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'laichau',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Lai Châu',
  nameEn: 'Lai Châu provincial portal',
  kind: 'portal',
  province: 'Lai Châu',
  hosts: ['laichau.gov.vn', 'www.laichau.gov.vn'],
  unverified: true,
  note: 'Articles are sections and the words of the title (2023); no page was read.',
  lists: [{ url: 'https://laichau.gov.vn/tin-tuc-su-kien' }],
});

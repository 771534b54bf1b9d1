import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hanoi',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Hà Nội',
  nameEn: 'Hà Nội city portal',
  kind: 'portal',
  province: 'Hà Nội',
  hosts: ['hanoi.gov.vn', 'www.hanoi.gov.vn'],
  unverified: true,
  note: 'Articles end in a number of eight digits or sixteen (family of baochinhphu); its list goes on by a POST. No page was read.',
  lists: [{ url: 'https://hanoi.gov.vn/tin-tuc-su-kien-noi-bat' }],
});

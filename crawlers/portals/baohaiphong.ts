import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baohaiphong',
  platform: 'b-grid',
  name: 'Báo và phát thanh, truyền hình Hải Phòng',
  nameEn: 'Hải Phòng newspaper',
  kind: 'newspaper',
  province: 'Hải Phòng',
  hosts: ['baohaiphong.vn', 'www.baohaiphong.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baohaiphong.vn/' }],
});

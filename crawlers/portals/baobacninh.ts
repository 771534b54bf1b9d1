import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baobacninh',
  platform: 'generic',
  name: 'Báo và phát thanh, truyền hình Bắc Ninh',
  nameEn: 'Bắc Ninh newspaper',
  kind: 'newspaper',
  province: 'Bắc Ninh',
  hosts: ['baobacninhtv.vn', 'www.baobacninhtv.vn'],
  unverified: true,
  note: 'Articles end in .bbg since the merger with Bắc Giang; lists and markup are not known.',
  lists: [{ url: 'https://baobacninhtv.vn/' }],
});

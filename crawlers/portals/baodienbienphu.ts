import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodienbienphu',
  name: 'Báo Điện Biên Phủ',
  nameEn: 'Điện Biên Phủ newspaper',
  kind: 'newspaper',
  province: 'Điện Biên',
  hosts: ['baodienbienphu.vn', 'www.baodienbienphu.vn'],
  unverified: true,
  note: 'Its category pages are drawn by script; its home page has the links. The markup of articles is not known.',
  articles: { match: ['^/tin-bai/[^/?]+/[^/?]+'] },
  lists: [{ url: 'https://baodienbienphu.vn/' }],
});

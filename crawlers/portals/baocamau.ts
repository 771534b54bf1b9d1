import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baocamau',
  platform: 'generic',
  name: 'Báo Cà Mau',
  nameEn: 'Cà Mau newspaper',
  kind: 'newspaper',
  province: 'Cà Mau',
  hosts: ['baocamau.vn', 'www.baocamau.vn'],
  unverified: true,
  note: 'Articles end in -a and their number (2026); list addresses and feeds are not known; the home page is read.',
  layouts: [
    {
      id: 'baocamau',
      detect: ['div.post-content'],
      title: ['h1'],
      body: ['div.post-content'],
    },
  ],
  lists: [{ url: 'https://baocamau.vn/' }],
});

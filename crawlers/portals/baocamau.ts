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
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baocamau.vn/' }],
});

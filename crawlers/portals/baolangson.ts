import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baolangson',
  platform: 'generic',
  name: 'Báo Lạng Sơn',
  nameEn: 'Lạng Sơn newspaper',
  kind: 'newspaper',
  province: 'Lạng Sơn',
  hosts: ['baolangson.vn', 'www.baolangson.vn'],
  unverified: true,
  note: 'Articles end in their number (2025), before 2022 they began with it; list addresses and feeds are not known; the home page is read.',
  lists: [{ url: 'https://baolangson.vn/' }],
});

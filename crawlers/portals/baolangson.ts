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
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baolangson.vn/' }],
});

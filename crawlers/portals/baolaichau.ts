import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baolaichau',
  platform: 'generic',
  name: 'Báo Lai Châu',
  nameEn: 'Lai Châu newspaper',
  kind: 'newspaper',
  province: 'Lai Châu',
  hosts: ['baolaichau.vn', 'www.baolaichau.vn'],
  unverified: true,
  note: 'Paths hold accented letters, percent-encoded; list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baolaichau.vn/' }],
});

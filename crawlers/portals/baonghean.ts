import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baonghean',
  platform: 'b-grid',
  name: 'Báo Nghệ An',
  nameEn: 'Nghệ An newspaper',
  kind: 'newspaper',
  province: 'Nghệ An',
  hosts: ['baonghean.vn', 'www.baonghean.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baonghean.vn/' }],
});

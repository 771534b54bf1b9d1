import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoquangninh',
  platform: 'generic',
  name: 'Báo Quảng Ninh',
  nameEn: 'Quảng Ninh newspaper',
  kind: 'newspaper',
  province: 'Quảng Ninh',
  hosts: ['baoquangninh.vn', 'www.baoquangninh.vn'],
  unverified: true,
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baoquangninh.vn/' }],
});

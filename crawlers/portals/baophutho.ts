import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baophutho',
  platform: 'generic',
  name: 'Báo Phú Thọ',
  nameEn: 'Phú Thọ newspaper',
  kind: 'newspaper',
  province: 'Phú Thọ',
  hosts: ['baophutho.vn', 'www.baophutho.vn'],
  unverified: true,
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baophutho.vn/' }],
});

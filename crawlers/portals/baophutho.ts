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
  note: 'Articles end in their number (2026), before 2020 they were files of it; list addresses and feeds are not known; the home page is read.',
  lists: [{ url: 'https://baophutho.vn/' }],
});

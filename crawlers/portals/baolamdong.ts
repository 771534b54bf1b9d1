import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baolamdong',
  platform: 'generic',
  name: 'Báo Lâm Đồng',
  nameEn: 'Lâm Đồng newspaper',
  kind: 'newspaper',
  province: 'Lâm Đồng',
  hosts: ['baolamdong.vn', 'www.baolamdong.vn'],
  unverified: true,
  note: 'Articles end in their number (2026), before in the folder of the month; list addresses and feeds are not known; the home page is read.',
  lists: [{ url: 'https://baolamdong.vn/' }],
});

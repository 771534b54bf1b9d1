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
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baolamdong.vn/' }],
});

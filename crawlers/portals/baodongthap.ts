import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodongthap',
  platform: 'generic',
  name: 'Báo Đồng Tháp',
  nameEn: 'Đồng Tháp newspaper',
  kind: 'newspaper',
  province: 'Đồng Tháp',
  hosts: ['baodongthap.vn', 'www.baodongthap.vn'],
  unverified: true,
  note: 'The domain was seen in 2019 only; list addresses, feeds and the system are not known; the home page is read.',
  layouts: [
    {
      id: 'baodongthap',
      detect: ['h1.title', '#contentNews'],
      title: ['h1.title'],
      body: ['#contentNews .singular-content', '#contentNews'],
    },
  ],
  lists: [{ url: 'https://baodongthap.vn/' }],
});

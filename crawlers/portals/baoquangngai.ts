import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoquangngai',
  platform: 'generic',
  name: 'Báo Quảng Ngãi',
  nameEn: 'Quảng Ngãi newspaper',
  kind: 'newspaper',
  province: 'Quảng Ngãi',
  hosts: ['baoquangngai.vn', 'www.baoquangngai.vn'],
  unverified: true,
  note: 'Articles end in their number (2026), before in the folder of the month; list addresses and feeds are not known; the home page is read.',
  layouts: [
    {
      id: 'baoquangngai',
      detect: ['h1.title', '#content'],
      title: ['h1.title'],
      lead: ['p.sapo'],
      body: ['#content'],
      remove: ['.same'],
    },
  ],
  lists: [{ url: 'https://baoquangngai.vn/' }],
});

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
  note: 'The domain was seen in 2019 only; list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baoquangngai.vn/' }],
});

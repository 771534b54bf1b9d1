import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baogialai',
  platform: 'onecms',
  name: 'Báo Gia Lai',
  nameEn: 'Gia Lai newspaper',
  kind: 'newspaper',
  province: 'Gia Lai',
  hosts: ['baogialai.com.vn', 'www.baogialai.com.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  identity: { hostAliases: { 'm.baogialai.com.vn': 'baogialai.com.vn' } },
  lists: [{ url: 'https://baogialai.com.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoquangninh',
  platform: 'content-detail',
  name: 'Báo Quảng Ninh',
  nameEn: 'Quảng Ninh newspaper',
  kind: 'newspaper',
  province: 'Quảng Ninh',
  hosts: ['baoquangninh.vn', 'www.baoquangninh.vn'],
  unverified: true,
  note: 'Articles end in a number of seven digits (family of baocaobang and baohungyen); its feeds are not known. The home page is read. A second site of its own repeats articles.',
  identity: { hostAliases: { 'chuyendoiso.baoquangninh.vn': 'baoquangninh.vn' } },
  lists: [{ url: 'https://baoquangninh.vn/' }],
});

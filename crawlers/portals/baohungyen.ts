import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baohungyen',
  platform: 'content-detail',
  name: 'Báo Hưng Yên',
  nameEn: 'Hưng Yên newspaper',
  kind: 'newspaper',
  province: 'Hưng Yên',
  hosts: ['baohungyen.vn', 'www.baohungyen.vn'],
  unverified: true,
  note: 'Articles end in a number of seven digits (family of baocaobang and baoquangninh); its feeds are not known. The home page is read.',
  lists: [{ url: 'https://baohungyen.vn/' }],
});

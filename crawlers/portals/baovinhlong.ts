import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baovinhlong',
  platform: 'content-fck',
  name: 'Báo Vĩnh Long',
  nameEn: 'Vĩnh Long newspaper',
  kind: 'newspaper',
  province: 'Vĩnh Long',
  hosts: ['baovinhlong.vn', 'www.baovinhlong.vn'],
  unverified: true,
  note: 'The domain follows from dongkhoi.baovinhlong.vn, which is of this family; list addresses and feeds are not known.',
  lists: [{ url: 'https://baovinhlong.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hanoimoi',
  platform: 'b-grid',
  name: 'Báo Hà Nội mới',
  nameEn: 'Hà Nội mới newspaper',
  kind: 'newspaper',
  province: 'Hà Nội',
  hosts: ['hanoimoi.vn', 'www.hanoimoi.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its newest articles are read.',
  lists: [{ url: 'https://hanoimoi.vn/tin-moi-nhat' }],
});

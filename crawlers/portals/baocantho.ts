import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baocantho',
  platform: 'content-fck',
  name: 'Báo Cần Thơ',
  nameEn: 'Cần Thơ newspaper',
  kind: 'newspaper',
  province: 'Cần Thơ',
  hosts: ['baocantho.com.vn', 'www.baocantho.com.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its list addresses and feeds are not known: the home page is read.',
  lists: [{ url: 'https://baocantho.com.vn/' }],
});

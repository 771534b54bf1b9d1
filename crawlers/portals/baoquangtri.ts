import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoquangtri',
  platform: 'month-path',
  name: 'Báo và phát thanh, truyền hình Quảng Trị',
  nameEn: 'Quảng Trị newspaper',
  kind: 'newspaper',
  province: 'Quảng Trị',
  hosts: ['baoquangtri.vn', 'www.baoquangtri.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its list addresses and feeds are not known: the home page is read.',
  lists: [{ url: 'https://baoquangtri.vn/' }],
});

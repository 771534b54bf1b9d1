import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'vinhphuctv',
  platform: 'dnn',
  name: 'Đài Phát thanh và Truyền hình Vĩnh Phúc',
  nameEn: 'Vĩnh Phúc radio and television (archive)',
  kind: 'newspaper',
  province: 'Phú Thọ',
  hosts: ['vinhphuctv.vn', 'www.vinhphuctv.vn'],
  archive: true,
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Vĩnh Phúc became part of Phú Thọ on 1 July 2025: an archive that may be frozen, moved or gone.',
  schedule: { every: '24h' },
  lists: [{ url: 'https://vinhphuctv.vn/' }],
});

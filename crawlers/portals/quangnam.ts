import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangnam',
  platform: 'webcenter',
  name: 'Cổng thông tin điện tử tỉnh Quảng Nam',
  nameEn: 'Quảng Nam provincial portal (archive)',
  kind: 'portal',
  province: 'Đà Nẵng',
  hosts: ['quangnam.gov.vn', 'www.quangnam.gov.vn'],
  archive: true,
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Quảng Nam became part of Đà Nẵng on 1 July 2025: an archive that may be frozen, moved or gone.',
  schedule: { every: '24h' },
  lists: [{ url: 'https://quangnam.gov.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'moc',
  platform: 'sharepoint-description',
  name: 'Bộ Xây dựng',
  nameEn: 'Ministry of Construction',
  kind: 'organisation',
  province: null,
  hosts: ['moc.gov.vn', 'www.moc.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Neither the addresses of articles nor of lists are known: the home page is read.',
  lists: [{ url: 'https://moc.gov.vn/' }],
});

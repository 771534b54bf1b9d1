import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'moit',
  platform: 'liferay-ecoit',
  name: 'Bộ Công Thương',
  nameEn: 'Ministry of Industry and Trade',
  kind: 'organisation',
  province: null,
  hosts: ['moit.gov.vn', 'www.moit.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Neither the addresses of articles nor of lists are known: the home page is read.',
  lists: [{ url: 'https://moit.gov.vn/' }],
});

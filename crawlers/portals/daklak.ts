import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'daklak',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Đắk Lắk',
  nameEn: 'Đắk Lắk provincial portal',
  kind: 'portal',
  province: 'Đắk Lắk',
  hosts: ['daklak.gov.vn', 'www.daklak.gov.vn'],
  unverified: true,
  note: 'A Liferay site; a feed of 2022 is known. The home page is read for links that look like articles.',
  lists: [{ url: 'https://daklak.gov.vn/' }],
});

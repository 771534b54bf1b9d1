import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'bacninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Bắc Ninh',
  nameEn: 'Bắc Ninh provincial portal',
  kind: 'portal',
  province: 'Bắc Ninh',
  hosts: ['bacninh.gov.vn', 'www.bacninh.gov.vn'],
  unverified: true,
  note: 'A Liferay site of 2026; its lists are filled by script from a JSON address. Its server asks for keys that are weak by today’s measure.',
  tls: { legacy: true },
  lists: [{ url: 'https://bacninh.gov.vn/' }, { url: 'https://bacninh.gov.vn/chinh-tri' }],
});

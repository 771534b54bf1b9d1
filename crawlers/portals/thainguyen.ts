import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'thainguyen',
  platform: 'liferay',
  name: 'Cổng thông tin điện tử tỉnh Thái Nguyên',
  nameEn: 'Thái Nguyên provincial portal',
  kind: 'portal',
  province: 'Thái Nguyên',
  hosts: ['thainguyen.gov.vn', 'www.thainguyen.gov.vn'],
  unverified: true,
  note: 'In 2019 a Liferay site; whether it still is, and its list addresses, are not known.',
  lists: [{ url: 'https://thainguyen.gov.vn/' }],
});

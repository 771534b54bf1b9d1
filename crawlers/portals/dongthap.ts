import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'dongthap',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Đồng Tháp',
  nameEn: 'Đồng Tháp provincial portal',
  kind: 'portal',
  province: 'Đồng Tháp',
  hosts: ['dongthap.gov.vn', 'www.dongthap.gov.vn'],
  unverified: true,
  note: 'A Liferay site, articles of its offices by a number in the query; list addresses are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://dongthap.gov.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangngai',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Quảng Ngãi',
  nameEn: 'Quảng Ngãi provincial portal',
  kind: 'portal',
  province: 'Quảng Ngãi',
  hosts: ['quangngai.gov.vn', 'www.quangngai.gov.vn'],
  unverified: true,
  note: 'The form of articles and one list are known (2026), before it was a Liferay site; no page was read.',
  lists: [{ url: 'https://quangngai.gov.vn/tin-tuc/hoat-dong-lanh-dao-tinh' }],
});

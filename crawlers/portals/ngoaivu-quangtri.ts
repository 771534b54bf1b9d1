import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-quangtri',
  platform: 'liferay',
  name: 'Sở Ngoại vụ tỉnh Quảng Trị',
  nameEn: 'Quảng Trị Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Quảng Trị',
  hosts: ['songv.quangtri.gov.vn'],
  unverified: true,
  note: 'On Liferay by its addresses (2024): an article is two numbers. Whether it lives on after the merger with Quảng Bình, and its lists, are not known: the home page is read.',
  lists: [{ url: 'https://songv.quangtri.gov.vn/' }],
});

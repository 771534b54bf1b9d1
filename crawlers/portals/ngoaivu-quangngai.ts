import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-quangngai',
  platform: 'generic',
  name: 'Sở Ngoại vụ tỉnh Quảng Ngãi',
  nameEn: 'Quảng Ngãi Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Quảng Ngãi',
  hosts: ['sngv.quangngai.gov.vn'],
  unverified: true,
  note: 'Only its host is known; whether the department lives on after 2025 is not.',
  lists: [{ url: 'https://sngv.quangngai.gov.vn/' }],
});

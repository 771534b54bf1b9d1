import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'huunghi-camau',
  platform: 'article-content',
  name: 'Liên hiệp các tổ chức hữu nghị tỉnh Cà Mau',
  nameEn: 'Cà Mau Union of Friendship Organisations',
  kind: 'organisation',
  province: 'Cà Mau',
  hosts: ['cufo.camau.gov.vn'],
  unverified: true,
  note: 'Of the family of Sơn La by its addresses (2025), with one list; no page was read.',
  lists: [{ url: 'https://cufo.camau.gov.vn/chuyen-de-doi-ngoai' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ninhbinh',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử tỉnh Ninh Bình',
  nameEn: 'Ninh Bình provincial portal',
  kind: 'portal',
  province: 'Ninh Bình',
  hosts: ['ninhbinh.gov.vn', 'www.ninhbinh.gov.vn'],
  unverified: true,
  note: 'Of the family of Sơn La; lists are known from a crawler of 2026; no page was read.',
  lists: [
    { url: 'https://ninhbinh.gov.vn/tin-noi-bat' },
    { url: 'https://ninhbinh.gov.vn/thong-tin-chi-dao-dieu-hanh' },
  ],
});

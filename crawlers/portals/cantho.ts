import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'cantho',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử thành phố Cần Thơ',
  nameEn: 'Cần Thơ city portal',
  kind: 'portal',
  province: 'Cần Thơ',
  hosts: ['cantho.gov.vn', 'www.cantho.gov.vn'],
  unverified: true,
  note: 'Lists and how they go on are known from a crawler of 2026 (family of Sơn La); no page was read.',
  lists: [
    {
      url: 'https://www.cantho.gov.vn/hoat-dong-lanh-dao-thanh-pho',
      nextPage: 'https://www.cantho.gov.vn/hoat-dong-lanh-dao-thanh-pho?page={n}',
    },
    {
      url: 'https://www.cantho.gov.vn/tin-tuc-va-su-kien',
      nextPage: 'https://www.cantho.gov.vn/tin-tuc-va-su-kien?page={n}',
    },
  ],
});

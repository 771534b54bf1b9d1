import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'dienbien',
  platform: 'tandan',
  name: 'Cổng thông tin điện tử tỉnh Điện Biên',
  nameEn: 'Điện Biên provincial portal',
  kind: 'portal',
  province: 'Điện Biên',
  hosts: ['dienbien.gov.vn', 'www.dienbien.gov.vn'],
  unverified: true,
  note: 'Of the family of Thanh Hóa, with its lists from a crawler of 2026, which did not check certificates; the English pages are on a newer system.',
  articles: {
    match: ['^/portal/[Pp]ages/\\d{4}-\\d{1,2}-\\d{1,2}/[^?]+\\.aspx', '^/\\w{2}/bai-viet/[^/?]+$'],
  },
  lists: [
    {
      url: 'https://www.dienbien.gov.vn/portal/Pages/Hoat-dong-lanh-dao-UBND-tinh.aspx',
      link: '.channel-news-title a',
      nextPage: 'https://www.dienbien.gov.vn/portal/Pages/Hoat-dong-lanh-dao-UBND-tinh.aspx?PageIndex={n}',
    },
    {
      url: 'https://www.dienbien.gov.vn/portal/Pages/Tin-chi-dao-dieu-hanh.aspx',
      link: '.channel-news-title a',
      nextPage: 'https://www.dienbien.gov.vn/portal/Pages/Tin-chi-dao-dieu-hanh.aspx?PageIndex={n}',
    },
    {
      url: 'https://www.dienbien.gov.vn/portal/Pages/Tin-tuc-su-kien.aspx',
      link: '.channel-news-title a',
      nextPage: 'https://www.dienbien.gov.vn/portal/Pages/Tin-tuc-su-kien.aspx?PageIndex={n}',
    },
    {
      url: 'https://www.dienbien.gov.vn/portal/Pages/Thong-tin-trong-tinh.aspx',
      link: '.channel-news-title a',
      nextPage: 'https://www.dienbien.gov.vn/portal/Pages/Thong-tin-trong-tinh.aspx?PageIndex={n}',
    },
  ],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'yenbai-huunghi',
  platform: 'sharepoint-news',
  name: 'Liên hiệp các tổ chức hữu nghị tỉnh Yên Bái',
  nameEn: 'Yên Bái Union of Friendship Organisations',
  kind: 'organisation',
  province: 'Lào Cai',
  hosts: ['lienhieptchn.yenbai.gov.vn'],
  archive: true,
  note: 'Yên Bái became part of Lào Cai on 1 July 2025: an archive that may be frozen, moved or gone.',
  schedule: { cron: '25 7,11,15,19 * * *' },
  lists: [
    {
      url: 'https://lienhieptchn.yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?l=Tinhoatdong&lv=4',
      link: 'a[href*="ItemID="]',
      nextPage:
        'https://lienhieptchn.yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?l=Tinhoatdong&lv=4&page={n}',
    },
  ],
});

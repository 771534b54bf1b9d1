import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'yenbai',
  platform: 'sharepoint-news',
  name: 'Cổng thông tin điện tử tỉnh Yên Bái',
  nameEn: 'Yên Bái provincial portal',
  kind: 'portal',
  province: 'Lào Cai',
  hosts: ['yenbai.gov.vn', 'www.yenbai.gov.vn'],
  identity: { hostAliases: { 'www.yenbai.gov.vn': 'yenbai.gov.vn' } },
  archive: true,
  note: 'Yên Bái became part of Lào Cai on 1 July 2025: an archive that may be frozen, moved or gone.',
  schedule: { every: '2h' },
  lists: [
    {
      url: 'https://yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?l=Tintrongtinh%2F&lv=4',
      link: 'a[href*="ItemID="]',
      nextPage:
        'https://yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?l=Tintrongtinh%2F&lv=4&page={n}',
    },
  ],
});

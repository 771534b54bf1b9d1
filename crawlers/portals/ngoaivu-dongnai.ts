import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-dongnai',
  platform: 'nukeviet',
  name: 'Sở Ngoại vụ thành phố Đồng Nai',
  nameEn: 'Đồng Nai Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Đồng Nai',
  hosts: ['ngoaivu.dongnai.gov.vn'],
  unverified: true,
  note: 'On NukeViet (2026). The English feed is known, the Vietnamese one follows from sister sites; no page was read.',
  lists: [
    { url: 'https://ngoaivu.dongnai.gov.vn/vi/news/rss/', kind: 'feed' },
    {
      url: 'https://ngoaivu.dongnai.gov.vn/vi/news/',
      nextPage: 'https://ngoaivu.dongnai.gov.vn/vi/news/page-{n}/',
    },
  ],
});

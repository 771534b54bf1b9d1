import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'huengaynay',
  platform: 'generic',
  name: 'Báo Huế ngày nay',
  nameEn: 'Huế ngày nay newspaper',
  kind: 'newspaper',
  province: 'Huế',
  hosts: ['huengaynay.vn', 'www.huengaynay.vn'],
  unverified: true,
  note: 'Articles end in their number (2026), until 2019 at baothuathienhue.vn; its English site is a host of its own and is left out. Feeds and markup are not known.',
  lists: [
    { url: 'https://huengaynay.vn/' },
    { url: 'https://huengaynay.vn/chinh-tri-xa-hoi/theo-dong-thoi-su' },
  ],
});

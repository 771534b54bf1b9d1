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
  note: 'The domain is general knowledge (until 2019 baothuathienhue.vn, of the content-fck family); nothing else is known.',
  lists: [{ url: 'https://huengaynay.vn/' }],
});

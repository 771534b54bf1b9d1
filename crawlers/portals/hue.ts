import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hue',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Huế',
  nameEn: 'Huế city portal',
  kind: 'portal',
  province: 'Huế',
  hosts: ['hue.gov.vn', 'www.hue.gov.vn'],
  unverified: true,
  note: 'On DNN by its addresses: articles are named by a long id or end in a number. List addresses are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://hue.gov.vn/' }],
});

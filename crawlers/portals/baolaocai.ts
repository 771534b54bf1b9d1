import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baolaocai',
  platform: 'onecms',
  name: 'Báo Lào Cai',
  nameEn: 'Lào Cai newspaper',
  kind: 'newspaper',
  province: 'Lào Cai',
  hosts: ['baolaocai.vn', 'www.baolaocai.vn'],
  unverified: true,
  note: 'Covers Yên Bái since the merger. Stored bodies ended with the newest teasers without a heading: the container needs a look at a real page.',
  lists: [{ url: 'https://baolaocai.vn/' }],
});

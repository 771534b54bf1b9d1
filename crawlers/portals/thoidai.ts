import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'thoidai',
  platform: 'mastercms',
  name: 'Tạp chí Thời Đại',
  nameEn: 'Thời Đại magazine',
  kind: 'newspaper',
  province: null,
  hosts: ['thoidai.com.vn', 'www.thoidai.com.vn'],
  unverified: true,
  note: 'The paper of VUFO; of the same family as Thế giới và Việt Nam. Teasers of other articles stand inside its text. List addresses and feeds are not known.',
  identity: { hostAliases: { 'tacnghiep.thoidai.com.vn': 'thoidai.com.vn' } },
  lists: [{ url: 'https://thoidai.com.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baotayninh',
  platform: 'generic',
  name: 'Báo Tây Ninh',
  nameEn: 'Tây Ninh newspaper',
  kind: 'newspaper',
  province: 'Tây Ninh',
  hosts: ['baotayninh.vn', 'www.baotayninh.vn', 'baolongan.vn'],
  unverified: true,
  note: 'On another system since it took in Long An: articles end in their number, before in -a and it, as at the paper of Long An. Its markup and its list addresses are not known.',
  lists: [{ url: 'https://baotayninh.vn/' }],
});

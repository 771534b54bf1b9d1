import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baohungyen',
  platform: 'generic',
  name: 'Báo Hưng Yên',
  nameEn: 'Hưng Yên newspaper',
  kind: 'newspaper',
  province: 'Hưng Yên',
  hosts: ['baohungyen.vn', 'www.baohungyen.vn'],
  unverified: true,
  note: 'The domain is general knowledge; list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baohungyen.vn/' }],
});

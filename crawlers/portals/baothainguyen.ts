import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baothainguyen',
  platform: 'month-path',
  name: 'Báo Thái Nguyên',
  nameEn: 'Thái Nguyên newspaper',
  kind: 'newspaper',
  province: 'Thái Nguyên',
  hosts: ['baothainguyen.vn', 'www.baothainguyen.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baothainguyen.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoninhbinh',
  platform: 'generic',
  name: 'Báo Ninh Bình',
  nameEn: 'Ninh Bình newspaper',
  kind: 'newspaper',
  province: 'Ninh Bình',
  hosts: ['baoninhbinh.org.vn', 'www.baoninhbinh.org.vn'],
  unverified: true,
  note: 'Articles end in a number of fifteen digits, before in a file of theirs (d and seventeen); list addresses and feeds are not known; the home page is read.',
  lists: [{ url: 'https://baoninhbinh.org.vn/' }],
});

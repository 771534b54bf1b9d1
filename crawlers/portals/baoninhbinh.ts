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
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baoninhbinh.org.vn/' }],
});

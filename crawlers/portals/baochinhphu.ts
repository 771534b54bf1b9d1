import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baochinhphu',
  platform: 'vccorp',
  name: 'Báo điện tử Chính phủ',
  nameEn: 'Government electronic newspaper',
  kind: 'newspaper',
  province: null,
  hosts: ['baochinhphu.vn', 'www.baochinhphu.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. The feed was tried by its author in July 2026.',
  lists: [{ url: 'https://baochinhphu.vn/quoc-te.rss', kind: 'feed' }],
});

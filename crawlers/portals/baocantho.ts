import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baocantho',
  platform: 'content-fck',
  name: 'Báo Cần Thơ',
  nameEn: 'Cần Thơ newspaper',
  kind: 'newspaper',
  province: 'Cần Thơ',
  hosts: ['baocantho.com.vn', 'www.baocantho.com.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; but for the names of its elements, which follow a page of January 2026. Each section has a feed.',
  lists: [
    { url: 'https://baocantho.com.vn/' },
    { url: 'https://baocantho.com.vn/rss/cate/thoi-su/', kind: 'feed' },
  ],
});

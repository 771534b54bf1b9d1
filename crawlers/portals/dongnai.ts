import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'dongnai',
  platform: 'nukeviet',
  name: 'Cổng thông tin điện tử thành phố Đồng Nai',
  nameEn: 'Đồng Nai city portal',
  kind: 'portal',
  province: 'Đồng Nai',
  hosts: ['dongnai.gov.vn', 'www.dongnai.gov.vn', 'new.dongnai.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. That it runs on NukeViet is known of new.dongnai.gov.vn; its list addresses are not known.',
  identity: { hostAliases: { 'new.dongnai.gov.vn': 'dongnai.gov.vn' } },
  lists: [{ url: 'https://dongnai.gov.vn/' }, { url: 'https://dongnai.gov.vn/vi/news/rss/', kind: 'feed' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-langson',
  platform: 'drupal',
  name: 'Sở Ngoại vụ tỉnh Lạng Sơn',
  nameEn: 'Lạng Sơn Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Lạng Sơn',
  hosts: ['songv.langson.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. The department lives (2025), on another system than the page: the generic extractor reads what is new.',
  articles: {
    match: [
      '^/(?:vi/)?node/\\d+$',
      '^/vi/[^/?-]+(?:-+[^/?-]+){5,}$',
      '^/tin-tuc-su-kien/(?:[^/?]+/)+[^/?]+\\.html$',
    ],
  },
  lists: [{ url: 'https://songv.langson.gov.vn/tin-tuc-su-kien/tin-hoat-dong' }],
});

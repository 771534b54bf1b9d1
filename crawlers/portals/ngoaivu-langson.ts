import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-langson',
  platform: 'drupal',
  name: 'Sở Ngoại vụ tỉnh Lạng Sơn',
  nameEn: 'Lạng Sơn Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Lạng Sơn',
  hosts: ['songv.langson.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Whether the department lives on after 2025 is not known.',
  articles: { match: ['^/(?:vi/)?node/\\d+$', '^/tin-tuc-su-kien/[^?]+/[^/?]+(?:-[^/?-]+){4,}-?\\.html'] },
  lists: [{ url: 'https://songv.langson.gov.vn/' }],
});

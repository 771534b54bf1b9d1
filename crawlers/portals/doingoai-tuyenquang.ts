import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'doingoai-tuyenquang',
  platform: 'generic',
  name: 'Cổng thông tin đối ngoại tỉnh Tuyên Quang',
  nameEn: 'Tuyên Quang foreign affairs portal',
  kind: 'organisation',
  province: 'Tuyên Quang',
  hosts: ['doingoai.tuyenquang.gov.vn'],
  unverified: true,
  note: 'Articles are known by their addresses (2025 and 2026), in Vietnamese and English; lists and the markup are not: the home page is read.',
  identity: { keep: ['id'] },
  articles: { match: ['^/(?:vi|en)/post/[^/?]+\\?(?:.*&)?id=\\d+'] },
  lists: [{ url: 'https://doingoai.tuyenquang.gov.vn/' }],
});

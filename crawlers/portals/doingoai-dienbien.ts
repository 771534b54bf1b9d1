import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'doingoai-dienbien',
  platform: 'nukeviet',
  name: 'Sở Thông tin và Truyền thông tỉnh Điện Biên: Thông tin đối ngoại',
  nameEn: 'Điện Biên Department of Information: foreign affairs information',
  kind: 'organisation',
  province: 'Điện Biên',
  hosts: ['stttt.dienbien.gov.vn'],
  unverified: true,
  note: 'A section of a NukeViet site (2024). The department was merged in 2025: whether the site lives is not known.',
  lists: [
    {
      url: 'https://stttt.dienbien.gov.vn/vi/news/Thong-tin-doi-ngoai/',
      nextPage: 'https://stttt.dienbien.gov.vn/vi/news/Thong-tin-doi-ngoai/page-{n}/',
    },
  ],
});

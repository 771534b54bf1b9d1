import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hatinh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Hà Tĩnh',
  nameEn: 'Hà Tĩnh provincial portal',
  kind: 'portal',
  province: 'Hà Tĩnh',
  hosts: ['hatinh.gov.vn', 'www.hatinh.gov.vn'],
  unverified: true,
  note: 'Lists and the form of articles are known from a crawler of 2026; no page was read.',
  layouts: [
    {
      id: 'hatinh',
      detect: ['.detail-title', '.detail-content'],
      title: ['.detail-title'],
      lead: ['.detail-content-lead'],
      date: [{ select: '.time', pattern: 'Đăng tải:\\s*(.+)' }, '.time'],
      body: ['.detail-content'],
    },
  ],
  lists: [
    {
      url: 'https://hatinh.gov.vn/vi/chuyen-muc/tin-trong-tinh',
      nextPage: 'https://hatinh.gov.vn/vi/chuyen-muc/tin-trong-tinh?page={n}',
    },
    {
      url: 'https://hatinh.gov.vn/vi/chuyen-muc/hoat-dong-so-ban-nganh-dia-phuong',
      nextPage: 'https://hatinh.gov.vn/vi/chuyen-muc/hoat-dong-so-ban-nganh-dia-phuong?page={n}',
    },
  ],
});

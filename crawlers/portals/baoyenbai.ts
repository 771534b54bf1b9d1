import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoyenbai',
  name: 'Báo Yên Bái',
  nameEn: 'Yên Bái newspaper (archive)',
  kind: 'newspaper',
  province: 'Lào Cai',
  hosts: ['baoyenbai.com.vn', 'www.baoyenbai.com.vn'],
  unverified: true,
  archive: true,
  note: 'Yên Bái became part of Lào Cai on 1 July 2025: an archive that may be frozen, moved or gone. The layout is of 2019; lists are not known.',
  schedule: { every: '24h' },
  articles: { match: ['^/\\d+/\\d+/[^?]+\\.(?:htm|aspx)'] },
  layouts: [
    {
      id: 'baoyenbai-2019',
      detect: ['.singlepage'],
      title: ['h1'],
      lead: ['.singlepage p b'],
      date: [{ select: '.grid-header ul span', pattern: 'Cập nhật:\\s*(.+)' }],
      body: ['.singlepage'],
    },
  ],
  lists: [{ url: 'https://baoyenbai.com.vn/' }],
});

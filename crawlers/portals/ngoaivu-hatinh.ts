import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-hatinh',
  platform: 'generic',
  name: 'Sở Ngoại vụ tỉnh Hà Tĩnh',
  nameEn: 'Hà Tĩnh Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Hà Tĩnh',
  hosts: ['songoaivu.hatinh.gov.vn'],
  unverified: true,
  note: 'One form of address is known: the words of the title and the second it was made. Whether the department lives on after 2025 is not known.',
  articles: { match: ['^/[^/?]+-\\d{10}\\.html$'] },
  lists: [{ url: 'https://songoaivu.hatinh.gov.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-nghean',
  platform: 'generic',
  name: 'Sở Ngoại vụ tỉnh Nghệ An',
  nameEn: 'Nghệ An Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Nghệ An',
  hosts: ['ngoaivu.nghean.gov.vn'],
  unverified: true,
  note: 'One form of address is known. Many such departments were folded into the offices of the provinces in 2025: whether it lives is not known.',
  articles: { match: ['^/[^/?]+/[^/?]+-\\d{5,}$'] },
  lists: [{ url: 'https://ngoaivu.nghean.gov.vn/' }],
});

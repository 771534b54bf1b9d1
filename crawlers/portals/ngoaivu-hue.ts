import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-hue',
  platform: 'generic',
  name: 'Sở Ngoại vụ thành phố Huế',
  nameEn: 'Huế Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Huế',
  hosts: ['sngv.thuathienhue.gov.vn'],
  unverified: true,
  note: 'Known under the old name of the province (2023): an article is a number in the query. Its new host, lists and markup are not known: the home page is read.',
  identity: { keep: ['tc'] },
  articles: { match: ['[?&]tc=\\d+'] },
  lists: [{ url: 'https://sngv.thuathienhue.gov.vn/' }],
});

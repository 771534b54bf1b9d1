import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'doingoai-laocai',
  name: 'Trang thông tin đối ngoại tỉnh Lào Cai',
  nameEn: 'Lào Cai foreign-affairs site',
  kind: 'organisation',
  province: 'Lào Cai',
  hosts: ['doingoailaocai.vn', 'www.doingoailaocai.vn'],
  unverified: true,
  note: 'List and articles are known by their addresses, the markup is not: the generic extractor reads it. It is served on a bare IP address too, which is left out.',
  articles: { match: ['^/(?:vi|en|zh)/bai-viet/\\d+'] },
  identity: { hostAliases: { 'qlqh.laocai.gov.vn': 'doingoailaocai.vn' } },
  lists: [
    {
      url: 'https://doingoailaocai.vn/vi/kenh-tin/11-lao-cai',
      nextPage: 'https://doingoailaocai.vn/vi/kenh-tin/11-lao-cai?page={n}',
    },
  ],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baovinhlong',
  platform: 'month-path',
  name: 'Báo Vĩnh Long',
  nameEn: 'Vĩnh Long newspaper',
  kind: 'newspaper',
  province: 'Vĩnh Long',
  hosts: ['baovinhlong.com.vn', 'www.baovinhlong.com.vn', 'dongkhoi.baovinhlong.vn'],
  unverified: true,
  note: 'The living paper of 2026; that of Bến Tre is a host of it, of the family with -a and a number. Its list addresses are not known: the home page is read.',
  articles: {
    match: ['^/[^?]+/\\d{6}/[^/?]+-(?:[0-9a-f]{7}|\\d{6,})/?(?:\\?|$)', '^/[^?]+-a?\\d{5,}\\.html?$'],
  },
  lists: [{ url: 'https://baovinhlong.com.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baothainguyen',
  platform: 'month-path',
  name: 'Báo Thái Nguyên',
  nameEn: 'Thái Nguyên newspaper',
  kind: 'newspaper',
  province: 'Thái Nguyên',
  hosts: ['baothainguyen.vn', 'www.baothainguyen.vn'],
  unverified: true,
  note: 'The family and one list are known, its feeds are not.',
  layouts: [
    {
      id: 'baothainguyen',
      detect: ['div.content-detail'],
      title: ['h1'],
      lead: ['div.desc'],
      date: ['.date'],
      body: ['div.content-detail'],
    },
  ],
  lists: [{ url: 'https://baothainguyen.vn/' }, { url: 'https://baothainguyen.vn/thoi-su-thai-nguyen/' }],
});

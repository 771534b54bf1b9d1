import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodienbienphu',
  name: 'Báo Điện Biên Phủ',
  nameEn: 'Điện Biên Phủ newspaper',
  kind: 'newspaper',
  province: 'Điện Biên',
  hosts: ['baodienbienphu.vn', 'www.baodienbienphu.vn', 'baodienbienphu.com.vn', 'baodienbienphu.info.vn'],
  unverified: true,
  note: 'Its pages are filled by script from a JSON address; its home page has the links. Of articles only their path is known: a kind, a section, the words of the title.',
  articles: {
    match: [
      '^/[^/?]+/[^/?]+/[^/?-]+(?:-+[^/?-]+){3,}/?$',
      '^/tin-bai/[^/?]+/[^/?]+',
      '^/[^?]+/\\d{4,}/[^/?]+',
      '^/[^?]+-(?:\\d{4,}|(?=[a-z]*[A-Z\\d])[A-Za-z\\d]{9,10})\\.html',
    ],
    reject: ['^/(?:tag|tim-kiem|video|media)/'],
  },
  layouts: [
    {
      id: 'baodienbienphu',
      detect: ['div.editor-content'],
      title: ['h1'],
      body: ['div.editor-content'],
    },
  ],
  lists: [{ url: 'https://baodienbienphu.vn/' }],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baocaobang',
  platform: 'content-detail',
  name: 'Báo Cao Bằng',
  nameEn: 'Cao Bằng newspaper',
  kind: 'newspaper',
  province: 'Cao Bằng',
  hosts: ['baocaobang.vn', 'www.baocaobang.vn'],
  unverified: true,
  note: 'Its lists come from a JSON address; the home page and two sections are read. Articles end in their number (2023).',
  lists: [
    { url: 'https://baocaobang.vn/' },
    { url: 'https://baocaobang.vn/Chinh-tri' },
    {
      url: 'https://baocaobang.vn/list-post-by-category?page=1&limit=12&category_id=57&show_thumb=true&show_desc=true',
      kind: 'json',
      nextPage:
        'https://baocaobang.vn/list-post-by-category?page={n}&limit=12&category_id=57&show_thumb=true&show_desc=true',
      json: { items: 'data', link: 'link', title: 'title' },
    },
    { url: 'https://baocaobang.vn/The-gioi' },
  ],
});

import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodongnai',
  platform: 'month-path',
  name: 'Báo Đồng Nai',
  nameEn: 'Đồng Nai newspaper',
  kind: 'newspaper',
  province: 'Đồng Nai',
  hosts: ['baodongnai.com.vn', 'www.baodongnai.com.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read. Mirrors of its paths exist: only its own host counts.',
  layouts: [
    {
      id: 'baodongnai',
      detect: ['#content.content-detail'],
      title: ['h1'],
      date: ['.date'],
      body: ['#content.content-detail .td-post-content', '#content.content-detail'],
    },
  ],
  lists: [{ url: 'https://baodongnai.com.vn/' }],
});

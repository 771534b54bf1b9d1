import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baolaichau',
  platform: 'generic',
  name: 'Báo Lai Châu',
  nameEn: 'Lai Châu newspaper',
  kind: 'newspaper',
  province: 'Lai Châu',
  hosts: ['baolaichau.vn', 'www.baolaichau.vn'],
  unverified: true,
  note: 'Articles are a section and the words of the title with a number or without; paths may hold accented letters, percent-encoded. The home page is read.',
  layouts: [
    {
      id: 'baolaichau',
      detect: ['#post-content .post-info'],
      title: ['#post-content .post-info .title'],
      lead: ['#post-content .post-info .sapo'],
      body: ['#post-content .post-info .body'],
    },
  ],
  lists: [{ url: 'https://baolaichau.vn/' }],
});

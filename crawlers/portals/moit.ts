import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'moit',
  platform: 'liferay-ecoit',
  name: 'Bộ Công Thương',
  nameEn: 'Ministry of Industry and Trade',
  kind: 'organisation',
  province: null,
  hosts: ['moit.gov.vn', 'www.moit.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Neither the addresses of articles nor of lists are known: the home page is read.',
  layouts: [
    // As a crawler read it in 2026; below it the family's.
    {
      id: 'moit-2026',
      detect: ['h1.article-title', '.article-content.common-content'],
      title: ['h1.article-title'],
      lead: ['.article-brief p'],
      body: ['.article-content.common-content'],
      remove: ['.block-core-a3', '.social-connect', '.article-tags', '.aritcle-source', '.aritcle-author'],
    },
    {
      id: 'liferay-ecoit',
      detect: ['#ContArticleDiv, #contentnews'],
      title: ['#ContArticleDiv h1', 'h1'],
      body: ['#contentnews', '#ContArticleDiv'],
    },
  ],
  lists: [{ url: 'https://moit.gov.vn/' }],
});

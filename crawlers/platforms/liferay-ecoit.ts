import { definePlatform } from '../../src/model/portal.ts';

/** Liferay with EcoIT's news portlet: the Ministry of Industry and Trade, the Academy of Science and Technology. */
export default definePlatform({
  refines: 'liferay',
  telltales: [
    { address: 'WAR_CmsViewEcoITportlet' },
    { select: '[id*="WAR_CmsViewEcoITportlet"]' },
    { select: '#ContArticleDiv' },
    { select: '#contentnews' },
    { select: '[id*="ocerSearchContainerPageIterator"]' },
  ],
  articles: {
    match: [
      '/-*[^/?-]+(?:-+[^/?-]+){3,}-*\\.html',
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/-/(?:view[_-]\\w+|details?|content)/[^?]*\\d[^?]*',
    ],
  },
  layouts: [
    {
      id: 'liferay-ecoit',
      detect: ['#ContArticleDiv, #contentnews'],
      title: ['#ContArticleDiv h1', 'h1'],
      body: ['#contentnews', '#ContArticleDiv'],
    },
  ],
});

import { definePlatform } from '../../src/model/portal.ts';

/** Liferay with VNPT's news portlet: the Commission for the Management of State Capital. */
export default definePlatform({
  refines: 'liferay',
  telltales: [
    { select: '[id*="dsnews_WAR_vnpteportalnewsportlet"]' },
    { address: 'dsnews_WAR_vnpteportalnewsportlet' },
    { select: '#testabc' },
  ],
  articles: {
    match: [
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/-/(?:view[_-]\\w+|details?|content)/[^?]*\\d[^?]*',
      '/-*[^/?-]+(?:-+[^/?-]+){3,}-*\\.html',
    ],
  },
  layouts: [
    {
      id: 'liferay-vnpt',
      detect: ['#testabc'],
      title: ['h1'],
      body: ['#testabc'],
    },
  ],
});

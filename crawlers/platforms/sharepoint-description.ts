import { definePlatform } from '../../src/model/portal.ts';

/** SharePoint pages with numbered `divArticleDescription` blocks and `pnNguontin`: ministries (transport, science, construction). */
export default definePlatform({
  telltales: [
    { select: '[id^="divArticleDescription"]' },
    { select: '[id*="pnNguontin"]' },
    { select: 'form#aspnetForm' },
  ],
  // How the addresses of articles look is not known: the words of a title, or the id of a list's item.
  articles: { match: ['/-*[^/?-]+(?:-+[^/?-]+){3,}-*\\.(?:aspx|html)', '[?&](?:ItemID|ID)=\\d+'] },
  identity: { keep: ['ItemID', 'ID', 'List'], ignoreCase: true },
  layouts: [
    {
      id: 'sharepoint-description',
      detect: ['[id^="divArticleDescription"]'],
      title: ['h1'],
      credit: [{ select: '[id*="pnNguontin"]', pattern: '(?:Nguồn(?: tin)?:\\s*)?(.+)' }],
      // Which of the numbered blocks holds what is not known; what holds them all holds the text.
      body: [':has(> [id^="divArticleDescription"])'],
    },
  ],
  politeness: { delayMs: 2000 },
});

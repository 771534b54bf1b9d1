import { type Portal, portalSchema } from '../../src/model/portal.ts';

/** Crawlee and we are given as many requests at once. */
export const CONCURRENCY = 8;
export const HOST = 'tinh-mau.example';

/** The portal of the generated pages, as its file would say it; polite to nobody. */
export function benchPortal(lists: number): Portal {
  return portalSchema.parse({
    id: 'tinh-mau',
    name: 'Cổng thông tin điện tử tỉnh mẫu',
    nameEn: 'A portal of our own making',
    kind: 'portal',
    province: null,
    hosts: [HOST],
    lists: Array.from({ length: lists }, (_, at) => ({
      url: `https://${HOST}/tin-tuc?page=${at + 1}`,
      item: '.news-item',
      link: 'a.news-link',
      title: ['a.news-link'],
      date: ['.news-date'],
      lead: ['.news-sapo'],
    })),
    articles: { match: ['^/tin-tuc/bai-viet-so-\\d+-\\d+\\.html$'] },
    layouts: [
      {
        id: 'mau',
        detect: ['.detail-content'],
        title: ['h1.detail-title'],
        lead: ['.detail-sapo'],
        date: ['.detail-date'],
        author: ['.detail-author'],
        body: ['.detail-content'],
      },
    ],
    politeness: { delayMs: 0, concurrency: CONCURRENCY, timeoutMs: 30_000 },
  });
}

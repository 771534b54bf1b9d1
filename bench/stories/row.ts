import type { ArticleRow } from '../../src/store/articles.ts';
import type { Fingerprint } from '../../src/types.ts';
import type { Generated } from './load.ts';

/** A generated article as the pipeline would hand it to the store. */
export function articleRow(text: Generated, fingerprint: Fingerprint): ArticleRow {
  const { key, title, lead, body, publishedAt } = text;
  return {
    key,
    portalId: 'tinh-mau',
    article: {
      ...{ url: `https://${key}`, canonicalUrl: null, portalId: 'tinh-mau', title, lead, body, publishedAt },
      ...{
        publishedPrecision: 'minute',
        modifiedAt: null,
        author: null,
        credit: null,
        section: [],
        images: [],
      },
      ...{ attachments: [], language: 'vi', layout: 'generic', confidence: 1, disagreements: [] },
      sources: { title: 'layout', publishedAt: 'layout', author: null },
    },
    verdict: {
      ...{
        label: 'foreign-affairs',
        score: 1,
        evidence: [],
        countries: [],
        places: [],
        topics: [],
        model: 'bench',
      },
    },
    fingerprint,
    contentHash: fingerprint.textHash,
  };
}

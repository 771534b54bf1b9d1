import { prepareRow } from '../../src/articles/stored-row.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import type { ArticleRow } from '../../src/store/article-columns.ts';
import type { Generated } from './article.ts';

/** A generated article as the pipeline hands it to the store. */
export function articleRow(from: Generated): ArticleRow {
  const { key, portalId, title, lead, body, publishedAt, countries, topics } = from;
  const absent = { canonicalUrl: null, modifiedAt: null, author: null, credit: null };
  const empty = { section: [], images: [], attachments: [], disagreements: [] };
  return prepareRow({
    key,
    portalId,
    article: {
      ...{
        url: `https://${key}`,
        portal: portalId,
        title,
        lead,
        body,
        publishedAt,
        publishedPrecision: 'minute',
      },
      ...{ ...absent, ...empty, language: 'vi', layout: 'generic', confidence: 1 },
      sources: { title: 'layout', publishedAt: 'layout', author: null },
    },
    verdict: {
      label: 'foreign-affairs',
      score: 1,
      evidence: [],
      countries,
      places: [],
      topics,
      model: 'bench',
    },
    fingerprint: fingerprint(from),
  });
}

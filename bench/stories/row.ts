import { prepareRow } from '../../src/articles/stored-row.ts';
import { EMPTY_ARTICLE } from '../../src/model/article.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import type { ArticleRow } from '../../src/store/article-columns.ts';
import type { Generated } from './article.ts';

/** A generated article as the pipeline hands it to the store. */
export function articleRow(from: Generated): ArticleRow {
  const { key, portalId, title, lead, body, publishedAt, countries, topics } = from;
  return prepareRow({
    key,
    portalId,
    article: {
      ...EMPTY_ARTICLE,
      url: `https://${key}`,
      portal: portalId,
      title,
      lead,
      body,
      publishedAt,
      publishedPrecision: 'minute',
      language: 'vi',
      layout: 'generic',
      confidence: 1,
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
      grounds: null,
    },
    fingerprint: fingerprint(from),
  });
}

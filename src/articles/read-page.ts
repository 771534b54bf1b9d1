import { messageOf } from '../model/errors.ts';
import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { judge } from '../pipeline/relevance/judge.ts';
import type { Portal } from '../model/portal.ts';
import type { Page } from '../model/article.ts';
import { UNCOMPARED } from './article-change.ts';
import { type PageReading, addressKey, endAsFault, endReading } from './page-reading.ts';

/** extract → judge → fingerprint: the pure steps. `since` (yyyy-MM-dd) ends older articles as `too-old`. */
export function readPage(page: Page, portal: Portal, since?: string): PageReading {
  const extraction = extract(page, portal);
  const { files } = extraction;
  if (extraction.kind === 'no-body') {
    const outcome = extraction.isTooComplex === true ? 'too-complex' : 'no-body';
    return { ...endReading(outcome, page.url, extraction.reason), files };
  }
  const { article } = extraction;
  const oldest = since ?? oldestDay(portal, page.fetchedAt);
  const published = article.publishedAt?.slice(0, 10);
  if (published !== undefined && oldest !== null && published < oldest) {
    return endReading('too-old', page.url, `published ${published}, before ${oldest}`, published);
  }
  const verdict = judge(article);
  const row = {
    key: addressKey(page.url, portal),
    portalId: portal.id,
    article,
    verdict,
    fingerprint: verdict.label === 'other' ? UNCOMPARED : fingerprint(article),
    isIncomplete: page.isIncomplete ?? false,
  };
  return { kind: 'article', row, files };
}

/** As `readPage`; a page that the pure steps stumble over ends by itself. */
export function readPageSafely(page: Page, portal: Portal, since?: string): PageReading {
  try {
    return readPage(page, portal, since);
  } catch (error) {
    return endAsFault(page.url, messageOf(error));
  }
}

function oldestDay(portal: Portal, fetchedAt: string): string | null {
  if (portal.maxAgeDays === undefined) return null;
  return new Date(Date.parse(fetchedAt) - portal.maxAgeDays * 86_400_000).toISOString().slice(0, 10);
}

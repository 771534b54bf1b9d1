import { addressKey, ended, type Examined } from './page-result.ts';
import { messageOf } from '../model/errors.ts';
import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { judge } from '../pipeline/relevance/judge.ts';
import type { Portal } from '../model/portal.ts';
import type { ArticleRow } from '../store/articles.ts';
import { UNCOMPARED } from './placement.ts';
import type { Page } from '../model/article.ts';

/** extract → judge → fingerprint: the pure steps. `since` (yyyy-MM-dd) ends older articles as `too-old`. */
export function examine(page: Page, portal: Portal, since?: string): Examined {
  const extraction = extract(page, portal);
  if (extraction.kind === 'no-body') return ended('no-body', page.url, extraction.reason);
  const { article } = extraction;
  const oldest = since ?? oldestDay(portal, page.fetchedAt);
  const published = article.publishedAt?.slice(0, 10);
  if (published !== undefined && oldest !== null && published < oldest) {
    return ended('too-old', page.url, `published ${published}, before ${oldest}`, published);
  }
  const verdict = judge(article);
  const row: ArticleRow = {
    key: addressKey(page.url, portal),
    portalId: portal.id,
    article,
    verdict,
    fingerprint: verdict.label === 'other' ? UNCOMPARED : fingerprint(article),
  };
  return { kind: 'article', row };
}

/** A page that the pure steps stumble over ends by itself; the portal's other pages go on. */
export function examineSafely(page: Page, portal: Portal, since?: string): Examined {
  try {
    return examine(page, portal, since);
  } catch (error) {
    return ended('no-body', page.url, `a fault of vong's own: ${messageOf(error)}`);
  }
}

function oldestDay(portal: Portal, fetchedAt: string): string | null {
  if (portal.maxAgeDays === undefined) return null;
  return new Date(Date.parse(fetchedAt) - portal.maxAgeDays * 86_400_000).toISOString().slice(0, 10);
}

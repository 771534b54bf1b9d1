import { createHash } from 'node:crypto';
import { messageOf } from './errors.ts';
import { canonicalKey } from './pipeline/dedupe/canonical.ts';
import { fingerprint } from './pipeline/dedupe/fingerprint.ts';
import { extract } from './pipeline/extract/extract.ts';
import { judge } from './pipeline/relevance/judge.ts';
import { type ArticleText, essence } from './pipeline/revisions.ts';
import type { Portal } from './portal.ts';
import type { ArticleRow } from './store/articles.ts';
import { UNCOMPARED } from './stories.ts';
import type { Outcome, Page } from './types.ts';

/** A page read as far as it can be without the store: an article with its verdict, or the outcome that ends it. */
export type Examined =
  | { readonly kind: 'article'; readonly row: ArticleRow }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      /** yyyy-MM-dd, of a page that is too old. */
      readonly published?: string | undefined;
    };

/** The unique key of an address at its portal. */
export function addressKey(url: string, portal: Portal): string {
  return canonicalKey(url, portal.identity);
}

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
    contentHash: contentHash(article),
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

/** What tells a change: the words, not their form. */
export function contentHash({ title, lead, body }: ArticleText): string {
  const essences = [title, lead, body].map(essence);
  return createHash('sha256').update(JSON.stringify(essences)).digest('hex');
}

/** The end of a page that is no article to be stored. */
export function ended(
  kind: 'no-body' | 'too-old',
  url: string,
  reason: string,
  published?: string,
): Examined {
  return { kind: 'ended', outcome: { kind, url, reason, articleId: null }, published };
}

function oldestDay(portal: Portal, fetchedAt: string): string | null {
  if (portal.maxAgeDays === undefined) return null;
  return new Date(Date.parse(fetchedAt) - portal.maxAgeDays * 86_400_000).toISOString().slice(0, 10);
}

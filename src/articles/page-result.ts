import { createHash } from 'node:crypto';
import { canonicalKey } from '../pipeline/dedupe/canonical.ts';
import { type ArticleText, essence } from '../pipeline/revisions.ts';
import type { Portal } from '../model/portal.ts';
import type { ArticleRow } from '../store/articles.ts';
import type { Outcome } from '../model/article.ts';

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

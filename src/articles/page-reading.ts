import { canonicalKey } from '../pipeline/dedupe/canonical.ts';
import type { Outcome, Page } from '../model/article.ts';
import type { DocumentText } from '../model/document.ts';
import type { Portal } from '../model/portal.ts';
import type { JudgedArticle } from '../store/article-columns.ts';

/*
 * What a page is read as. Apart from `read-page.ts`, which reads: the main thread hands pages to the page thread
 * without loading the extractor and the model.
 */

/** A page read as far as it can be without the store: an article with its verdict, or the outcome that ends it. */
export type PageReading = FilesOfReading &
  (
    | { readonly kind: 'article'; readonly row: JudgedArticle }
    | {
        readonly kind: 'ended';
        readonly outcome: Outcome;
        /** yyyy-MM-dd, of a page that is too old. */
        readonly publishedOn: string | null;
      }
  );

/** What a page's article has to do with files. */
interface FilesOfReading {
  /** Those that may be the article, the likeliest first, where none was read yet. */
  readonly files?: readonly string[] | undefined;
  /** The one that was read. */
  readonly file?: DocumentText;
}

/** Reads a page, here or in another thread. `since` (yyyy-MM-dd) ends older articles as `too-old`. */
export type ReadPage = (page: Page, portal: Portal, since?: string) => PageReading | Promise<PageReading>;

/** The unique key of an address at its portal. */
export function addressKey(url: string, portal: Portal): string {
  return canonicalKey(url, portal.identity);
}

/** The reading of a page that is no article to be stored. */
export function endReading(
  kind: 'no-body' | 'too-complex' | 'too-old',
  url: string,
  reason: string,
  publishedOn: string | null = null,
): PageReading {
  return { kind: 'ended', outcome: { kind, url, reason, articleId: null }, publishedOn };
}

/** The reading of a page that Vọng itself fails at: it ends by itself, and the portal's other pages go on. */
export function endAsFault(url: string, message: string): PageReading {
  return endReading('no-body', url, `a fault of vong's own: ${message}`);
}

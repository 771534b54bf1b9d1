import type { Article, DatePrecision, ReferenceHints } from '../../model/article.ts';
import type { Portal } from '../../model/portal.ts';
import { extract } from '../../pipeline/extract/extract.ts';
import { type Agreement, compareWithKnown } from './agreement.ts';
import type { FetchedPage } from './known.ts';
import type { KnownPage } from './known.ts';

/** What a page is read as, for those who compare. */
export interface MendReading {
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly publishedPrecision: DatePrecision | null;
  readonly words: number;
  readonly layout: string;
}

/** How pages of known articles are read by a portal file. */
export interface Proof {
  /** Read as they are known. */
  readonly right: readonly KnownPage[];
  /** Read otherwise, with how. */
  readonly wrong: readonly { readonly page: KnownPage; readonly how: string }[];
  /** Right ones that a layout read, not the generic extractor. */
  readonly byLayout: number;
}

/** Reads a page by a portal's file; `null` where no article is found. */
export function readByPortal(
  { asked, url, text }: FetchedPage,
  portal: Portal,
  now: string,
  hints: ReferenceHints = {},
): Article | null {
  const page = {
    portalId: portal.id,
    url: asked,
    finalUrl: url,
    status: 200,
    contentType: null,
    html: text,
    fetchedAt: now,
    hints,
  };
  const read = extract(page, portal);
  return read.kind === 'article' ? read.article : null;
}

/** What a person is shown of a page that was read. */
export function showReading(article: Article | null): MendReading | null {
  if (article === null) return null;
  const { title, publishedAt, publishedPrecision, body, layout } = article;
  return { title, publishedAt, publishedPrecision, words: body.split(/\s+/u).length, layout };
}

/** Reads the pages of known articles, and compares. `hints` are what the lists say of each address. */
export function provePortal(
  portal: Portal,
  pages: readonly KnownPage[],
  now: string,
  hints: ReadonlyMap<string, ReferenceHints>,
): Proof {
  const right: KnownPage[] = [];
  const wrong: { page: KnownPage; how: string }[] = [];
  let byLayout = 0;
  for (const page of pages) {
    const article = readByPortal(page.page, portal, now, hints.get(page.page.asked) ?? {});
    const how =
      article === null
        ? 'no article is found'
        : describeDifference(compareWithKnown(article, page.article), article);
    if (how === null) right.push(page);
    else wrong.push({ page, how });
    if (how === null && article?.layout !== 'generic') byLayout += 1;
  }
  return { right, wrong, byLayout };
}

function describeDifference({ title, date, text }: Agreement, article: Article): string | null {
  if (!title) return `its title is "${article.title ?? ''}"`;
  if (date === 'wrong') return `its date is ${article.publishedAt ?? ''}`;
  if (date === 'missing') return 'its date is not found';
  return text === false ? 'its text is another' : null;
}

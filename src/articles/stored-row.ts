import { createHash } from 'node:crypto';
import { type ArticleText, comparableText } from '../pipeline/revisions.ts';
import { searchWords } from '../pipeline/search/words.ts';
import type { JudgedArticle, ArticleRow } from '../store/article-columns.ts';

/**
 * A row ready to be stored. Of an irrelevant article only the title is kept, and can be found. Its hash is made here
 * and not where pages are read: the page thread has the most to do, the main thread waits.
 */
export function prepareRow(row: JudgedArticle): ArticleRow {
  const { article, verdict, portalId } = row;
  const isTitleOnly = verdict.label === 'other' && row.keepText !== true;
  const { title, lead, body, section } = article;
  const text = isTitleOnly ? { lead: null, body: null } : { lead, body };
  const words = searchWords({ ...verdict, ...text, portal: portalId, title, section });
  return { ...row, isTitleOnly, words, contentHash: contentHash(article) };
}

/** What tells a change (SHA-256, hex): the words, not their form. */
export function contentHash({ title, lead, body }: ArticleText): string {
  const texts = [title, lead, body].map(comparableText);
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

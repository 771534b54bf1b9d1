import { createHash } from 'node:crypto';
import { type ArticleText, comparableRun, comparableText } from '../pipeline/revisions.ts';
import { searchWords } from '../pipeline/search/words.ts';
import type { JudgedArticle, ArticleRow } from '../store/article-columns.ts';

const NO_LINES: ReadonlySet<string> = new Set();

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

/** What tells a change of a text that is not kept (SHA-256, hex): the words, not their form nor their place. */
export function contentHash({ title, lead, body }: ArticleText): string {
  return hashTexts([comparableText(title), comparableRun({ lead, body }, NO_LINES)]);
}

/** The hash that earlier versions stored: lead and body apart. */
export function earlierContentHash({ title, lead, body }: ArticleText): string {
  return hashTexts([title, lead, body].map(comparableText));
}

function hashTexts(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

import type { Article, PrintedDate } from '../../../model/article.ts';
import type { ArticleFile } from '../../../model/article-parts.ts';
import type { DocumentText } from '../../../model/document.ts';
import { type DocumentArticle, readDocumentArticle } from '../../document/document-article.ts';
import { firstSentence } from '../facts/first-sentence.ts';
import { languageOf } from '../facts/language.ts';

const DAY_MS = 86_400_000;

/** The file of a page as it stands with the article. */
function describeFile({ url, kind, pages, readPages, problem }: DocumentText): ArticleFile {
  return { url, kind, pages, readPages, problem };
}

/** Why a page is no article whose file gave no text. */
export function describeUnread({ url, problem, detail }: DocumentText): string {
  return `its article is a file without a text, ${problem ?? 'broken'}: ${detail} (${url})`;
}

/**
 * The article of a page that is a file: the text is the file's, title and date are the page's where it has them. Nothing
 * else is taken from a file: who wrote it is not who is named among its properties.
 */
export function takeFileText(article: Article, file: DocumentText, fetchedAt: string): Article {
  if (file.problem !== null) return { ...article, file: describeFile(file) };
  const document = readDocumentArticle(file);
  const body = document.paragraphs.join('\n');
  const whole = { ...article, body, file: describeFile(file), language: languageOf(body, article.language) };
  return withFileDate(withFileTitle(whole, document), document, fetchedAt);
}

function withFileTitle(article: Article, { title, paragraphs }: DocumentArticle): Article {
  const { sources } = article;
  if (article.title !== null && sources.title !== 'text') return article;
  if (title !== null) return { ...article, title, sources: { ...sources, title: 'file' } };
  const first = firstSentence(paragraphs.join('\n'));
  return first === '' ? article : { ...article, title: first, sources: { ...sources, title: 'text' } };
}

function withFileDate(article: Article, { date }: DocumentArticle, fetchedAt: string): Article {
  if (article.publishedAt !== null || date === null || isLater(date, fetchedAt)) return article;
  const sources = { ...article.sources, publishedAt: 'file' as const };
  return { ...article, publishedAt: date.iso, publishedPrecision: date.precision, sources };
}

/** More than a day after it was read: no day of publication. */
function isLater({ iso }: PrintedDate, fetchedAt: string): boolean {
  return Date.parse(iso) > Date.parse(fetchedAt) + DAY_MS;
}

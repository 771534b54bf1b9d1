import type { Article } from '../../../model/article.ts';
import { fileKindOf } from '../../../model/document.ts';
import { isHostOf, plainHost } from '../../../model/hosts.ts';
import type { Portal } from '../../../model/portal.ts';
import { lineOf } from '../page/blocks.ts';
import { absoluteUrl, type Doc, type Element } from '../page/parse.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';

/** Files of one page that are tried, at most. */
const MOST_FILES = 3;
/** What shows a file within a page. */
const SHOWN_IN = new Map([
  ['iframe', 'src'],
  ['embed', 'src'],
  ['object', 'data'],
]);
const NAMED = /\.(?:pdf|docx)$/iu;
/** What comes with the document that an article is. */
const BESIDE = /^(?:phụ lục|biểu mẫu|mẫu|danh sách|giấy mời|annex|appendix|form)\b/iu;

/** A file that a page shows or links to. */
interface NamedFile {
  readonly url: string;
  readonly title: string;
}

/** The page whose article may be a file. */
export interface PageOfFiles {
  readonly doc: Doc;
  readonly core: TextCore;
  readonly article: Article;
  /** After redirects. */
  readonly address: string;
  readonly portal: Portal | null;
}

/** Files that may be the article of a page without a text; `unread` is one of a kind that is not read, where there is no other. */
export interface ArticleFiles {
  readonly files: readonly string[];
  readonly unread: string | null;
}

/**
 * The files on the site's own hosts that may be the article of a page without a text: shown within the page, then linked
 * to, those last that are named as something beside a document.
 */
export function findArticleFiles(page: PageOfFiles): ArticleFiles {
  const { doc, core, article } = page;
  const shown = doc.elements.flatMap((element) => shownFile(element, doc, core));
  const linked = article.attachments.map(({ url, title }) => ({ url, title: title ?? '' }));
  const named = doc.elements.flatMap((element) => fileByName(element, doc, core));
  const own = [...shown, ...linked, ...named].filter(({ url }) => isOwn(url, page));
  const [beside, first] = [
    own.filter(({ title }) => BESIDE.test(title)),
    own.filter(({ title }) => !BESIDE.test(title)),
  ];
  const urls = [...new Set([...first, ...beside].map(({ url }) => url))];
  const files = urls.filter((url) => fileKindOf(url) !== 'other').slice(0, MOST_FILES);
  return { files, unread: files.length > 0 ? null : (urls[0] ?? null) };
}

/** The file in an element that shows one, itself or by a viewer that is given its address. */
function shownFile(element: Element, doc: Doc, core: TextCore): NamedFile[] {
  const { name, attribs } = element;
  const attribute = SHOWN_IN.get(name);
  const url = attribute === undefined ? null : absoluteUrl(attribs[attribute] ?? '', doc.baseUrl);
  if (url === null || fileKindOf(url) === null || zoneOf(element, core) !== 'article') return [];
  const { pathname, searchParams } = new URL(url);
  const given = NAMED.test(pathname)
    ? undefined
    : [...searchParams.values()].find((value) => isFileValue(value, doc));
  const file = given === undefined ? url : absoluteUrl(given, doc.baseUrl);
  return file === null ? [] : [{ url: file, title: attribs['title'] ?? '' }];
}

function isFileValue(value: string, doc: Doc): boolean {
  const url = /^(?:https?:|\/)/iu.test(value) ? absoluteUrl(value, doc.baseUrl) : null;
  return url !== null && fileKindOf(url) !== null;
}

/** The file behind a link whose words are a file's name, wherever it leads. */
function fileByName(element: Element, doc: Doc, core: TextCore): NamedFile[] {
  if (element.name !== 'a' || zoneOf(element, core) !== 'article') return [];
  const title = lineOf(element);
  const url = NAMED.test(title) ? absoluteUrl(element.attribs['href'] ?? '', doc.baseUrl) : null;
  return url === null ? [] : [{ url, title }];
}

function isOwn(url: string, { portal, address }: PageOfFiles): boolean {
  const { hostname, protocol } = new URL(url);
  if (!protocol.startsWith('http')) return false;
  if (portal !== null) return isHostOf(portal, hostname);
  return URL.canParse(address) && plainHost(new URL(address).hostname) === plainHost(hostname);
}

import type { Portal } from '../../model/portal.ts';
import type { Article, Extraction, Page } from '../../model/article.ts';
import { type DocumentText, isDocumentAddress, unreadDocument } from '../../model/document.ts';
import { cleanText, normalizeWords } from '../text.ts';
import { copyJson } from '../v8.ts';
import { findAttachments } from './facts/attachments.ts';
import { confidenceOf, findDisagreements } from './facts/confidence.ts';
import { chooseDates, chooseFacts, findFactCandidates, type FactCandidates } from './facts/facts.ts';
import { firstSentence } from './facts/first-sentence.ts';
import { languageOf } from './facts/language.ts';
import { findLead } from './facts/lead.ts';
import { readMetadata, type PageMetadata } from './facts/metadata.ts';
import { sectionOf } from './facts/section.ts';
import { readLayout } from './layout/layout.ts';
import type { Draft } from './page/draft.ts';
import { parseHtml, type Doc } from './page/parse.ts';
import { TOO_COMPLEX, stripMarkup } from './page/tree.ts';
import { findArticleFiles } from './text/article-files.ts';
import type { OnDrop } from './text/clutter.ts';
import { describeUnread, takeFileText } from './text/file-text.ts';
import { readGeneric } from './text/generic.ts';
import { detectLegacyFont } from './text/legacy-font.ts';
import { MIN_TEXT, type PageReading, saysLittle, whyNoArticle } from './text/no-article.ts';
import { tidyBody, type TidyBody } from './text/tidy-body.ts';

/*
 * The steps, in the order of `readPage`. A folder imports only folders above it.
 *
 *   page/     parse           HTML to a tree (htmlparser2), its elements in page order
 *             blocks          the tree as lines of text and images; boilerplate and zones: which part of the page is whose
 *   facts/    metadata        JSON-LD, meta tags, and the elements that fields may be read from
 *             facts           title, author, dates: all candidates, most trusted first; section, lead, language, files
 *   text/     generic         which lines are the article's, by a trained classifier, for a page without a layout
 *             tidy-body       captions, clutter, repeats, title, lead and signature out of the text
 *             no-article      error pages, lists, login walls, shells: why a page is no article
 *   layout/   layout          the same draft by the selectors of a portal's layouts, which are tried first
 *   extract.ts                this order
 *   explain/  explain         what became of each line and field, and why: for `vong extract --explain`
 */

/**
 * A page to its article, or to the reason why it is none. The portal's layouts are tried first, in order, then the
 * generic extractor. Author and date come from the most trusted place that has them (layout, JSON-LD, meta tags, markup,
 * list or feed entry, text), the title from the places that agree.
 */
export function extract(page: Page, portal: Portal | null): Extraction {
  const read = readPage(page, portal);
  if (typeof read === 'string')
    return { kind: 'no-body', reason: read, ...(read === TOO_COMPLEX && { isTooComplex: true }) };
  const { metadata, draft, candidates, article, files, noArticleReason: reason } = read;
  if (reason === null)
    return { kind: 'article', article: copyJson(article), ...(files.length > 0 && { files }) };
  return {
    kind: 'no-body',
    reason,
    facts: copyJson(chooseFacts(candidates, draft, metadata, page.finalUrl)),
    ...(files.length > 0 && { files }),
  };
}

/** The markup's text is poor where it has less than this share of the characters that the linked data has. */
const POOR = 0.5;
/** Characters of a sentence's beginning, and of a text that is surely whole. */
const SENTENCE = 60;
const LONG_LINKED = 600;
/** Of a page's own text this share, at least, stands in its linked data. */
const LEAST_SHARED = 0.2;

/** All that was read of a page on the way to its article. Its strings may be views of the page (see `copyString`). */
export interface PageExtraction {
  readonly doc: Doc;
  readonly metadata: PageMetadata;
  readonly draft: Draft;
  readonly candidates: FactCandidates;
  readonly article: Article;
  /** Files that may be its article, the likeliest first; none once one was read. */
  readonly files: readonly string[];
  /** Why the page is no article after all; `null` where it is one. */
  readonly noArticleReason: string | null;
}

/** Reads a page; a reason where there is nothing to read. `onDrop` gets each line that is taken out of the text. */
export function readPage(page: Page, portal: Portal | null, onDrop?: OnDrop): PageExtraction | string {
  if (page.html.startsWith('%PDF')) return 'a PDF, not a page';
  const doc = parseHtml(page.html, page.finalUrl);
  if (doc === null) return TOO_COMPLEX;
  const metadata = readMetadata(doc);
  const draft = readDraft(doc, portal, metadata, onDrop);
  const candidates = findFactCandidates(doc, metadata, draft, page, portal);
  const article = assembleArticle(page, portal, { doc, metadata, draft, candidates }, onDrop);
  const { finalUrl: address, hints } = page;
  const reading = { doc, metadata, draft, candidates, hints, address, article };
  return { doc, metadata, draft, candidates, ...readFile(reading, page, portal) };
}

/** The article of a page, or of the file that it is; where that was not read yet, which files it may be. */
function readFile(
  reading: PageReading,
  page: Page,
  portal: Portal | null,
): Pick<PageExtraction, 'article' | 'files' | 'noArticleReason'> {
  const { article, doc, candidates, address } = reading;
  const text = `${article.lead ?? ''}${article.body}`;
  const noArticleReason = whyNoArticle(reading) ?? whyUnreadable(text);
  if (page.file !== undefined) return takeFile(reading, page.file, page, noArticleReason);
  if (isFileItself(page)) return { article, files: [page.url], noArticleReason: 'a file, not a page' };
  if (!saysLittle(reading, noArticleReason)) return { article, files: [], noArticleReason };
  const { files, unread } = findArticleFiles({ doc, core: candidates.core, article, address, portal });
  if (unread === null) return { article, files, noArticleReason };
  const other = unreadDocument(unread, 'other', 'unread-format', 'neither PDF nor DOCX');
  return takeFile(reading, other, page, noArticleReason);
}

function takeFile(
  { article, candidates }: PageReading,
  file: DocumentText,
  { fetchedAt, html }: Page,
  noArticleReason: string | null,
): Pick<PageExtraction, 'article' | 'files' | 'noArticleReason'> {
  const taken = takeFileText(article, file, fetchedAt);
  const layout = html === '' ? 'file' : article.layout;
  const confidence = confidenceOf(layout, candidates, taken.body, taken.disagreements);
  const whole = { ...taken, layout, confidence };
  if (file.problem !== null) {
    return { article: whole, files: [], noArticleReason: noArticleReason && describeUnread(file) };
  }
  const isEnough = whole.body.length >= MIN_TEXT;
  const reason = isEnough
    ? whyUnreadable(whole.body)
    : `less than ${MIN_TEXT} characters of text in its file`;
  return { article: whole, files: [], noArticleReason: reason };
}

/** Whether an address led to a file in place of a page. */
function isFileItself({ html, finalUrl }: Page): boolean {
  return html === '' && isDocumentAddress(finalUrl);
}

function readDraft(
  doc: Doc,
  portal: Portal | null,
  metadata: PageMetadata,
  onDrop: OnDrop | undefined,
): Draft {
  for (const layout of portal?.layouts ?? []) {
    const draft = readLayout(doc, layout);
    if (draft !== null) return draft;
  }
  return readGeneric(doc, metadata, onDrop);
}

/** Tidies the draft's text and chooses the value of each field. */
function assembleArticle(
  page: Page,
  portal: Portal | null,
  { doc, metadata, draft, candidates }: Omit<PageExtraction, 'article' | 'files' | 'noArticleReason'>,
  onDrop: OnDrop | undefined,
): Article {
  const { core, titles, authors, house, dates } = candidates;
  const lead = draft.lead ?? (draft.layout === 'generic' ? findLead(metadata, draft.blocks) : null);
  const known = {
    title: titles[0]?.value ?? null,
    lead,
    author: authors[0]?.value ?? null,
    credit: draft.credit,
    siteName: metadata.siteName,
    host: URL.canParse(page.finalUrl) ? new URL(page.finalUrl).hostname : '',
  };
  const tidied = tidyBody(draft.blocks, known, onDrop);
  const body = bodyText(tidied, metadata);
  const title = titles[0] ?? { value: firstSentence(tidied.lead ?? body), source: 'text' as const };
  const disagreements = findDisagreements(candidates);
  return {
    url: page.url,
    canonicalUrl: metadata.canonicalUrl,
    portal: portal?.id ?? null,
    title: title.value || null,
    lead: tidied.lead,
    body,
    ...chooseDates(dates),
    author: tidied.author ?? house?.value ?? null,
    credit: tidied.credit,
    images: tidied.images,
    attachments: findAttachments(doc, metadata, core),
    section: sectionOf(draft.section, metadata, title.value, page.finalUrl),
    language: languageOf(body, metadata.language),
    layout: draft.layout,
    confidence: confidenceOf(draft.layout, candidates, body, disagreements),
    disagreements,
    file: null,
    sources: {
      title: title.value === '' ? null : title.source,
      publishedAt: dates.published[0]?.source ?? null,
      author: authors[0]?.source ?? (tidied.author === null ? (house?.source ?? null) : 'text'),
    },
  };
}

/** The paragraphs; where the markup has next to none, far less, or another text, the one in the page's linked data. */
function bodyText({ paragraphs, lead }: TidyBody, { jsonLd, meta, titleTag }: PageMetadata): string {
  const body = paragraphs.join('\n');
  const own = body.length + (lead ?? '').length;
  const given = jsonLd?.body ?? '';
  if (given.length < MIN_TEXT || own >= Math.max(given.length, MIN_TEXT)) return body;
  // Some write it as markup, and escape that once more.
  const linked = cleanText(stripMarkup(stripMarkup(given))).replace(/\n+/gu, '\n');
  if (linked.length < MIN_TEXT) return body;
  if (own < MIN_TEXT) return linked;
  const isOwnArticle = startsAlike(meta.get('og:title') ?? titleTag, jsonLd?.headline ?? '');
  const isPoor = own < linked.length * POOR || (own < linked.length && isOther(paragraphs, linked));
  return isOwnArticle && isPoor ? linked : body;
}

function startsAlike(title: string, headline: string): boolean {
  const [long, short] = [normalizeWords(title), normalizeWords(headline)];
  return short !== '' && (long.startsWith(short) || short.startsWith(long));
}

/** Whether next to nothing of some paragraphs stands in the text of the linked data. */
function isOther(paragraphs: readonly string[], linked: string): boolean {
  const known = normalizeWords(linked);
  const long = paragraphs.filter((text) => text.length >= SENTENCE);
  const shared = long.filter((text) => known.includes(normalizeWords(text.slice(0, SENTENCE))));
  return long.length > 1 && shared.length < long.length * LEAST_SHARED && linked.length >= LONG_LINKED;
}

function whyUnreadable(text: string): string | null {
  const font = detectLegacyFont(text);
  return font === null ? null : `unreadable: text in the old font encoding ${font}`;
}

import type { Portal } from '../../model/portal.ts';
import type { Article, Extraction, Page } from '../../model/article.ts';
import { cleanText } from '../text.ts';
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
import type { OnDrop } from './text/clutter.ts';
import { readGeneric } from './text/generic.ts';
import { detectLegacyFont } from './text/legacy-font.ts';
import { MIN_TEXT, whyNoArticle } from './text/no-article.ts';
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
 * generic extractor. Each field comes from the most trusted place that has it: layout, JSON-LD, meta tags, markup, list
 * or feed entry, text.
 */
export function extract(page: Page, portal: Portal | null): Extraction {
  const read = readPage(page, portal);
  if (typeof read === 'string') return { kind: 'no-body', reason: read };
  const { metadata, draft, candidates, article, noArticleReason: reason } = read;
  if (reason === null) return { kind: 'article', article: copyJson(article) };
  return {
    kind: 'no-body',
    reason,
    facts: copyJson(chooseFacts(candidates, draft, metadata, page.finalUrl)),
  };
}

/** All that was read of a page on the way to its article. Its strings may be views of the page (see `copyString`). */
export interface PageExtraction {
  readonly doc: Doc;
  readonly metadata: PageMetadata;
  readonly draft: Draft;
  readonly candidates: FactCandidates;
  readonly article: Article;
  /** Why the page is no article after all; `null` where it is one. */
  readonly noArticleReason: string | null;
}

/** Reads a page; a reason where there is nothing to read. `onDrop` gets each line that is taken out of the text. */
export function readPage(page: Page, portal: Portal | null, onDrop?: OnDrop): PageExtraction | string {
  if (page.html.startsWith('%PDF')) return 'a PDF, not a page';
  const doc = parseHtml(page.html, page.finalUrl);
  if (doc === null) return 'too deeply nested';
  const metadata = readMetadata(doc);
  const draft = readDraft(doc, portal, metadata, onDrop);
  const candidates = findFactCandidates(doc, metadata, draft, page, portal);
  const article = assembleArticle(page, portal, { doc, metadata, draft, candidates }, onDrop);
  const text = `${article.lead ?? ''}${article.body}`;
  const noArticleReason = whyNoArticle({
    doc,
    metadata,
    draft,
    candidates,
    hints: page.hints,
    address: page.finalUrl,
    article,
  });
  return {
    doc,
    metadata,
    draft,
    candidates,
    article,
    noArticleReason: noArticleReason ?? whyUnreadable(text),
  };
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
  { doc, metadata, draft, candidates }: Omit<PageExtraction, 'article' | 'noArticleReason'>,
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
    sources: {
      title: title.value === '' ? null : title.source,
      publishedAt: dates.published[0]?.source ?? null,
      author: authors[0]?.source ?? (tidied.author === null ? (house?.source ?? null) : 'text'),
    },
  };
}

/** The paragraphs; where the markup has next to none, the text in the page's linked data. */
function bodyText({ paragraphs }: TidyBody, { jsonLd }: PageMetadata): string {
  const body = paragraphs.join('\n');
  const linked = jsonLd?.body ?? '';
  if (body.length >= MIN_TEXT || linked.length < MIN_TEXT) return body;
  return cleanText(linked).replace(/\n+/gu, '\n');
}

function whyUnreadable(text: string): string | null {
  const font = detectLegacyFont(text);
  return font === null ? null : `unreadable: text in the old font encoding ${font}`;
}

import type { Portal } from '../../model/portal.ts';
import type { Article, Extraction, Facts, Page } from '../../model/article.ts';
import { legacyFont } from './text/legacy-font.ts';
import { cleanText } from '../text.ts';
import { copyJson } from '../v8.ts';
import { attachmentsOf } from './facts/attachments.ts';
import type { OnDrop } from './text/clutter.ts';
import { confidenceOf, disagreementsOf } from './facts/confidence.ts';
import { datesOf, factsOf, findFacts, type Found } from './facts/facts.ts';
import { firstSentence } from './facts/first-sentence.ts';
import { readGeneric } from './text/generic.ts';
import { languageOf } from './facts/language.ts';
import type { Draft } from './page/draft.ts';
import { readLayout } from './layout/layout.ts';
import { findLead } from './facts/lead.ts';
import { MIN_TEXT, whyNoArticle } from './text/no-article.ts';
import { parseHtml, type Doc } from './page/parse.ts';
import { sectionOf } from './facts/section.ts';
import { readStructured, type Structured } from './facts/metadata.ts';
import { tidy, type Tidied } from './text/tidy-body.ts';

/**
 * A page to its article, or to the reason why it is none. The portal's layouts are tried first, in order, then the
 * generic extractor. Each field comes from the most trusted place that has it: layout, JSON-LD, meta tags,
 * markup, list or feed entry, text.
 */
export function extract(page: Page, portal: Portal | null): Extraction {
  const reading = readPage(page, portal);
  if (typeof reading === 'string') return none(reading);
  const { structured, draft, found, article, why } = reading;
  if (why !== null) return none(why, factsOf(found, draft, structured, page.finalUrl));
  return { kind: 'article', article: copyJson(article) };
}

/** All that was read of a page on the way to its article. Its texts are slices of the page. */
export interface Reading {
  readonly doc: Doc;
  readonly structured: Structured;
  readonly draft: Draft;
  readonly found: Found;
  readonly article: Article;
  /** Why the page is no article after all. */
  readonly why: string | null;
}

/** Reads a page; a sentence where there is nothing to read. `onDrop` is told of the lines taken out on the way. */
export function readPage(page: Page, portal: Portal | null, onDrop?: OnDrop): Reading | string {
  if (page.html.startsWith('%PDF')) return 'a PDF, not a page';
  const doc = parseHtml(page.html, page.finalUrl);
  if (doc === null) return 'too deeply nested';
  const structured = readStructured(doc);
  const draft = draftOf(doc, portal, structured, onDrop);
  const found = findFacts(doc, structured, draft, page, portal);
  const read = { doc, structured, draft, found };
  const article = assemble(page, portal, read, onDrop);
  const { title, lead, body, images } = article;
  const text = `${lead ?? ''}${body}`;
  const captions = images.map(({ caption }) => caption ?? '').join('');
  const dated = found.dates.published.length > 0;
  const why = whyNoArticle({ doc, structured, draft, address: page.finalUrl, title, text, captions, dated });
  return { ...read, article, why: why ?? whyUnreadable(text) };
}

function whyUnreadable(text: string): string | null {
  const font = legacyFont(text);
  return font === null ? null : `unreadable: text in the old font encoding ${font}`;
}

function none(reason: string, facts?: Facts): Extraction {
  return facts === undefined
    ? { kind: 'no-body', reason }
    : { kind: 'no-body', reason, facts: copyJson(facts) };
}

function draftOf(doc: Doc, portal: Portal | null, structured: Structured, onDrop: OnDrop | undefined): Draft {
  for (const layout of portal?.layouts ?? []) {
    const draft = readLayout(doc, layout);
    if (draft !== null) return draft;
  }
  return readGeneric(doc, structured, onDrop);
}

function assemble(
  page: Page,
  portal: Portal | null,
  { doc, structured, draft, found }: Omit<Reading, 'article' | 'why'>,
  onDrop: OnDrop | undefined,
): Article {
  const { titles, authors, house, dates } = found;
  const lead = draft.lead ?? (draft.layout === 'generic' ? findLead(structured, draft.blocks) : null);
  const [named, author] = [titles[0]?.value ?? null, authors[0]?.value ?? null];
  const { credit, blocks } = draft;
  const { siteName } = structured;
  const host = URL.canParse(page.finalUrl) ? new URL(page.finalUrl).hostname : '';
  const tidied = tidy(blocks, { title: named, lead, author, credit, siteName, host }, onDrop);
  const body = bodyText(tidied, structured);
  const title = titles[0] ?? { value: firstSentence(tidied.lead ?? body), source: 'text' as const };
  const disagreements = disagreementsOf(found);
  return {
    url: page.url,
    canonicalUrl: structured.canonicalUrl,
    portal: portal?.id ?? null,
    title: title.value || null,
    lead: tidied.lead,
    body,
    ...datesOf(dates),
    author: tidied.author ?? house?.value ?? null,
    credit: tidied.credit,
    images: tidied.images,
    attachments: attachmentsOf(doc, structured, found.core),
    section: sectionOf(draft.section, structured, title.value, page.finalUrl),
    language: languageOf(body, structured.language),
    layout: draft.layout,
    confidence: confidenceOf(draft.layout, found, body, disagreements),
    disagreements,
    sources: {
      title: title.value === '' ? null : title.source,
      publishedAt: dates.published[0]?.source ?? null,
      author: authors[0]?.source ?? (tidied.author === null ? (house?.source ?? null) : 'text'),
    },
  };
}

/** The tidied paragraphs; where the markup has next to none, the text the page gives to machines. */
function bodyText(tidied: Tidied, structured: Structured): string {
  const body = tidied.paragraphs.join('\n');
  const told = structured.jsonLd?.body ?? '';
  if (body.length >= MIN_TEXT || told.length < MIN_TEXT) return body;
  return cleanText(told).replace(/\n+/gu, '\n');
}

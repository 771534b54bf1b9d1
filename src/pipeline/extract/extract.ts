import type { Portal } from '../../portal.ts';
import type { Article, Extraction, Page } from '../../types.ts';
import { cleanText } from '../text.ts';
import { pageAuthors } from './author.ts';
import { confidenceOf } from './confidence.ts';
import { readGeneric } from './generic.ts';
import { languageOf } from './language.ts';
import { readLayout, type Draft } from './layout.ts';
import { findLead } from './lead.ts';
import { isListPage, MIN_TEXT, whyNoBody } from './no-article.ts';
import { parseHtml, type Doc } from './parse.ts';
import { publishedDates } from './published.ts';
import { readStructured, type Structured } from './structured.ts';
import { tidy, type Tidied } from './tidy.ts';
import { firstSentence, pageTitles } from './title.ts';

/**
 * A page to its article, or to the reason why it is none. The portal's layouts are tried first, in order, then the
 * generic extractor. Each field comes from the most trusted place that has it: layout, JSON-LD, meta tags,
 * markup, list or feed entry, text.
 */
export function extract(page: Page, portal: Portal | null): Extraction {
  if (page.html.startsWith('%PDF')) return none('a PDF, not a page');
  const doc = parseHtml(page.html, page.finalUrl);
  if (doc === null) return none('too deeply nested');
  const structured = readStructured(doc);
  const draft = draftOf(doc, portal);
  if (draft.layout === 'generic' && isListPage(draft.blocks, structured))
    return none('list page: teasers, no text of its own');
  const article = assemble(page, portal, doc, structured, draft);
  const text = `${article.lead ?? ''}${article.body}`;
  if (article.body === '' || text.length < MIN_TEXT) return none(whyNoBody(doc, text));
  // Values are slices of the page; the round trip copies them, so that they do not keep it in memory.
  return { kind: 'article', article: JSON.parse(JSON.stringify(article)) as Article };
}

function none(reason: string): Extraction {
  return { kind: 'no-body', reason };
}

function draftOf(doc: Doc, portal: Portal | null): Draft {
  for (const layout of portal?.layouts ?? []) {
    const draft = readLayout(doc, layout);
    if (draft !== null) return draft;
  }
  return readGeneric(doc);
}

function assemble(
  page: Page,
  portal: Portal | null,
  doc: Doc,
  structured: Structured,
  draft: Draft,
): Article {
  const titles = pageTitles(doc, structured, draft.title, page.hints, portal);
  const authors = pageAuthors(doc, structured, draft.author);
  const dates = publishedDates(doc, structured, draft.date, page);
  const lead = draft.lead ?? (draft.layout === 'generic' ? findLead(doc, structured, draft.blocks) : null);
  const [named, signed] = [titles[0]?.value ?? null, authors[0]?.value ?? null];
  const { credit, blocks } = draft;
  const tidied = tidy(blocks, { title: named, lead, author: signed, credit, siteName: structured.siteName });
  const body = bodyText(tidied, structured);
  const title = titles[0] ?? { value: firstSentence(tidied.lead ?? body), source: 'text' as const };
  const date = dates[0] ?? null;
  return {
    url: page.url,
    canonicalUrl: structured.canonicalUrl,
    portalId: portal?.id ?? null,
    title: title.value || null,
    lead: tidied.lead,
    body,
    publishedAt: date?.date.iso ?? null,
    publishedPrecision: date?.date.precision ?? null,
    author: tidied.author,
    credit: tidied.credit,
    images: tidied.images,
    section: sectionOf(draft, structured),
    language: languageOf(body, structured.language),
    layout: draft.layout,
    confidence: confidenceOf(draft.layout, titles, dates, body),
    sources: {
      title: title.value === '' ? null : title.source,
      publishedAt: date?.source ?? null,
      author: authors[0]?.source ?? (tidied.author === null ? null : 'text'),
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

function sectionOf(draft: Draft, structured: Structured): readonly string[] {
  if (draft.section.length > 0) return draft.section;
  const told = structured.jsonLd?.section ?? [];
  const meta = structured.meta.get('article:section');
  return told.length > 0 || meta === undefined ? told : [meta];
}

import type { Portal } from '../../../model/portal.ts';
import type { Page } from '../../../model/article.ts';
import type { Block } from '../page/blocks.ts';
import { explainTree, type ExplainedElement } from './explained-tree.ts';
import { readPage, type PageExtraction } from '../extract.ts';
import type { Doc } from '../page/parse.ts';
import { findSections } from '../facts/section.ts';

/** A field with every value that was found, the chosen one first. */
export interface ExplainedField {
  readonly name: string;
  readonly candidates: readonly { readonly value: string; readonly source: string }[];
}

/** How a page was read, and why so. */
export interface Explanation {
  /** Why the page is no article; `null` where it is one. */
  readonly why: string | null;
  readonly layout: string | null;
  readonly confidence: number;
  readonly disagreements: readonly string[];
  /** Why layouts of the portal were passed over, a sentence each. */
  readonly passedOver: readonly string[];
  readonly fields: readonly ExplainedField[];
  readonly tree: ExplainedElement | null;
}

/** Reads a page as `extract` does and reports what became of each of its lines and fields, and why. */
export function explainPage(page: Page, portal: Portal | null): Explanation {
  const dropped: [Block, string][] = [];
  const read = readPage(page, portal, (block, rule) => dropped.push([block, rule]));
  if (typeof read === 'string') {
    return {
      why: read,
      layout: null,
      confidence: 0,
      disagreements: [],
      passedOver: [],
      fields: [],
      tree: null,
    };
  }
  const { layout, confidence, disagreements } = read.article;
  return {
    why: read.noArticleReason,
    layout,
    confidence,
    disagreements,
    passedOver: passedOverLayouts(read.doc, portal, read.draft.layout),
    fields: explainFields(read, page),
    tree: explainTree(read, dropped, portal),
  };
}

function passedOverLayouts(doc: Doc, portal: Portal | null, layout: string): string[] {
  const layouts = portal?.layouts ?? [];
  const at = layouts.findIndex(({ id }) => id === layout);
  return layouts.slice(0, at === -1 ? layouts.length : at).map(({ id, detect }) => {
    const missing = detect.find((selector) => doc.$(selector).length === 0);
    return missing === undefined ? `${id}: no text in its body` : `${id}: nothing fits "${missing}"`;
  });
}

/** Every field that has a value, with all its candidates. */
function explainFields(
  { metadata, draft, candidates, article }: PageExtraction,
  page: Page,
): ExplainedField[] {
  const { titles, authors, house, dates } = candidates;
  const fields: ExplainedField[] = [];
  const add = (name: string, found: ExplainedField['candidates']): void => {
    if (found.length > 0) fields.push({ name, candidates: found });
  };
  const addValue = (name: string, value: string | null, source: string): void =>
    add(name, value === null ? [] : [{ value, source }]);
  const addParts = (name: string, parts: readonly (string | null)[]): void =>
    addValue(name, parts.filter((part) => part !== null).join(' | '), 'body');

  if (titles.length > 0) add('title', titles);
  else addValue('title', article.title, 'text');
  const published = dates.published.map(({ date, source }) => {
    return { value: `${date.iso} (${date.precision})`, source };
  });
  add('publishedAt', published);
  addValue('modifiedAt', article.modifiedAt, 'page');
  const signed = house === null ? authors : [...authors, house];
  if (signed.length > 0) add('author', signed);
  else addValue('author', article.author, 'text');
  addValue('credit', article.credit, draft.credit === null ? 'text' : 'layout');
  addValue('lead', article.lead, draft.lead === null ? 'markup' : 'layout');
  const sections = findSections(draft.section, metadata, article.title, page.finalUrl);
  add(
    'section',
    sections.map(({ value, source }) => ({ value: value.join(' › '), source })),
  );
  addValue('language', article.language, article.language === metadata.language ? 'markup' : 'text');
  addValue('canonicalUrl', article.canonicalUrl, 'meta');
  for (const [index, { url, caption, credit }] of article.images.entries())
    addParts(`image ${index + 1}`, [url, caption, credit]);
  for (const [index, { url, title }] of article.attachments.entries())
    addParts(`attachment ${index + 1}`, [url, title]);
  if (article.file !== null) addParts('file', [article.file.url, article.file.kind, article.file.problem]);
  return fields;
}

import type { Portal } from '../../../model/portal.ts';
import type { Page } from '../../../model/article.ts';
import type { Block } from '../page/blocks.ts';
import { treeOf, type ExplainedElement } from './explained-tree.ts';
import { readPage, type Reading } from '../extract.ts';
import type { Doc } from '../page/parse.ts';
import { pageSections } from '../facts/section.ts';

/** One field: every value that was found, the one that won first. */
export interface ExplainedField {
  readonly name: string;
  readonly candidates: readonly { readonly value: string; readonly source: string }[];
}

/** How a page was read. */
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

/** Reads a page as `extract` does and tells what became of each of its lines and fields, and why. */
export function explain(page: Page, portal: Portal | null): Explanation {
  const dropped: [Block, string][] = [];
  const reading = readPage(page, portal, (block, rule) => dropped.push([block, rule]));
  if (typeof reading === 'string') {
    return {
      why: reading,
      layout: null,
      confidence: 0,
      disagreements: [],
      passedOver: [],
      fields: [],
      tree: null,
    };
  }
  const { doc, draft, article, why } = reading;
  return {
    why,
    layout: article.layout,
    confidence: article.confidence,
    disagreements: article.disagreements,
    passedOver: passedOver(doc, portal, draft.layout),
    fields: fieldsOf(reading, page),
    tree: treeOf(reading, dropped, portal),
  };
}

function passedOver(doc: Doc, portal: Portal | null, layout: string): string[] {
  const layouts = portal?.layouts ?? [];
  const at = layouts.findIndex(({ id }) => id === layout);
  return layouts.slice(0, at === -1 ? layouts.length : at).map(({ id, detect }) => {
    const missing = detect.find((selector) => doc.$(selector).length === 0);
    return missing === undefined ? `${id}: no text in its body` : `${id}: nothing fits "${missing}"`;
  });
}

function fieldsOf({ structured, draft, found, article }: Reading, page: Page): ExplainedField[] {
  const { titles, authors, house, dates } = found;
  const one = (value: string | null, source: string) => (value === null ? [] : [{ value, source }]);
  const lead = draft.lead === null ? 'markup' : 'layout';
  const signed = house === null ? authors : [...authors, house];
  const { title, section } = { title: article.title, section: draft.section };
  const fields: [string, ExplainedField['candidates']][] = [
    ['title', titles.length > 0 ? titles : one(title, 'text')],
    [
      'publishedAt',
      dates.published.map(({ date, source }) => ({ value: `${date.iso} (${date.precision})`, source })),
    ],
    ['modifiedAt', one(article.modifiedAt, 'page')],
    ['author', signed.length > 0 ? signed : one(article.author, 'text')],
    ['credit', one(article.credit, draft.credit === null ? 'text' : 'layout')],
    ['lead', one(article.lead, lead)],
    [
      'section',
      pageSections(section, structured, title, page.finalUrl).map(({ value, source }) => ({
        value: value.join(' › '),
        source,
      })),
    ],
    ['language', one(article.language, article.language === structured.language ? 'markup' : 'text')],
    ['canonicalUrl', one(article.canonicalUrl, 'meta')],
    ...article.images.map(({ url, caption, credit }, index): [string, ExplainedField['candidates']] => [
      `image ${index + 1}`,
      one([url, caption, credit].filter((text) => text !== null).join(' | '), 'body'),
    ]),
    ...article.attachments.map(({ url, title: name }, index): [string, ExplainedField['candidates']] => [
      `attachment ${index + 1}`,
      one([url, name].filter((text) => text !== null).join(' | '), 'body'),
    ]),
  ];
  return fields
    .filter(([, candidates]) => candidates.length > 0)
    .map(([name, candidates]) => ({ name, candidates }));
}

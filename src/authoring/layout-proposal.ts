import { lineOf } from '../pipeline/extract/page/blocks.ts';
import { parseDate } from '../pipeline/extract/facts/dates.ts';
import { isElement, parseHtml, type Doc, type Element, type Node } from '../pipeline/extract/page/parse.ts';
import { cleanLine } from '../pipeline/text.ts';
import type { Article } from '../model/article.ts';

/** An article's page with what the generic extractor read from it. */
export interface ReadSample {
  readonly url: string;
  readonly text: string;
  readonly article: Article;
}

/** A layout as a portal file writes it. */
export interface LayoutProposal {
  readonly id: string;
  readonly detect: readonly string[];
  readonly title: readonly string[];
  readonly lead?: readonly string[];
  readonly date?: readonly string[];
  readonly body: readonly string[];
}

/** Ids and classes that a system generates for each page, site or release. */
const PASSING = /\d{3,}|^ctl\d|_g_[0-9a-f]{4}|INSTANCE|^(?:css|sc|jsx)-|[0-9a-f]{6,}/u;
/** An element with this share of an article's text is its container: a summary may stand outside. */
const HELD = 0.8;
const LONGEST_DATE = 120;
const SHORTEST_LEAD = 30;
const LEAD = /sapo|summary|tom-?tat|trich-?(?:yeu|dan)|chapeau|article-desc/iu;

/**
 * A layout that names what the generic extractor found, by selectors that find the same on every sample; `null` where
 * no selector does.
 */
export function proposeLayout(id: string, samples: readonly ReadSample[]): LayoutProposal | null {
  const pages = samples.flatMap((sample) => {
    const doc = parseHtml(sample.text, sample.url);
    return doc === null ? [] : [{ doc, article: sample.article }];
  });
  const body = findCommonName(pages.map(({ doc, article }) => findNames(doc, findContainer(doc, article))));
  const title = findCommonName(
    pages.map(({ doc, article }) => findNames(doc, findWithText(doc, article.title))),
  );
  if (body === null || title === null) return null;
  const lead =
    findCommonName(pages.map(({ doc, article }) => findNames(doc, findWithText(doc, article.lead)))) ??
    findCommonName(pages.map(({ doc }) => findLeadNames(doc, body)));
  const date = findCommonName(pages.map(({ doc, article }) => findNames(doc, findDated(doc, article))));
  return {
    id,
    detect: [body],
    title: [title],
    ...(lead !== null && lead !== body && { lead: [lead] }),
    ...(date !== null && date !== body && { date: [date] }),
    body: [body],
  };
}

/** Names of what is called a summary and stands outside the text. */
function findLeadNames(doc: Doc, body: string): string[] {
  const outside = (doc.$('body [class], body [id]').toArray() as Node[])
    .filter(isElement)
    .filter(({ attribs }) => LEAD.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`))
    .filter((element) => doc.$(element).closest(body).length === 0 && doc.$(element).find(body).length === 0)
    .filter((element) => cleanLine(lineOf(element)).length >= SHORTEST_LEAD);
  return outside.length === 1 ? findNames(doc, outside[0] ?? null) : [];
}

/** The first name that all pages give. */
function findCommonName(names: readonly (readonly string[])[]): string | null {
  const [first = [], ...others] = names;
  return first.find((name) => others.every((other) => other.includes(name))) ?? null;
}

/** Selectors whose first match on the page is this element, the steadiest first. */
function findNames(doc: Doc, element: Element | null): string[] {
  if (element === null) return [];
  const { name, attribs } = element;
  const classes = (attribs['class'] ?? '').split(/\s+/u).filter(isSteady);
  const candidates = [
    ...(isSteady(attribs['id'] ?? '') ? [`#${attribs['id'] ?? ''}`] : []),
    ...classes.map((one) => `.${one}`),
    ...classes.map((one) => `${name}.${one}`),
    ...findParentNames(element).map((parent) => `${parent} > ${name}`),
    ...(name === 'h1' || name === 'article' || name === 'main' || name === 'time' ? [name] : []),
  ];
  return candidates.filter((selector) => doc.$(selector).get(0) === element);
}

function findParentNames({ parent }: Element): string[] {
  const node = parent as Node | null;
  if (node === null || !isElement(node)) return [];
  const id = node.attribs['id'] ?? '';
  const classes = (node.attribs['class'] ?? '').split(/\s+/u).filter(isSteady);
  return [...(isSteady(id) ? [`#${id}`] : []), ...classes.map((one) => `.${one}`)];
}

function isSteady(name: string): boolean {
  return /^[a-z][\w-]*$/iu.test(name) && !PASSING.test(name);
}

/** The smallest element that holds nearly all of the article's text. */
function findContainer(doc: Doc, { body }: Article): Element | null {
  const paragraphs = body.split('\n');
  const all = sumLengths(paragraphs);
  return findSmallest(doc, (text) => {
    const held = sumLengths(paragraphs.filter((paragraph) => text.includes(paragraph)));
    return held > 0 && held >= all * HELD;
  });
}

function sumLengths(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

function findWithText(doc: Doc, wanted: string | null): Element | null {
  return wanted === null ? null : findSmallest(doc, (text) => text === wanted);
}

function findDated(doc: Doc, { publishedAt, publishedPrecision }: Article): Element | null {
  if (publishedAt === null) return null;
  return findSmallest(doc, (text) => {
    const date = text.length <= LONGEST_DATE && /\d/u.test(text) ? parseDate(text) : null;
    return date?.iso === publishedAt && date.precision === publishedPrecision;
  });
}

/** The element with the shortest text that fits; of several with the same text the outermost that has a steady name. */
function findSmallest(doc: Doc, fits: (text: string) => boolean): Element | null {
  let best: { element: Element; length: number } | null = null;
  for (const node of doc.$('body *').toArray() as Node[]) {
    if (!isElement(node)) continue;
    const text = cleanLine(lineOf(node));
    if (!fits(text)) continue;
    const better = best === null || text.length < best.length;
    const steadier = best !== null && text.length === best.length && !hasName(best.element) && hasName(node);
    if (better || steadier) best = { element: node, length: text.length };
  }
  return best?.element ?? null;
}

function hasName({ attribs }: Element): boolean {
  return isSteady(attribs['id'] ?? '') || (attribs['class'] ?? '').split(/\s+/u).some(isSteady);
}

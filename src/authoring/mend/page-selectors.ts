import { parseDate } from '../../pipeline/extract/facts/dates.ts';
import { readField } from '../../pipeline/extract/layout/fields.ts';
import { isInside, parseHtml, type Doc, type Element } from '../../pipeline/extract/page/parse.ts';
import { normalizeWords } from '../../pipeline/text.ts';
import type { LayoutField } from '../../model/portal.ts';
import { datesAgree } from './agreement.ts';
import { findShortElements, nameElement } from './element-names.ts';
import type { KnownArticle, KnownPage } from './known.ts';
import { chooseElementName, findBody, findFurniture, type ReadPage } from './page-body.ts';

/** A layout as a portal file writes it. */
export interface LearntLayout {
  readonly id: string;
  readonly detect: readonly string[];
  readonly title: readonly LayoutField[];
  readonly lead?: readonly LayoutField[];
  readonly date?: readonly LayoutField[];
  readonly author?: readonly LayoutField[];
  readonly body: readonly string[];
  readonly remove?: readonly string[];
}

const LONGEST_DATE = 160;
const LONGEST_AUTHOR = 120;
/** What is not said of every article is right where most pages that have it agree. */
const AGREEING = 0.6;
const LABEL = /(?:^|[\s|(–-])((?:\p{L}[\p{L} ]{1,24}?)\s*:)\s*(?=\S)/gu;

/** A layout that reads on all pages what is known of their articles; `null` where title or text are not found alike. */
export function learnLayout(id: string, pages: readonly KnownPage[]): LearntLayout | null {
  const read = pages.flatMap(({ page, article }): ReadPage[] => {
    const doc = parseHtml(page.text, page.url);
    return doc === null ? [] : [{ doc, article }];
  });
  const bodies = new Map(read.map((one) => [one, findBody(one)] as const));
  const body = chooseElementName(read, bodies);
  const title = chooseField(
    read,
    findTitles,
    (text, { title }) => normalizeWords(text) === normalizeWords(title),
    1,
  );
  if (body === null || title === null) return null;
  const lead = chooseField(
    read.filter(({ article }) => article.lead !== null),
    (one) => findTexts(one, one.article.lead),
    (text, { lead }) => normalizeWords(text) === normalizeWords(lead ?? ''),
    AGREEING,
  );
  const date = chooseField(
    read.filter(({ article }) => article.publishedAt !== null),
    findDates,
    (text, article) => datesAgree(parseDate(text), article),
    1,
  );
  const author = chooseAuthor(read);
  const fields = [title, lead, date, author].filter((field) => field !== null);
  const remove = findFurniture(read, bodies).filter(
    (name) => !read.some(({ doc }) => holdsField(doc, name, fields)),
  );
  return {
    id,
    detect: [body],
    title: [title],
    ...(lead !== null && { lead: [lead] }),
    ...(date !== null && { date: [date] }),
    ...(author !== null && { author: [author] }),
    body: [body],
    ...(remove.length > 0 && { remove }),
  };
}

/** Whether what a name finds is a field's element, stands in one or around one: taken out, the field would be lost. */
function holdsField(doc: Doc, name: string, fields: readonly LayoutField[]): boolean {
  const elements = readField(doc, fields, new Set()).map(({ element }) => element);
  return doc
    .select(name)
    .some((one) => elements.some((element) => isInside(element, one) || isInside(one, element)));
}

/**
 * The way of reading a field that gives first what is known on a share `least` of the pages, and on none anything else;
 * the one right on most pages, of equals the steadiest.
 */
function chooseField(
  pages: readonly ReadPage[],
  find: (page: ReadPage) => readonly LayoutField[],
  isRight: (text: string, article: KnownArticle) => boolean,
  least: number,
): LayoutField | null {
  if (pages.length === 0) return null;
  const candidates = new Map(
    pages.flatMap((page) => find(page).map((field) => [JSON.stringify(field), field] as const)),
  );
  let best: { readonly field: LayoutField; readonly right: number } | null = null;
  for (const field of candidates.values()) {
    const read = pages.map(({ doc, article }) => {
      const value = readField(doc, [field], new Set())[0]?.text;
      return value === undefined ? 'nothing' : isRight(value, article) ? 'right' : 'wrong';
    });
    const right = read.filter((one) => one === 'right').length;
    if (read.includes('wrong') || right < pages.length * least) continue;
    if (best === null || right > best.right) best = { field, right };
  }
  return best?.field ?? null;
}

function findTitles({ doc, article }: ReadPage): string[] {
  return findTexts({ doc, article }, article.title);
}

/** Names of the elements whose whole text this is. */
function findTexts({ doc }: ReadPage, wanted: string | null): string[] {
  if (wanted === null) return [];
  const words = normalizeWords(wanted);
  return findShortElements(doc, wanted.length * 1.3 + 20)
    .filter(({ text }) => normalizeWords(text) === words)
    .sort((a, b) => headingRank(a.element) - headingRank(b.element))
    .flatMap(({ element }) => nameElement(element));
}

function headingRank({ name }: Element): number {
  return name === 'h1' ? 0 : /^h[2-4]$/u.test(name) ? 1 : 2;
}

function findDates({ doc, article }: ReadPage): LayoutField[] {
  const printed = findShortElements(doc, LONGEST_DATE)
    .filter(({ text }) => /\d/u.test(text))
    .flatMap(({ element, text }): LayoutField[] => {
      if (datesAgree(parseDate(text), article)) return nameElement(element);
      return findLabels(text, article).flatMap((pattern) =>
        nameElement(element).map((select) => ({ select, pattern })),
      );
    });
  const machine = doc
    .select('[datetime]')
    .flatMap((element): LayoutField[] =>
      datesAgree(parseDate(element.attribs['datetime'] ?? ''), article)
        ? nameElement(element).map((select) => ({ select, attr: 'datetime' }))
        : [],
    );
  return [...printed, ...machine];
}

/** Patterns for a date that stands behind a word with a colon, where another date stands before it. */
function findLabels(text: string, article: KnownArticle): string[] {
  return [...text.matchAll(LABEL)].flatMap((match) => {
    const label = match[1] ?? '';
    const rest = text.slice(match.index + match[0].length);
    return datesAgree(parseDate(rest), article) ? [`${escapeText(label)}\\s*(.+)`] : [];
  });
}

/** An author's selector must be right twice, and give nothing on pages whose author is not known. */
function chooseAuthor(pages: readonly ReadPage[]): LayoutField | null {
  const signed = pages.filter(({ article }) => article.author !== null);
  if (signed.length < 2) return null;
  const field = chooseField(
    signed,
    ({ doc, article }) =>
      findShortElements(doc, LONGEST_AUTHOR).flatMap(({ element, text }): LayoutField[] => {
        const author = article.author ?? '';
        if (text === author) return nameElement(element);
        if (!text.endsWith(author)) return [];
        const label = /^(\p{L}[\p{L} ]{0,20}\s*:)\s*$/u.exec(text.slice(0, text.length - author.length))?.[1];
        return label === undefined
          ? []
          : nameElement(element).map((select) => ({ select, pattern: `${escapeText(label)}\\s*(.+)` }));
      }),
    (text, { author }) => text === author,
    AGREEING,
  );
  if (field === null) return null;
  const invented = pages.some(
    ({ doc, article }) => article.author === null && readField(doc, [field], new Set()).length > 0,
  );
  return invented ? null : field;
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&').replace(/\s+/gu, '\\s*');
}

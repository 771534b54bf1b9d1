import { readJsonLd, type JsonLd } from './json-ld.ts';
import { findMarks, type Marks } from '../page/field-elements.ts';
import { absoluteUrl, textOf, type Doc, type Element } from '../page/parse.ts';
import { toldLine } from '../page/unescape.ts';

/** The page's own description of itself, and where its fields may stand. */
export interface Structured {
  readonly jsonLd: JsonLd | null;
  /** The first value of each meta tag, by lower-case name. */
  readonly meta: ReadonlyMap<string, string>;
  /** All values of those that are given more than once, too. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly canonicalUrl: string | null;
  readonly siteName: string | null;
  /** `lang` of the page, lower case. */
  readonly language: string | null;
  /** Text of the title tag. */
  readonly titleTag: string;
  /** When the page was published, by linked data that is no article. */
  readonly pagePublished: string | null;
  readonly publisher: string | null;
  /** Names in the breadcrumb of the linked data. */
  readonly crumbs: readonly string[];
  readonly marks: Marks;
}

/** Reads JSON-LD, meta tags, canonical address and language. */
export function readStructured(doc: Doc): Structured {
  const marks = findMarks(doc);
  const metas = readMetas(marks.metas);
  const meta = new Map([...metas].map(([name, values]) => [name, values[0] ?? '']));
  const titleTag = toldLine((marks.titles[0]?.children ?? []).map((node) => textOf(node) ?? '').join(''));
  const data = readJsonLd(marks.scripts, meta.get('og:title') ?? titleTag);
  const link = marks.links.find(({ attribs }) => /\bcanonical\b/iu.test(attribs['rel'] ?? ''));
  const canonical = link?.attribs['href'] || meta.get('og:url');
  const language =
    marks.language ?? meta.get('og:locale') ?? meta.get('content-language') ?? data.article?.language;
  return {
    jsonLd: data.article,
    meta,
    metas,
    canonicalUrl: canonical === undefined ? null : absoluteUrl(canonical, doc.baseUrl),
    siteName: meta.get('og:site_name') ?? data.publisher ?? meta.get('application-name') ?? null,
    language: language?.trim().toLowerCase() ?? null,
    titleTag,
    pagePublished: data.published,
    publisher: data.publisher,
    crumbs: data.crumbs,
    marks,
  };
}

function readMetas(elements: readonly Element[]): Map<string, string[]> {
  const metas = new Map<string, string[]>();
  for (const { attribs } of elements) {
    const content = toldLine(attribs['content'] ?? '');
    if (content === '') continue;
    const names = [attribs['property'], attribs['name'], attribs['itemprop'], attribs['http-equiv']];
    for (const name of new Set(names.map((given) => given?.trim().toLowerCase()))) {
      if (!name) continue;
      const values = metas.get(name);
      if (values === undefined) metas.set(name, [content]);
      else values.push(content);
    }
  }
  return metas;
}

import { readJsonLd, type JsonLd } from './json-ld.ts';
import { findFieldElements, type FieldElements } from '../page/field-elements.ts';
import { absoluteUrl, textOf, type Doc, type Element } from '../page/parse.ts';
import { unescapeShort } from '../page/unescape.ts';

/** What a page says of itself in its head and in linked data, and the elements that its fields may be read from. */
export interface PageMetadata {
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
  /** When the page was published, by linked data of other types than articles. */
  readonly pagePublished: string | null;
  readonly publisher: string | null;
  /** Names in the breadcrumb of the linked data. */
  readonly crumbs: readonly string[];
  readonly elements: FieldElements;
}

/** Reads JSON-LD, meta tags, canonical address and language. */
export function readMetadata(doc: Doc): PageMetadata {
  const elements = findFieldElements(doc);
  const metas = readMetas(elements.metas);
  const meta = new Map([...metas].map(([name, values]) => [name, values[0] ?? '']));
  const titleTag = unescapeShort(
    (elements.titles[0]?.children ?? []).map((node) => textOf(node) ?? '').join(''),
  );
  const data = readJsonLd(elements.jsonLd, meta.get('og:title') ?? titleTag);
  const link = elements.links.find(({ attribs }) => /\bcanonical\b/iu.test(attribs['rel'] ?? ''));
  const canonical = link?.attribs['href'] || meta.get('og:url');
  const language =
    elements.language ?? meta.get('og:locale') ?? meta.get('content-language') ?? data.article?.language;
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
    elements,
  };
}

function readMetas(elements: readonly Element[]): Map<string, string[]> {
  const metas = new Map<string, string[]>();
  for (const { attribs } of elements) {
    const content = unescapeShort(attribs['content'] ?? '');
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

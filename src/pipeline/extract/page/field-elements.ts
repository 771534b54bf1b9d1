import { namesOf, type Doc, type Element } from './parse.ts';

/** The elements of a page that its fields are read from, found in one walk, each list in page order. */
export interface FieldElements {
  readonly metas: readonly Element[];
  readonly links: readonly Element[];
  /** Scripts of JSON-LD, as they stand in the page. */
  readonly jsonLd: readonly string[];
  readonly titles: readonly Element[];
  /** Headings of the first level. */
  readonly headings: readonly Element[];
  /** Lower headings, and elements named for a title: whether they show the article's title shows elsewhere. */
  readonly titled: readonly Element[];
  /** Elements named, typed or marked up for a date. */
  readonly dates: readonly Element[];
  /** Elements named or marked up for an author. */
  readonly authors: readonly Element[];
  /** Elements named for a lead. */
  readonly leads: readonly Element[];
  /** Elements named for a breadcrumb. */
  readonly breadcrumbs: readonly Element[];
  /** Links to documents. */
  readonly files: readonly Element[];
  /** `lang` of the html element. */
  readonly language: string | null;
}

/** Fields whose elements are found by class name and id. */
type NamedField = 'titled' | 'dates' | 'authors' | 'leads' | 'breadcrumbs';

const NAMES: readonly [NamedField, RegExp][] = [
  [
    'dates',
    /(?:^|[\s_-])(?:\w*date|date\w*|\w*time|time(?:stamp|info|ago)?|datetime|publish\w*|published\w*|posted\w*|pubdate|dateline|datum|fecha|ngay|ngay-?dang|thoi-?gian|tgdang|cms-date|meta|info|byline|post-?info|(?:article|entry|post|story|news)-?(?:meta|info|header|head|details?))(?:$|[\s_-])/u,
  ],
  [
    'authors',
    /(?:^|[\s_-])(?:\w*author\w*|\w*byline\w*|autore?n?\w*|auteur\w*|verfasser|writers?|tac-?gia|but-?danh|contributors?|reporter|journalist\w*|redakteur|credits?|signature|fn|by)(?:$|[\s_-])/u,
  ],
  ['leads', /sapo|standfirst|article__(?:lead|summary|sapo)|article-(?:lead|summary)|divarticledescription/u],
  ['breadcrumbs', /breadcrumb|breadcrum\b|bread-crumb/u],
];
/** A rough test that spares most names those above. */
const ANY_NAME =
  /dat[eu]|time|publi|poste?d|fecha|ngay|gian|tgdang|meta|info|byline|author|auto|auteur|verfasser|writer|gia|danh|contributor|reporter|journalist|redakteur|credit|signature|fn|by|sapo|standfirst|lead|summary|description|bread|head|detail/u;
const TITLED =
  /(?:^|[\s_-])(?:asset-(?:full-content-)?title|header-title|hide-accessible|headline|title|(?:article|content|detail|details|entry|news|page|post|story)-?_*(?:title|headline|heading)|title-?_*(?:article|content|detail|details|news|post)|tieu-?de\w*)(?:$|[\s_-])/u;
const MAYBE_TITLED = /titl|heading|headline|tieu|accessible/u;
const DATE_PROPERTY = /date(?:published|modified|created)|(?:^|\s)(?:\w+:)?(?:issued|created|published)/iu;
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar)(?:$|[?#])/iu;
const DATE_ATTRIBUTES = [
  'datetime',
  'data-date',
  'data-time',
  'data-datetime',
  'data-timestamp',
  'data-published',
  'pubdate',
];

/** Walks a page once and keeps the elements that its fields may be read from. */
export function findFieldElements(doc: Doc): FieldElements {
  const found = {
    metas: [] as Element[],
    links: [] as Element[],
    jsonLd: [] as string[],
    titles: [] as Element[],
    headings: [] as Element[],
    titled: [] as Element[],
    dates: [] as Element[],
    authors: [] as Element[],
    leads: [] as Element[],
    breadcrumbs: [] as Element[],
    files: [] as Element[],
    language: null as string | null,
  };
  // The same class names come again and again.
  const fieldsByNames = new Map<string, readonly NamedField[]>();
  for (const element of doc.elements) {
    const { name, attribs } = element;
    if (name === 'script') {
      const text = element.children[0];
      const isJsonLd = /ld\+json/iu.test(attribs['type'] ?? '');
      if (isJsonLd && text !== undefined && 'data' in text) found.jsonLd.push(text.data);
      continue;
    }
    if (name === 'svg' || name === 'style' || name === 'body') continue;
    if (name === 'html') found.language = attribs['lang'] ?? null;
    else if (name === 'meta') found.metas.push(element);
    else if (name === 'link') found.links.push(element);
    else {
      if (name === 'title') found.titles.push(element);
      else if (name === 'h1') found.headings.push(element);
      else if (name === 'a' && FILE.test(attribs['href'] ?? '')) found.files.push(element);
      const named = fieldsNamedBy(element, fieldsByNames);
      for (const field of named) found[field].push(element);
      if ((name === 'h2' || name === 'h3') && !named.includes('titled')) found.titled.push(element);
      if (!named.includes('dates') && isMarkedUpAsDate(element)) found.dates.push(element);
      if (!named.includes('authors') && isMarkedUpAsAuthor(element)) found.authors.push(element);
    }
  }
  return found;
}

function fieldsNamedBy(element: Element, known: Map<string, readonly NamedField[]>): readonly NamedField[] {
  const { class: className, id } = element.attribs;
  if (className === undefined && id === undefined) return [];
  const names = namesOf(element);
  let fields = known.get(names);
  if (fields === undefined) {
    const found: NamedField[] = ANY_NAME.test(names)
      ? NAMES.filter(([, pattern]) => pattern.test(names)).map(([field]) => field)
      : [];
    if (MAYBE_TITLED.test(names) && TITLED.test(names)) found.push('titled');
    fields = found;
    known.set(names, fields);
  }
  return fields;
}

function isMarkedUpAsDate({ name, attribs, annotated }: Element): boolean {
  if (name === 'time') return true;
  if (!annotated) return false;
  const property = attribs['itemprop'] ?? attribs['property'] ?? '';
  return (
    DATE_PROPERTY.test(property) || DATE_ATTRIBUTES.some((attribute) => attribs[attribute] !== undefined)
  );
}

function isMarkedUpAsAuthor({ attribs, annotated }: Element): boolean {
  if (!annotated) return false;
  const property = attribs['itemprop'] ?? attribs['property'] ?? '';
  return /author|creator/iu.test(property) || /\bauthor\b/iu.test(attribs['rel'] ?? '');
}

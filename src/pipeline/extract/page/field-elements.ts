import { namesOf, type Doc, type Element } from './parse.ts';

/** The elements of a page that its fields are read from, found in one walk, each list in page order. */
export interface Marks {
  readonly metas: readonly Element[];
  readonly links: readonly Element[];
  /** JSON-LD, as it stands in the page. */
  readonly scripts: readonly string[];
  readonly titles: readonly Element[];
  readonly headings: readonly Element[];
  /** Elements named, typed or marked up for a date. */
  readonly dated: readonly Element[];
  /** Elements named or marked up for an author. */
  readonly signed: readonly Element[];
  /** Elements named for a lead. */
  readonly leads: readonly Element[];
  /** Elements named for a breadcrumb. */
  readonly crumbs: readonly Element[];
  /** Links to documents. */
  readonly files: readonly Element[];
  readonly language: string | null;
}

type Kind = 'dated' | 'signed' | 'leads' | 'crumbs';

const NAMES: readonly [Kind, RegExp][] = [
  [
    'dated',
    /(?:^|[\s_-])(?:\w*date|date\w*|\w*time|time(?:stamp|info|ago)?|datetime|publish\w*|published\w*|posted\w*|pubdate|dateline|datum|fecha|ngay|ngay-?dang|thoi-?gian|tgdang|cms-date|meta|info|byline|post-?info|(?:article|entry|post|story|news)-?(?:meta|info|header|head|details?))(?:$|[\s_-])/u,
  ],
  [
    'signed',
    /(?:^|[\s_-])(?:\w*author\w*|\w*byline\w*|autore?n?\w*|auteur\w*|verfasser|writers?|tac-?gia|but-?danh|contributors?|reporter|journalist\w*|redakteur|credits?|signature|fn|by)(?:$|[\s_-])/u,
  ],
  ['leads', /sapo|standfirst|article__(?:lead|summary|sapo)|article-(?:lead|summary)|divarticledescription/u],
  ['crumbs', /breadcrumb|breadcrum\b|bread-crumb/u],
];
const ANY_NAME =
  /dat[eu]|time|publi|poste?d|fecha|ngay|gian|tgdang|meta|info|byline|author|auto|auteur|verfasser|writer|gia|danh|contributor|reporter|journalist|redakteur|credit|signature|fn|by|sapo|standfirst|lead|summary|description|bread|head|detail/u;
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

/** A scratch pad of the walk. */
interface Found extends Record<Kind, Element[]> {
  readonly metas: Element[];
  readonly links: Element[];
  readonly scripts: string[];
  readonly titles: Element[];
  readonly headings: Element[];
  readonly files: Element[];
  language: string | null;
  /** Class names come again and again: each is looked at once. */
  readonly kinds: Map<string, readonly Kind[]>;
}

/** Walks a page once and keeps what its fields may be read from. */
export function findMarks(doc: Doc): Marks {
  const found: Found = {
    metas: [],
    links: [],
    scripts: [],
    titles: [],
    headings: [],
    dated: [],
    signed: [],
    leads: [],
    crumbs: [],
    files: [],
    language: null,
    kinds: new Map(),
  };
  for (const element of doc.elements) mark(found, element);
  return found;
}

function mark(found: Found, element: Element): void {
  const { name, attribs } = element;
  if (name === 'script') return addScript(found, element);
  if (name === 'svg' || name === 'style' || name === 'body') return;
  if (name === 'html') found.language = attribs['lang'] ?? null;
  else if (name === 'meta') found.metas.push(element);
  else if (name === 'link') found.links.push(element);
  else {
    if (name === 'title') found.titles.push(element);
    else if (name === 'h1') found.headings.push(element);
    else if (name === 'a' && FILE.test(attribs['href'] ?? '')) found.files.push(element);
    addNamed(found, element);
  }
}

function addScript(found: Found, script: Element): void {
  if (!/ld\+json/iu.test(script.attribs['type'] ?? '')) return;
  const text = script.children[0];
  if (text !== undefined && 'data' in text) found.scripts.push(text.data);
}

function addNamed(found: Found, element: Element): void {
  const kinds = kindsOf(found, element);
  for (const kind of kinds) found[kind].push(element);
  const { attribs, telling } = element;
  const property = (telling && (attribs['itemprop'] ?? attribs['property'])) || '';
  const dated = element.name === 'time' || (telling && isDated(attribs, property));
  if (dated && !kinds.includes('dated')) found.dated.push(element);
  const signed = telling && (/author|creator/iu.test(property) || /\bauthor\b/iu.test(attribs['rel'] ?? ''));
  if (signed && !kinds.includes('signed')) found.signed.push(element);
}

function isDated(attribs: Element['attribs'], property: string): boolean {
  return DATE_PROPERTY.test(property) || DATE_ATTRIBUTES.some((name) => attribs[name] !== undefined);
}

function kindsOf(found: Found, element: Element): readonly Kind[] {
  const { class: className, id } = element.attribs;
  if (className === undefined && id === undefined) return [];
  const names = namesOf(element);
  let kinds = found.kinds.get(names);
  if (kinds === undefined) {
    kinds = ANY_NAME.test(names)
      ? NAMES.filter(([, pattern]) => pattern.test(names)).map(([kind]) => kind)
      : [];
    found.kinds.set(names, kinds);
  }
  return kinds;
}

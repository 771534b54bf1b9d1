import type { Block } from '../page/blocks.ts';
import { isElement, namesOf, type Element, type Node } from '../page/parse.ts';

/** What an element and its ancestors are called and which tags they have. */
interface Ancestry {
  /** Elements up to one with a name that articles' text has, and up to one with a name of other things. */
  readonly good: number;
  readonly poor: number;
  readonly article: boolean;
  readonly main: boolean;
  readonly item: boolean;
  readonly cell: boolean;
  readonly quote: boolean;
  readonly aside: boolean;
}

/** A line of text with all that the classifier's features are made of. */
export interface TextLine {
  readonly block: Block;
  /** Name and class of its element and of that one's parent. */
  readonly kind: string;
  readonly ancestry: Ancestry;
  /** Characters, those of scripts without spaces counted twice. */
  readonly size: number;
  /** Share of its characters inside links. */
  readonly density: number;
  /** Share of its words that begin in lower case. */
  readonly lower: number;
  /** Its words begin with letters of a script without upper and lower case, or with none. */
  readonly uncased: boolean;
  readonly ended: boolean;
  /** Share of the page's prose that stands in elements of the same name and class under such a parent. */
  readonly alike: number;
  /** Share of the characters of its parent's lines that stand in links. */
  readonly linksAround: number;
  /** Below the heading of the first level; also where there is none. */
  readonly afterTitle: boolean;
  /** Share of the page's text before it. */
  readonly at: number;
  /** Characters of the whole page. */
  readonly whole: number;
  readonly repeated: boolean;
  /** A sentence or more, mostly not in links. */
  readonly prose: boolean;
  /** Has words of invitations, credits or captions. */
  readonly call: boolean;
  /** Has words of notices about rights, cookies or programs. */
  readonly legal: boolean;
}

const GOOD =
  /(?:article|story|post|entry|news)[_-]*(?:body|content|text)|content[_-]*body|articlebody|entry|prose|noi-?dung|chi-?tiet|body-?text|rich-?text|wysiwyg/u;
const POOR =
  /(?:^|[\s_-])(?:ad|ads|advert\w*|author\w*|banner|bio|box|byline|callout|caption|card|cta|credits?|date|dateline|disclaimer|embed|gallery|header|info\w*|kicker|label|meta|metadata|more|note|notice|photo|popup|promo\w*|rating|read-?more|slide\w*|summary|tags?|teaser|time\w*|toc|toolbar|topics?|video|widget|share|social|subtitle|tool\w*|print|search|popup|dialog|poll|survey|popular|rss|copyright|signup|footer|foot)(?:$|[\s_-])/u;
// For lines in lower case: the flag `i` would take three times as long.
const CALL =
  /©|\bcopyright\b|all rights reserved|newsletter|subscri|suscri|assinan|prenumer|подпис|会員|購読|登録|구독|đăng ký|sign up|log ?in|follow (?:us|@)|click here|cookie|privacy|abonn|photo|image|getty|reuters|afp\b|foto|ảnh:|read more|related|see also|advertis/u;
const LEGAL =
  /cookies?\b|consent|privacy policy|terms of (?:use|service)|all rights reserved|©|datenschutz|einwillig|javascript|browser/u;
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;
const SENTENCE_END = /[.!?…。！？؟।:]["”’»)\]]*$/u;
const OUTERMOST: Ancestry = {
  good: 9,
  poor: 9,
  article: false,
  main: false,
  item: false,
  cell: false,
  quote: false,
  aside: false,
};

/** What is summed over the lines of a page before any of them is described. */
interface Totals {
  readonly kinds: readonly string[];
  readonly prose: ReadonlyMap<string, number>;
  readonly parents: ReadonlyMap<unknown, { readonly chars: number; readonly linked: number }>;
  readonly seen: ReadonlyMap<string, number>;
  readonly allProse: number;
  readonly whole: number;
}

function totalsOf(texts: readonly Block[]): Totals {
  const kinds = texts.map((block) => kindOf(block.element));
  const prose = new Map<string, number>();
  const seen = new Map<string, number>();
  const parents = new Map<unknown, { chars: number; linked: number }>();
  let allProse = 1;
  let whole = 1;
  texts.forEach(({ text, linked, element }, index) => {
    const own = text.length >= 40 ? text.length - linked : 0;
    const kind = kinds[index] ?? '';
    prose.set(kind, (prose.get(kind) ?? 0) + own);
    seen.set(text, (seen.get(text) ?? 0) + 1);
    const parent = parents.get(element.parent) ?? { chars: 0, linked: 0 };
    parent.chars += text.length;
    parent.linked += linked;
    parents.set(element.parent, parent);
    allProse += own;
    whole += text.length;
  });
  return { kinds, prose, parents, seen, allProse, whole };
}

/** Describes every line of text of a page; images are left out. */
export function describeLines(blocks: readonly Block[]): TextLine[] {
  const ancestries = new Map<Node, Ancestry>();
  const texts = blocks.filter((block) => block.image === null);
  const { kinds, prose, parents, seen, allProse, whole } = totalsOf(texts);
  const title = texts.findIndex((block) => block.element.name === 'h1');
  let before = 0;
  return texts.map((block, index) => {
    const { text, linked, element } = block;
    const siblings = parents.get(element.parent);
    before += text.length;
    const size = text.length + (text.match(WIDE)?.length ?? 0);
    const density = linked / text.length;
    const share = lowerShare(text);
    const ended = SENTENCE_END.test(text);
    const low = size < 600 ? text.toLowerCase() : '';
    const kind = kinds[index] ?? '';
    return {
      block,
      kind,
      ancestry: ancestryOf(element, ancestries),
      size,
      density,
      lower: Math.max(0, share),
      uncased: share < 0,
      ended,
      alike: (prose.get(kind) ?? 0) / allProse,
      linksAround: siblings === undefined ? 0 : siblings.linked / siblings.chars,
      afterTitle: title === -1 || index > title,
      at: before / whole,
      whole,
      repeated: (seen.get(text) ?? 0) > 1,
      prose: size >= 100 && ended && density < 0.5,
      call: size < 300 && CALL.test(low),
      legal: size < 600 && LEGAL.test(low),
    };
  });
}

function kindOf(element: Element): string {
  const parent = element.parent as Node | null;
  const up = parent !== null && isElement(parent) ? `${parent.name}.${parent.attribs['class'] ?? ''}` : '';
  return `${up}>${element.name}.${element.attribs['class'] ?? ''}`;
}

/** The share of words that begin in lower case; -1 where no word begins with a letter that has a case. */
function lowerShare(text: string): number {
  let starts = 0;
  let lower = 0;
  for (let at = 0; at !== -1 && at < text.length; at = text.indexOf(' ', at) + 1 || -1) {
    const cased = caseOf(text.charCodeAt(at));
    if (cased === 0) continue;
    starts += 1;
    if (cased < 0) lower += 1;
  }
  return starts === 0 ? -1 : lower / starts;
}

/** Below zero for a lower-case letter, above it for an upper-case one, zero for what has no case. */
function caseOf(code: number): number {
  if (code < 0x80) return code >= 97 && code <= 122 ? -1 : code >= 65 && code <= 90 ? 1 : 0;
  const letter = String.fromCharCode(code);
  const small = letter.toLowerCase();
  if (letter.toUpperCase() === small) return 0;
  return letter === small ? -1 : 1;
}

function ancestryOf(element: Element, known: Map<Node, Ancestry>): Ancestry {
  const before = known.get(element);
  if (before !== undefined) return before;
  const parent = element.parent as Node | null;
  const outer = parent !== null && isElement(parent) ? ancestryOf(parent, known) : OUTERMOST;
  const names = namesOf(element);
  const { name, attribs } = element;
  const isNamed = names.length > 1;
  const ancestry: Ancestry = {
    good: (isNamed && GOOD.test(names)) || attribs['itemprop'] === 'articleBody' ? 0 : outer.good + 1,
    poor: isNamed && POOR.test(names) ? 0 : outer.poor + 1,
    article: outer.article || name === 'article',
    main: outer.main || name === 'main' || attribs['role'] === 'main',
    item: outer.item || name === 'li',
    cell: outer.cell || name === 'td' || name === 'th',
    quote: outer.quote || name === 'blockquote',
    aside: outer.aside || name === 'aside' || name === 'footer' || name === 'header',
  };
  known.set(element, ancestry);
  return ancestry;
}

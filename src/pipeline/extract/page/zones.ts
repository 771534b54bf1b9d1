import type { Block } from './blocks.ts';
import { isElement, namesOf, type Element, type Node, type Skip } from './parse.ts';

/**
 * Which part of the page an element stands in: the article; the page's frame (navigation, header, footer, sidebar), into
 * which some sites put an article's date or author; or what belongs to others (comments, other articles, advertising).
 */
export type Zone = 'article' | 'frame' | 'others';

const FRAME_TAGS = new Set(['nav', 'footer', 'aside', 'menu', 'dialog', 'form']);
const FRAME_NAMES =
  /side-?bar|widget|teaser|footer|\bfoot\b|navbar|\bnav\b|navigation|menu|masthead|copyright|login|search|(?:^|[\s_-])(?:cards?|(?:right|left)(?:-?(?:col(?:umn)?|side|bar))?)(?:$|\s)/u;
const OTHERS_NAMES =
  /comment(?!s?-?(?:open|closed))|disqus|discussion|repl(?:y|ies)|respond|related|relate-|recommend|recirc|newsletter|cookie|consent|popular|most-?read|trending|latest|promo|sponsor|advert|binh-?luan|lien-?quan|tin-?(?:moi|khac)|(?:more|other|next|prev(?:ious)?)-?(?:news|stor|post|article)|clock|calendar|archive-?(?:list|menu)|tweet|similar/u;
const LEVELS = 8;
/** From this many characters on, a line is text. */
const TEXT_CHARS = 60;

/** The article's text as it was found: its blocks, and all elements that hold the first or the longest of them. */
export interface TextCore {
  readonly blocks: readonly Block[];
  readonly holders: Skip;
}

/** Finds what holds a text: whatever such an element is called, it is no frame. */
export function findTextCore(blocks: readonly Block[]): TextCore {
  const texts = blocks.filter((block) => block.image === null && block.text.length >= TEXT_CHARS);
  const longest = texts.reduce<Block | undefined>(
    (best, block) => (best === undefined || block.text.length > best.text.length ? block : best),
    undefined,
  );
  const holders = new Set<Node>();
  for (const block of [texts[0], longest])
    for (let at = block?.element as Node | null | undefined; at; at = at.parent as Node | null)
      holders.add(at);
  return { blocks, holders };
}

/** The zone of an element, by its tag and names and those of its ancestors up to the article or what holds its text. */
export function zoneOf(element: Element, { holders }: TextCore): Zone {
  let zone: Zone = 'article';
  let hasFrameTag = false;
  let at: Node | null = element;
  for (let level = 0; level < LEVELS && at !== null && isElement(at); level++) {
    if (holders.has(at) || at.name === 'body' || at.name === 'main') break;
    const names = namesOf(at);
    if (OTHERS_NAMES.test(names)) return 'others';
    if (FRAME_NAMES.test(names)) zone = 'frame';
    // An article may have an aside and a footer of its own.
    if (at.name === 'article') return zone;
    hasFrameTag ||= FRAME_TAGS.has(at.name);
    at = at.parent;
  }
  return hasFrameTag ? 'frame' : zone;
}

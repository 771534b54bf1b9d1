import type { Block } from './blocks.ts';
import { isElement, namesOf, type Element, type Node, type Skip } from './parse.ts';

/** Where an element stands: with the article, in the page's frame (where some put parts of it), or with others' words. */
export type Place = 'own' | 'frame' | 'others';

const FRAME_TAGS = new Set(['nav', 'footer', 'aside', 'menu', 'dialog', 'form']);
const FRAME =
  /side-?bar|widget|teaser|footer|\bfoot\b|navbar|\bnav\b|navigation|menu|masthead|copyright|login|search|(?:^|[\s_-])(?:cards?|(?:right|left)(?:-?(?:col(?:umn)?|side|bar))?)(?:$|\s)/u;
const OTHERS =
  /comment(?!s?-?(?:open|closed))|disqus|discussion|repl(?:y|ies)|respond|related|relate-|recommend|recirc|newsletter|cookie|consent|popular|most-?read|trending|latest|promo|sponsor|advert|binh-?luan|lien-?quan|tin-?(?:moi|khac)|(?:more|other|next|prev(?:ious)?)-?(?:news|stor|post|article)|clock|calendar|archive-?(?:list|menu)|tweet|similar/u;
const LEVELS = 8;
/** From this many characters on a line is text. */
const TEXT = 60;

/** The blocks of an article's text, and all elements that hold its first and its longest. */
export interface Core {
  readonly blocks: readonly Block[];
  readonly holders: Skip;
}

/** Finds what holds a text: whatever such an element is called, it is no frame. */
export function coreOf(blocks: readonly Block[]): Core {
  const texts = blocks.filter((block) => block.image === null && block.text.length >= TEXT);
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

/** Judges an element by tag and names of it and of those around it, up to the article or what holds its text. */
export function placeOf(element: Element, { holders }: Core): Place {
  let place: Place = 'own';
  let tagged = false;
  let at: Node | null = element;
  for (let level = 0; level < LEVELS && at !== null && isElement(at); level++) {
    if (holders.has(at) || at.name === 'body' || at.name === 'main') break;
    const names = namesOf(at);
    if (OTHERS.test(names)) return 'others';
    if (FRAME.test(names)) place = 'frame';
    // An article may have an aside and a footer of its own.
    if (at.name === 'article') return place;
    tagged ||= FRAME_TAGS.has(at.name);
    at = at.parent;
  }
  return tagged ? 'frame' : place;
}

import { isElement, namesOf, type Element, type Node } from './parse.ts';

const TAGS = new Set(['nav', 'footer', 'aside', 'menu', 'dialog', 'form']);
/** Names of other people's words, other articles and the frame of a page. */
const NAMES =
  /comment|disqus|discussion|repl(?:y|ies)|respond|related|relate-|recommend|recirc|newsletter|sidebar|side-?bar|widget|cookie|consent|popular|most-?read|trending|latest|teaser|promo|sponsor|advert|footer|\bfoot\b|navbar|\bnav\b|navigation|menu|masthead|clock|calendar|archiv|binh-?luan|lien-?quan|tin-?(?:moi|khac)|more-?(?:news|stories|posts)|read-?(?:more|next)|next-?post|prev(?:ious)?-?post|copyright|login|search|(?:^|[\s_-])(?:right|left|card|cards|tweet|similar|other|others)(?:$|[\s_-]|-?col)/u;
/** Names that stand on a whole page now and then. */
const LEVELS = 8;

/** Whether an element is in a part of the page that is not its article: by tag and name of it and those around it. */
export function isAround(element: Element): boolean {
  let at: Node | null = element;
  for (let level = 0; level < LEVELS && at !== null && isElement(at); level++) {
    if (at.name === 'body' || at.name === 'html' || at.name === 'main' || at.name === 'article') return false;
    if (TAGS.has(at.name) || NAMES.test(namesOf(at))) return true;
    at = at.parent as Node | null;
  }
  return false;
}

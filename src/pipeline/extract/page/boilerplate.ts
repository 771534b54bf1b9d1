import { linkDensity, type Measure, type Measures } from './element-measures.ts';
import { isElement, namesOf, type Element, type Node } from './parse.ts';

const NEVER_PRUNED = new Set(['html', 'body', 'main', 'article']);
const NEVER_BODY = new Set(['nav', 'footer', 'aside', 'menu', 'dialog']);
const ROLES =
  /^(?:alert|alertdialog|banner|complementary|contentinfo|dialog|menu|menubar|navigation|search)$/u;

/** Class names and ids of what is around an article, in English and in Vietnamese without diacritics. */
const AROUND =
  /(?:^|[\s_-])(?:ads?|adsbygoogle|advert\w*|quang-?cao|sponsor\w*|breadcrumbs?|comments?|disqus\w*|discussion|cookie\w*|consent|footer|hotline|login|masthead|menu|modal|most-?(?:read|popular)|nav\w*|newsletter|outbrain|taboola|pager|pagination|paywall|read-?more|recirc\w*|recommend\w*|related\w*|replies|reply|share|sharing|sidebar|signup|social|subscri\w*|toolbar|trending|weather|binh-?luan|chia-?se|lien-?quan|tin-?(?:moi|khac|lien-?quan)|thoi-?tiet|tham-?do|xem-?them|doc-?them)(?:$|[\s_-])|comment-?(?:list|form|box|section)|article-?(?:other|relate)|related|share-?(?:bar|tools|buttons|links)|social-?(?:media|share|links)/u;
/** Not shown, by the common style sheets' names, unless a wider screen shows it. */
const HIDDEN =
  /(?:^|\s)(?:hidden|hide|d-none|is-hidden|visually-?hidden|sr-only|screen-reader-text)(?:$|\s)/u;
const SHOWN = /:(?:block|flex|grid|inline|table|contents)|d-(?:sm|md|lg|xl)-/u;
const TEXT = /^(?:p|h[1-6]|blockquote)$/u;
const PERHAPS_BODY =
  /(?:^|[\s_-])(?:article[_-]*(?:body|content|text)|post[_-]*(?:body|content)|entry[_-]*content|story[_-]*(?:body|content)|content[_-]*body|body|article|main)(?:$|[\s_-])|articlebody/u;
/** Of those, the names of other people's words and other articles: never spared for reading like prose. */
const OTHERS =
  /comment|disqus|discussion|repl(?:y|ies)|related|recommend|recirc|newsletter|cookie|consent|subscri|paywall|binh-?luan|lien-?quan|tin-?(?:moi|khac)|outbrain|taboola|popular|trending|promo|sponsor|advert/u;
/** Readers' words can be more than the article: they go wherever enough text is left without them. */
const COMMENTS = /(?:^|[\s_-])(?:comments|comment-?list|disqus\w*|binh-?luan)(?:$|\s)/u;
const REST = 300;
const LARGE = 0.4;

/**
 * Elements that are around the article, judged by tag, role, class name and id. What holds a large share of
 * the page's paragraphs is kept, whatever it is called.
 */
export function pruneAround(root: Element, measures: Measures): Set<Node> {
  const skip = new Set<Node>();
  const page = measures.get(root);
  if (page === undefined) return skip;
  const visit = (element: Element): void => {
    if (whyAround(element, measures.get(element), page) !== null) {
      skip.add(element);
      return;
    }
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(root);
  return skip;
}

/** The rule by which an element is around the article; `null` where it may be part of it. */
export function whyAround(element: Element, own: Measure | undefined, page: Measure): string | null {
  if (own === undefined || NEVER_PRUNED.has(element.name)) return null;
  if (COMMENTS.test(namesOf(element)) && page.prose - own.prose >= REST) return 'named for comments';
  if (own.chars - own.linked > (page.chars - page.linked) * LARGE) return null;
  if (page.prose > 500 && own.prose > page.prose * LARGE) return null;
  const { name, attribs } = element;
  if (NEVER_BODY.has(name) || ROLES.test(attribs['role'] ?? '')) return "the page's frame by its tag or role";
  if (name === 'form') return own.commas < 10 ? 'a form' : null;
  if (name === 'header') return own.paragraphs === 0 && own.headed === 0 ? 'a header without text' : null;
  if (name === 'span' && own.links >= 3) return linkDensity(own) > 0.8 ? 'a row of links' : null;
  return whyAroundByName(element, own);
}

function whyAroundByName(element: Element, own: Measure): string | null {
  const names = namesOf(element);
  if (names.length < 2) return null;
  if (HIDDEN.test(names) && !SHOWN.test(names)) return 'named as hidden';
  if (!AROUND.test(names) || PERHAPS_BODY.test(names) || TEXT.test(element.name)) return null;
  return OTHERS.test(names) || !isProse(own) ? 'named for what is around articles' : null;
}

/** Names such as `sidebar-grid` also stand on what is plainly text. */
function isProse(own: Measure): boolean {
  return own.prose >= 300 && own.commas >= 5 && linkDensity(own) < 0.25;
}

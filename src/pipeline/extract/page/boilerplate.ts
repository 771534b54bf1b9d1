import { linkDensity, type Measure, type Measures } from './element-measures.ts';
import { isElement, namesOf, type Element, type Node } from './parse.ts';

const NEVER_PRUNED = new Set(['html', 'body', 'main', 'article']);
const NEVER_BODY = new Set(['nav', 'footer', 'aside', 'menu', 'dialog']);
const ROLES =
  /^(?:alert|alertdialog|banner|complementary|contentinfo|dialog|menu|menubar|navigation|search)$/u;

/** Class names and ids of boilerplate, in English and in Vietnamese without diacritics. */
const BOILERPLATE =
  /(?:^|[\s_-])(?:ads?|adsbygoogle|advert\w*|quang-?cao|sponsor\w*|breadcrumbs?|comments?|disqus\w*|discussion|cookie\w*|consent|footer|hotline|login|masthead|menu|modal|most-?(?:read|popular)|nav\w*|newsletter|outbrain|taboola|pager|pagination|polls?|paywall|read-?more|recirc\w*|recommend\w*|related\w*|replies|reply|share|sharing|sidebar|signup|social|subscri\w*|toolbar|trending|weather|binh-?luan|chia-?se|lien-?quan|tin-?(?:moi|khac|lien-?quan)|thoi-?tiet|tham-?do|binh-?chon|xem-?them|doc-?them)(?:$|[\s_-])|comment-?(?:list|form|box|section)|article-?(?:other|relate)|related|share-?(?:bar|tools|buttons|links)|social-?(?:media|share|links)/u;
/** Not shown, by the common style sheets' names, unless a wider screen shows it. */
const HIDDEN =
  /(?:^|\s)(?:hidden|hide|d-none|is-hidden|visually-?hidden|sr-only|screen-reader(?:-text)?|hide-accessible|hidden-accessible|element-invisible|assistive-text|skip-?(?:link|nav|to-?(?:content|main|nav\w*)))(?:$|\s)/u;
const SHOWN = /:(?:block|flex|grid|inline|table|contents)|d-(?:sm|md|lg|xl)-/u;
const TEXT = /^(?:p|h[1-6]|blockquote)$/u;
const PERHAPS_BODY =
  /(?:^|[\s_-])(?:article[_-]*(?:body|content|text)|post[_-]*(?:body|content)|entry[_-]*content|story[_-]*(?:body|content)|content[_-]*body|body|article|main)(?:$|[\s_-])|articlebody/u;
/** Of those, the names of comments and of other articles: they go even where they read like prose. */
const OTHERS =
  /comment|disqus|discussion|repl(?:y|ies)|related|recommend|recirc|newsletter|cookie|consent|subscri|paywall|binh-?luan|lien-?quan|tin-?(?:moi|khac)|outbrain|taboola|popular|trending|promo|sponsor|advert/u;
/** Comments can be longer than the article: they go wherever enough text is left without them. */
const COMMENTS = /(?:^|[\s_-])(?:comments|comment-?list|disqus\w*|binh-?luan)(?:$|\s)/u;
/** Characters of paragraphs that must be left without the comments. */
const ENOUGH_PROSE = 300;
/** From this share of the page's text on, an element is no boilerplate, whatever it is called. */
const LARGE_SHARE = 0.4;

/** The outermost elements that are boilerplate by tag, role, class name or id: navigation, sidebars, comments, advertising. */
export function findBoilerplate(root: Element, measures: Measures): Set<Node> {
  const skip = new Set<Node>();
  const page = measures.get(root);
  if (page === undefined) return skip;
  const visit = (element: Element): void => {
    if (boilerplateRule(element, measures.get(element), page) !== null) {
      skip.add(element);
      return;
    }
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(root);
  return skip;
}

/** The rule by which an element is boilerplate; `null` where it may be part of the article. */
export function boilerplateRule(element: Element, own: Measure | undefined, page: Measure): string | null {
  if (own === undefined || NEVER_PRUNED.has(element.name)) return null;
  if (COMMENTS.test(namesOf(element)) && page.prose - own.prose >= ENOUGH_PROSE) return 'named for comments';
  if (own.chars - own.linked > (page.chars - page.linked) * LARGE_SHARE) return null;
  if (page.prose > 500 && own.prose > page.prose * LARGE_SHARE) return null;
  const { name, attribs } = element;
  if (NEVER_BODY.has(name) || ROLES.test(attribs['role'] ?? '')) return "the page's frame by its tag or role";
  if (name === 'form') return own.commas < 10 ? 'a form' : null;
  if (name === 'header') return own.paragraphs === 0 && own.headed === 0 ? 'a header without text' : null;
  if (name === 'span' && own.links >= 3) return linkDensity(own) > 0.8 ? 'a row of links' : null;
  return nameRule(element, own);
}

function nameRule(element: Element, own: Measure): string | null {
  const names = namesOf(element);
  if (names.length < 2) return null;
  if (HIDDEN.test(names) && !SHOWN.test(names)) return 'named as hidden';
  if (!BOILERPLATE.test(names) || PERHAPS_BODY.test(names) || TEXT.test(element.name)) return null;
  return OTHERS.test(names) || !isProse(own) ? 'named for what is around articles' : null;
}

/** Names such as `sidebar-grid` stand on plain text, too. */
function isProse(own: Measure): boolean {
  return own.prose >= 300 && own.commas >= 5 && linkDensity(own) < 0.25;
}

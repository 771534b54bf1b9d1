import { linkDensity, type Measure, type Measures } from './measure.ts';
import { isElement, namesOf, type Element, type Node } from './parse.ts';

const NEVER_PRUNED = new Set(['html', 'body', 'main', 'article']);
const NEVER_BODY = new Set(['nav', 'footer', 'aside', 'menu', 'dialog']);
const ROLES =
  /^(?:alert|alertdialog|banner|complementary|contentinfo|dialog|menu|menubar|navigation|search)$/u;

/** Class names and ids of what is around an article, in English and in Vietnamese without diacritics. */
const AROUND =
  /(?:^|[\s_-])(?:ad|ads|advert\w*|sponsor\w*|promo\w*|banner|breadcrumbs?|comments?|disqus\w*|discussion|cookie\w*|consent|dialog|footer|header|hotline|login|masthead|menu|modal|most-?(?:read|popular)|nav\w*|newsletter|outbrain|taboola|pager|pagination|paywall|poll|popup|popular|print|rating|read-?more|recirc\w*|recommend\w*|related\w*|replies|reply|rss|search|share|sharing|sidebar|signup|skip|social|subscri\w*|survey|tags?|tool(?:bar|s)?|trending|weather|widget|binh-?luan|chia-?se|lien-?quan|tin-?(?:moi|khac|lien-?quan)|thoi-?tiet|tham-?do|xem-?them|doc-?them)(?:$|[\s_-])|comment-?(?:list|form|box|section)|article-?(?:other|relate)|related|share-?(?:bar|tools|buttons|links)|social-?(?:media|share|links)/u;
const PERHAPS_BODY =
  /(?:^|[\s_-])(?:article[_-]*(?:body|content|text)|post[_-]*(?:body|content)|entry[_-]*content|story[_-]*(?:body|content)|content[_-]*body|body|article|main)(?:$|[\s_-])|articlebody/u;
/** Of those, the names of other people's words and other articles: never spared for reading like prose. */
const OTHERS =
  /comment|disqus|discussion|repl(?:y|ies)|related|recommend|recirc|newsletter|cookie|consent|subscri|paywall|binh-?luan|lien-?quan|tin-?(?:moi|khac)|outbrain|taboola|popular|trending|promo|sponsor|advert/u;
const LARGE = 0.4;
const LISTS = new Set(['ul', 'ol', 'dl', 'table', 'div', 'section', 'form', 'aside', 'fieldset']);

/**
 * Elements that are around the article, judged by tag, role, class name and id. What holds a large share of
 * the page's paragraphs is kept, whatever it is called.
 */
export function pruneAround(root: Element, measures: Measures): Set<Node> {
  const skip = new Set<Node>();
  const page = measures.get(root);
  if (page === undefined) return skip;
  const visit = (element: Element): void => {
    if (isAround(element, measures.get(element), page)) {
      skip.add(element);
      return;
    }
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(root);
  return skip;
}

function isAround(element: Element, own: Measure | undefined, page: Measure): boolean {
  if (own === undefined || NEVER_PRUNED.has(element.name)) return false;
  if (own.chars - own.linked > (page.chars - page.linked) * LARGE) return false;
  if (page.prose > 500 && own.prose > page.prose * LARGE) return false;
  if (NEVER_BODY.has(element.name) || ROLES.test(element.attribs['role'] ?? '')) return true;
  if (element.name === 'form') return own.commas < 10;
  if (element.name === 'header') return own.paragraphs === 0 && own.headed === 0;
  const names = namesOf(element);
  if (!AROUND.test(names) || PERHAPS_BODY.test(names)) return false;
  return OTHERS.test(names) || !isProse(own);
}

/** Names such as `sidebar-grid` also stand on what is plainly text. */
function isProse(own: Measure): boolean {
  return own.prose >= 300 && own.commas >= 5 && linkDensity(own) < 0.25;
}

/** Lists, tables and boxes inside the body that are made of links, fields or pictures instead of text. */
export function pruneWithin(container: Element, measures: Measures): Set<Node> {
  const skip = new Set<Node>();
  const visit = (element: Element): void => {
    const own = measures.get(element);
    if (own === undefined) return;
    if (element !== container && LISTS.has(element.name) && isClutter(element, own)) {
      skip.add(element);
      return;
    }
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(container);
  return skip;
}

function isClutter(element: Element, own: Measure): boolean {
  const density = linkDensity(own);
  if (own.chars === 0 || own.commas >= 10) return false;
  const list = element.name === 'ul' || element.name === 'ol';
  if (list && density > 0.5) return true;
  if (own.inputs > Math.max(1, own.paragraphs / 3)) return true;
  if (own.chars > 400) return density > 0.5;
  return density > (own.images > 0 ? 0.6 : 0.4) && own.linked > 15;
}

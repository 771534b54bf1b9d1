import { lineOf, readBlocks } from '../../pipeline/extract/page/blocks.ts';
import {
  bodyOf,
  isElement,
  isInside,
  type Doc,
  type Element,
  type Node,
} from '../../pipeline/extract/page/parse.ts';
import { normalizeWords } from '../../pipeline/text.ts';
import { lengthOf, nameElement } from './element-names.ts';
import type { KnownArticle } from './known.ts';

/** A parsed page with what is known of its article. */
export interface ReadPage {
  readonly doc: Doc;
  readonly article: KnownArticle;
}

/** A container holds this share of the text's characters: a summary may stand outside. */
const HELD = 0.8;
const SHORTEST_PARAGRAPH = 40;
/** An element around the container may be named in its place where it has hardly more text. */
const LITTLE_MORE = 1.15;
const FURNITURE = 8;

/** The innermost element with nearly all of the known text. */
export function findBody({ doc, article }: ReadPage): Element | null {
  const paragraphs = longParagraphs(article);
  if (paragraphs.length === 0) return null;
  const held = new Map<Element, number>();
  const left = new Set(paragraphs.map((text) => text.slice(0, 80)));
  for (const block of readBlocks(bodyOf(doc), new Set(), doc.baseUrl)) {
    const words = normalizeWords(block.text);
    const part = [...left].find((one) => words.includes(one));
    if (part === undefined) continue;
    left.delete(part);
    for (let at = block.element as Node | null; at !== null && isElement(at); at = at.parent as Node | null)
      held.set(at, (held.get(at) ?? 0) + block.text.length);
  }
  const all = Math.max(0, ...held.values());
  // In page order an inner element stands behind the one around it.
  const holders = doc.elements.filter((element) => (held.get(element) ?? 0) >= all * HELD && all > 0);
  return holders.at(-1) ?? null;
}

/** The known text's paragraphs as words. */
function longParagraphs({ text, lead }: KnownArticle): string[] {
  const first = normalizeWords(lead ?? '');
  const paragraphs = (text ?? '').split('\n').map(normalizeWords);
  const long = paragraphs.filter((one) => one.length >= SHORTEST_PARAGRAPH);
  const rest = long.filter((one) => one !== first);
  return rest.length > 0 ? rest : long;
}

/** A name whose first element on each page is the container that was found there, or one with the same text. */
export function chooseElementName(
  pages: readonly ReadPage[],
  bodies: ReadonlyMap<ReadPage, Element | null>,
): string | null {
  const found = pages.flatMap((page) => {
    const body = bodies.get(page) ?? null;
    return body === null ? [] : [{ doc: page.doc, body }];
  });
  if (found.length === 0) return null;
  const names = new Set(found.flatMap(({ body }) => namesUpward(body)));
  return (
    [...names].find((name) =>
      found.every(({ doc, body }) => {
        const first = doc.select(name)[0];
        return (
          first !== undefined &&
          (first === body ||
            (lengthOf(first) >= lengthOf(body) &&
              lengthOf(first) <= lengthOf(body) * LITTLE_MORE &&
              isInside(body, first)))
        );
      }),
    ) ?? null
  );
}

function namesUpward(element: Element): string[] {
  const parent = element.parent as Node | null;
  const outer =
    parent !== null && isElement(parent) && lengthOf(parent) <= lengthOf(element) * LITTLE_MORE
      ? nameElement(parent)
      : [];
  return [...nameElement(element), ...outer];
}

/** Names of what stands in the containers of most pages and holds nothing of any article. */
export function findFurniture(
  pages: readonly ReadPage[],
  bodies: ReadonlyMap<ReadPage, Element | null>,
): string[] {
  const counts = new Map<string, number>();
  const own = new Set<string>();
  for (const page of pages) {
    const body = bodies.get(page) ?? null;
    if (body === null) continue;
    const known = normalizeWords(
      `${page.article.title}\n${page.article.text ?? ''}\n${page.article.author ?? ''}`,
    );
    const here = new Set<string>();
    const inside: Element[] = (page.doc.$(body).find('[class], [id]').toArray() as Node[]).filter(isElement);
    for (const element of inside) {
      const words = normalizeWords(lineOf(element));
      const names = nameElement(element).slice(0, 1);
      if (
        words === '' ||
        known.includes(words) ||
        longParagraphs(page.article).some((one) => words.includes(one.slice(0, 60)))
      )
        for (const name of names) own.add(name);
      else if (words.length > 3) for (const name of names) here.add(name);
    }
    for (const name of here) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([name, count]) => count >= 2 && !own.has(name) && /^[.#]/u.test(name))
    .map(([name]) => name)
    .slice(0, FURNITURE);
}

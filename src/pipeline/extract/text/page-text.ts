import { isUnseen, readBlocks, type Block } from '../page/blocks.ts';
import { findBoilerplate } from '../page/boilerplate.ts';
import { measureElements, type Measures } from '../page/element-measures.ts';
import { bodyOf, isElement, type Doc, type Element, type Node, type Skip } from '../page/parse.ts';

/** All lines of a page outside of its boilerplate, with what the choice was made by. */
export interface PageText {
  /** The element that was read. */
  readonly root: Element;
  readonly measures: Measures;
  readonly boilerplate: Skip;
  /** Every line and image outside of the boilerplate, in page order. */
  readonly blocks: readonly Block[];
}

/** Reads a page without its boilerplate. */
export function readPageText(doc: Doc): PageText {
  const { root, measures } = chooseRoot(doc);
  const boilerplate = findBoilerplate(root, measures);
  return { root, measures, boilerplate, blocks: readBlocks(root, boilerplate, doc.baseUrl) };
}

/** The body element, or the whole page where broken markup left more text outside of the body. */
function chooseRoot(doc: Doc): { root: Element; measures: Measures } {
  const body = bodyOf(doc);
  const measures = measureElements(body, doc.elements.length);
  if (!isFollowed(body)) return { root: body, measures };
  const whole = measureElements(doc.root, doc.elements.length);
  const more = (whole.get(doc.root)?.chars ?? 0) > 2 * (measures.get(body)?.chars ?? 0);
  return more ? { root: doc.root, measures: whole } : { root: body, measures };
}

/** Whether an element that a reader sees stands behind the body. */
function isFollowed(body: Element): boolean {
  const parent = body.parent as Node | null;
  for (const from of [body, parent])
    for (let next = from?.next; next; next = next.next) if (isElement(next) && !isUnseen(next)) return true;
  return false;
}

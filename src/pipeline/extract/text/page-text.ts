import { isUnseen, readBlocks, type Block } from '../page/blocks.ts';
import { measureAll, type Measures } from '../page/element-measures.ts';
import { bodyOf, isElement, type Doc, type Element, type Node, type Skip } from '../page/parse.ts';
import { pruneAround } from '../page/boilerplate.ts';

/** A page read once for all who ask about its text. */
interface Survey {
  readonly root: Element;
  readonly measures: Measures;
  /** Elements around the article. */
  readonly around: Skip;
  /** Every line and image outside of `around`, in page order. */
  readonly blocks: readonly Block[];
}

/** Surveys a page; `null` where it has no elements. */
export function surveyOf(doc: Doc): Survey | null {
  const found = largestOf(doc);
  if (found === null) return null;
  const { root, measures } = found;
  const around = pruneAround(root, measures);
  return { root, measures, around, blocks: readBlocks(root, around, doc.baseUrl) };
}

/** The body element, unless broken markup left more text outside of it. */
function largestOf(doc: Doc): { root: Element; measures: Measures } | null {
  const body = bodyOf(doc);
  if (body === null) return null;
  const measures = measureAll(body, doc.elements.length);
  const top = doc.root;
  if (!isFollowed(body)) return { root: body, measures };
  const outer = measureAll(top, doc.elements.length);
  const more = (outer.get(top)?.chars ?? 0) > 2 * (measures.get(body)?.chars ?? 0);
  return more ? { root: top, measures: outer } : { root: body, measures };
}

function isFollowed(body: Element): boolean {
  const parent = body.parent as Node | null;
  for (const from of [body, parent])
    for (let next = from?.next; next; next = next.next) if (isElement(next) && !isUnseen(next)) return true;
  return false;
}

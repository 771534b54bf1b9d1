import { isElement, textOf, type Element, type Node } from './parse.ts';

const MOST_NODES = 300;

/** Whether an element holds at most `most` characters; reads no more of it than that takes, however it nests. */
export function hasShortText(element: Element, most: number): boolean {
  const open: Node[] = [element];
  let [chars, nodes] = [0, 0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    chars += textOf(node)?.trim().length ?? 0;
    nodes += 1;
    if (chars > most || nodes > MOST_NODES) return false;
    if (isElement(node) && node.name !== 'script' && node.name !== 'style') {
      if (node.children.length > MOST_NODES) return false;
      open.push(...node.children);
    }
  }
  return true;
}

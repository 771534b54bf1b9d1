import { cleanLine } from '../../text.ts';
import { isUnseen } from './blocks.ts';
import { isElement, textOf, type Element } from './parse.ts';

/** No more pieces are read of one element. */
const MOST = 40;

/** The pieces of text between an element's tags, as a reader sees them: style sheets part what the markup glues. */
export function readPieces(element: Element): string[] {
  const pieces: string[] = [];
  const read = (parent: Element): void => {
    for (const child of parent.children) {
      if (pieces.length >= MOST) return;
      const text = textOf(child);
      const piece = text === null ? '' : cleanLine(text);
      if (piece !== '') pieces.push(piece);
      else if (isElement(child) && !isUnseen(child)) read(child);
    }
  };
  read(element);
  return pieces;
}

import { cleanLine } from '../../text.ts';
import { markupText } from './tree.ts';

const MARKED = /&(?:#\d+|#x[\da-f]+|[a-z]+);|<\/?[a-z][^>]*>/iu;
/** Nobody escapes a text more often. */
const LAYERS = 3;

/** A text given to machines in one clean line: escapes that were escaped again undone, tags out. */
export function toldLine(text: string): string {
  let line = cleanLine(text);
  for (let layer = 0; layer < LAYERS && MARKED.test(line); layer++) {
    const plain = markupText(line);
    if (plain === line) break;
    line = cleanLine(plain);
  }
  return line;
}

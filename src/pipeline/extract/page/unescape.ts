import { cleanLine } from '../../text.ts';
import { stripMarkup } from './tree.ts';

const ESCAPED = /&(?:#\d+|#x[\da-f]+|[a-z]+);|<\/?[a-z][^>]*>/iu;
/** Nobody escapes a text more often. */
const LAYERS = 3;

/** A text from metadata in one clean line: entities read, also where they were escaped twice, and tags out. */
export function unescapeText(text: string): string {
  let line = cleanLine(text);
  for (let layer = 0; layer < LAYERS && ESCAPED.test(line); layer++) {
    const plain = stripMarkup(line);
    if (plain === line) break;
    line = cleanLine(plain);
  }
  return line;
}

/** Characters of a field: no title, name or description is longer, and patterns take the square of a field's length. */
const LONGEST = 4000;

/** As `unescapeText`, of a field's value as far as it is not absurdly long. */
export function unescapeShort(text: string): string {
  return unescapeText(text.slice(0, LONGEST));
}

import type { TextChange } from '../../model/article.ts';
import type { Words } from '../words/words.ts';
import { makePrintable } from './terminal.ts';

/** A changed passage as `wdiff` prints it: [-removed-] and {+added+}. */
export function formatTextChange({ where, parts }: TextChange, t: Words): string {
  const marked = parts.map(({ text, is }) => {
    const shown = makePrintable(text);
    return is === 'same' ? shown : is === 'removed' ? `[-${shown.trim()}-] ` : `{+${shown.trim()}+} `;
  });
  return `  ${t[where]}: ${marked.join('').trim()}\n`;
}

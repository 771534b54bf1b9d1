import type { TextChange } from '../../model/article.ts';
import { makePrintable } from './terminal.ts';

const PARTS = { title: 'Tiêu đề (title)', lead: 'Sa-pô (lead)', body: 'Nội dung (text)' } as const;

/** A changed passage as `wdiff` prints it: [-removed-] and {+added+}. */
export function formatTextChange({ where, parts }: TextChange): string {
  const marked = parts.map(({ text, is }) => {
    const shown = makePrintable(text);
    return is === 'same' ? shown : is === 'removed' ? `[-${shown.trim()}-] ` : `{+${shown.trim()}+} `;
  });
  return `  ${PARTS[where]}: ${marked.join('').trim()}\n`;
}

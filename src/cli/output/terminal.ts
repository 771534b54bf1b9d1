/** C0 and C1 controls, and marks that turn the reading direction: a page's text may not steer a terminal. */
const STEERING = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const CONTROLS_BUT_LINES = /[^\P{Cc}\t\n]/gu;
const INVISIBLE = /[\p{M}\u200B-\u200D\uFEFF]/gu;

/** Text of others, safe to print: one line, control characters as `\u{…}`. */
export function makePrintable(text: string): string {
  return text.replace(/[\t\r\n]+/gu, ' ').replace(STEERING, escapeCharacter);
}

/** A message of several lines, in which words of others may stand, safe to print. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS_BUT_LINES, escapeCharacter);
}

function escapeCharacter(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Columns padded to the widest cell, two spaces apart; the last one is left as it is. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(makePrintable));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  }
  const lines = cells.map((row) =>
    row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))).join('  '),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** How many columns of a terminal a text takes. */
export function widthOf(cell: string): number {
  return Array.from(cell.normalize('NFC').replace(INVISIBLE, '')).length;
}

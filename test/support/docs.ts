import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/** A file of the project, by its path from the project's folder. */
export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Every page that people read. */
export const DOCS: readonly string[] = [
  'README.md',
  'README.vi.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** All pages, one after the other. */
export const ALL_PAGES = DOCS.map(read).join('\n');

/** The code blocks of a kind such as `sh`, in their order. */
export function blocks(text: string, kind: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].flatMap(([, found, code]) =>
    found === kind && code !== undefined ? [code] : [],
  );
}

/** The part of a page under a heading, with all below it, up to the next heading of its level. */
export function section(text: string, heading: string, level = 2): string {
  const mark = `${'#'.repeat(level)} `;
  const found = text
    .split(new RegExp(`^(?=#{1,${level}} )`, 'mu'))
    .find((part) => part.startsWith(`${mark}${heading}\n`));
  if (found === undefined) throw new Error(`there is no section "${heading}"`);
  return found;
}

/** The cells of the table rows whose first cell is code, or a link on code. */
export function rowsOf(text: string): string[][] {
  return [...text.matchAll(/^\| (\[?`.*) \|$/gmu)].map(([, row = '']) =>
    row.split(/ +\| */u).map((cell) => cell.trim()),
  );
}

/** The code that a cell begins with. */
export function code(cell: string | undefined): string {
  return /^\[?`([^`]+)`/u.exec(cell ?? '')?.[1] ?? '';
}

import { isDeepStrictEqual } from 'node:util';
import { diffLines } from 'diff';
import { type Document, parseDocument, stringify } from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

const WRITING = { lineWidth: 0, singleQuote: true } as const;
/** What two lists have in common is written at both: a person reads and changes one. */
const VALUES = { aliasDuplicateObjects: false } as const;

/** A portal file's text; of an operator's YAML file (`own`) only what changed is written anew, and its comments stay. */
export function printPortalFile(fields: Fields, own: string | null = null): string {
  const document: Document = own === null ? parseDocument('') : parseDocument(own);
  if (own === null || document.errors.length > 0) return stringify(fields, { ...WRITING, ...VALUES });
  const before = (document.toJS() ?? {}) as Fields;
  for (const name of new Set([...Object.keys(before), ...Object.keys(fields)])) {
    if (JSON.stringify(before[name]) === JSON.stringify(fields[name])) continue;
    if (fields[name] === undefined) document.delete(name);
    else document.set(name, document.createNode(fields[name], VALUES));
  }
  return document.toString(WRITING);
}

/** Whether a portal file's text (YAML) says what these fields say; the day that a layout was learnt on apart. */
export function isTextOf(text: string, fields: Fields): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && haveSameValues((document.toJS() ?? {}) as Fields, fields);
}

/** Whether two portal files say the same, in whatever order; the day that a layout was learnt on apart. */
export function haveSameValues(one: Fields, other: Fields): boolean {
  return isDeepStrictEqual(withoutDays(one), withoutDays(other));
}

function withoutDays(fields: Fields): unknown {
  return JSON.parse(JSON.stringify(fields, (name, value: unknown) => (name === 'since' ? undefined : value)));
}

/** The lines of two texts: `-` goes, `+` comes, a blank stays. */
export function diffTexts(before: string, after: string): string[] {
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const mark = added ? '+' : removed ? '-' : ' ';
    return value
      .replace(/\n$/u, '')
      .split('\n')
      .map((line) => `${mark}${line}`);
  });
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Document, LineCounter, isNode, parseDocument } from 'yaml';
import { messageOf } from '../../src/model/errors.ts';

/** One portal or platform file as it was read. */
export interface PortalFile {
  /** Its path, for people. */
  readonly label: string;
  /** Its name without the ending: the id it must have. */
  readonly name: string;
  /** The operator's, not built in. */
  readonly own: boolean;
  readonly raw: unknown;
  /** ` (line 12)` for a problem that begins with a field's path, where that is known. */
  place(problem: string): string;
}

const CRAWLERS = new URL('../', import.meta.url);
// Beside compiled code stand compiled portals, beside source stands source.
const CODE = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
/** The published JSON Schema may lie in the folder, for editors. */
const OPERATOR_FILE = /^(?!.*\.schema\.json$)[^.].*\.(?:yaml|yml|json)$/u;

/** The built-in portal or platform files, by name. */
export async function readBuiltIn(kind: 'portals' | 'platforms'): Promise<PortalFile[]> {
  const names = (await readdir(new URL(`${kind}/`, CRAWLERS)))
    .filter((file) => file.endsWith(CODE) && !file.endsWith(`.d${CODE}`))
    .map((file) => file.slice(0, -CODE.length));
  return await Promise.all(
    names.sort().map(async (name) => {
      const url = new URL(`${kind}/${name}${CODE}`, CRAWLERS).href;
      const module = (await import(url)) as { readonly default?: unknown };
      const label = `crawlers/${kind}/${name}${CODE}`;
      return { label, name, own: false, raw: module.default, place: () => '' };
    }),
  );
}

/** The operator's files in a folder, by name; what can't be read is reported in `problems` and left out. */
export async function readFolder(folder: string, problems: string[]): Promise<PortalFile[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => OPERATOR_FILE.test(name)).sort();
  } catch (error) {
    problems.push(`${folder}: expected a folder of portal files, ${messageOf(error)}`);
    return [];
  }
  const files: PortalFile[] = [];
  for (const file of names) {
    const label = join(folder, file);
    try {
      files.push(readText(await readFile(label, 'utf8'), label));
    } catch (error) {
      problems.push(`${label}: ${messageOf(error)}`);
    }
  }
  return files;
}

/** An operator's file of this text at a path. */
export function readText(text: string, label: string): PortalFile {
  const file = basename(label);
  return { label, name: file.replace(/\.[a-z]+$/u, ''), own: true, ...parseFile(text, file) };
}

function parseFile(text: string, file: string): Pick<PortalFile, 'raw' | 'place'> {
  if (file.endsWith('.json')) return { raw: JSON.parse(text) as unknown, place: () => '' };
  const lines = new LineCounter();
  // Pretty errors quote the lines around each, which of thousands of errors in one line takes long.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new Error(`${error.message} at line ${line}, column ${col}`);
  }
  return { raw: document.toJS(), place: (problem) => findLine(problem, document, lines) };
}

/** The line of the innermost part of `lists[0].link` that stands in the document. */
function findLine(problem: string, document: Document.Parsed, lines: LineCounter): string {
  const path = (/^[\w.[\]-]+(?=: )/u.exec(problem)?.[0] ?? '').split(/[.[\]]+/u).filter(Boolean);
  const keys = path.map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
  for (; keys.length > 0; keys.pop()) {
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return ` (line ${lines.linePos(node.range[0]).line})`;
  }
  return '';
}

import type { Doc } from '../../pipeline/extract/page/parse.ts';

/** Names that scripts give to the number of a page, to how many articles were shown, and to how many are asked for. */
const PAGE_NAME =
  /^(?:\w*_)?(?:p|pg|page|trang|paged|\w*page_?(?:no|num(?:ber)?|index|id)|current_?page|next_?page|page_?next|so_?trang|trang_?(?:so|hien_?tai|sau|ke)|pi)$/iu;
const OFFSET_NAME = /^(?:\w*_)?(?:offset|start|skip|from|begin)(?:_?(?:row|index))?$/iu;
const SIZE_NAME =
  /^(?:\w*_)?(?:limit|size|count|take|page_?size|per_?page|so_?luong|rows?|record_?per_?page)$/iu;

/** What is known of a page's scripts; `counters` are the names that `{n}` was put in for. */
export interface ScriptContext {
  readonly variables: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly counters: string[];
}

/** Whether a name counts pages or articles. */
export function isCounter(name: string): boolean {
  return !SIZE_NAME.test(name) && (PAGE_NAME.test(name) || OFFSET_NAME.test(name));
}

/** Whether a name counts articles rather than pages. */
export function isOffset(name: string): boolean {
  return OFFSET_NAME.test(name);
}

/** Whether a name says how many articles a page has. */
export function isSize(name: string): boolean {
  return SIZE_NAME.test(name);
}

/** Variables that are set to a number or a text, and parameters of functions that are called with one. */
export function readVariables(script: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const set = (name: string, value: string): void => {
    if (!found.has(name)) found.set(name, value);
  };
  for (const [, name = '', text, number] of script.matchAll(
    /(?:\b(?:var|let|const)\s+|[,;{]\s*|^\s*)(?:window\.)?([A-Za-z_$][\w$]*)\s*[:=]\s*(?:["']([^"'\n]*)["']|(\d+))/gmu,
  ))
    set(name, text ?? number ?? '');
  for (const [, name = '', parameters = ''] of script.matchAll(/function\s+([\w$]+)\s*\(([^)]*)\)/gu)) {
    const call = new RegExp(`(?<!function\\s)\\b${name.replaceAll('$', '\\$')}\\(([^()]*)\\)`, 'u');
    const given = call.exec(script.replace(/function\s+[\w$]+\s*\([^)]*\)/gu, ''))?.[1]?.split(',') ?? [];
    for (const [at, parameter] of parameters.split(',').entries()) {
      const literal = /^\s*(?:["']([^"']*)["']|(\d+))\s*$/u.exec(given[at] ?? '');
      if (literal !== null) set(parameter.trim(), literal[1] ?? literal[2] ?? '');
    }
  }
  return found;
}

/** What elements keep for scripts, and hidden fields, by name. */
export function collectAttributes(doc: Doc): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name: tag, attribs } of doc.elements) {
    for (const [name, value] of Object.entries(attribs))
      if (name.startsWith('data-') && !found.has(name)) found.set(name, value);
    if (tag === 'input' && attribs['type'] === 'hidden' && attribs['id'] !== undefined)
      found.set(`#${attribs['id']}`, attribs['value'] ?? '');
  }
  return found;
}

const QUOTED = /^(?:(["'])(.*?)\1|(`)([\s\S]*?)`)/u;
const NAMED =
  /^(?:(?:encodeURIComponent|String|parseInt|Number)\()*\(?\s*(?:\+\+)?((?:\$\(["'][^"']+["']\)|[\w$]+)(?:\.[\w$]+|\(["'][\w-]+["']\)|\(\))*)(?:\+\+|\s*\+\s*\d+\b)?\s*\)*/u;

/** A text that a script puts together, `{n}` for its counter; `null` where a part of it is not known. */
export function readExpression(source: string, context: ScriptContext): string | null {
  let text = '';
  let rest = source.trim();
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst) {
      if (!rest.startsWith('+')) return text;
      rest = rest.slice(1).trim();
    }
    const quoted = QUOTED.exec(rest);
    const named = quoted === null ? NAMED.exec(rest) : null;
    const found = quoted ?? named;
    if (found === null) return isFirst ? null : text;
    const value =
      named === null
        ? fillTemplate(quoted?.[2] ?? quoted?.[4] ?? '', context)
        : readValue(named[1] ?? '', context);
    if (value === null) return null;
    text += value;
    rest = rest.slice(found[0].length).trim();
  }
}

function fillTemplate(text: string, context: ScriptContext): string | null {
  const missing: string[] = [];
  const filled = text.replace(/\$\{\s*(?:\+\+)?([\w$.]+)[^}]*\}/gu, (_all, name: string) => {
    const value = readValue(name, context);
    if (value === null) missing.push(name);
    return value ?? '';
  });
  return missing.length === 0 ? filled : null;
}

/** The value of a name: `{n}` for what counts, what it was set to, or what an element keeps under it. */
function readValue(name: string, context: ScriptContext): string | null {
  const { variables, attributes, counters } = context;
  if (/^\d+$/u.test(name)) return name;
  const field = /^\$\(["'](#[\w-]+)["']\)\.val\(\)$/u.exec(name)?.[1];
  const byId = /getElementById\(["']([\w-]+)["']\)\.value$/u.exec(name)?.[1];
  const own =
    /\.(?:data|attr|getAttribute)\(["']([\w-]+)["']\)$/u.exec(name)?.[1] ?? name.split('.').at(-1) ?? '';
  if (isCounter(own)) {
    counters.push(own);
    return '{n}';
  }
  if (field !== undefined || byId !== undefined) return attributes.get(field ?? `#${byId ?? ''}`) ?? null;
  const attribute = own.replace(/^data-/u, '').replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return variables.get(own) ?? attributes.get(`data-${attribute}`) ?? null;
}

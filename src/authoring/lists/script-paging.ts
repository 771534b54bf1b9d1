import { absoluteUrl, type Doc } from '../../pipeline/extract/page/parse.ts';
import type { PagingProposal } from './paging-proposal.ts';

/** Names that scripts give to the number of a page, and to the number of what was shown already. */
const PAGE_NAME =
  /^(?:\w*_)?(?:p|pg|page\w*|trang\w*|paged|\w*pageIndex|\w*page_?(?:no|num(?:ber)?|index)?|currentPage|nextPage|so_?trang)$/iu;
const OFFSET_NAME = /^(?:\w*_)?(?:offset|start|skip|from|begin)(?:Row|Index)?$/iu;
const SIZE_NAME = /^(?:\w*_)?(?:limit|size|count|take|page_?size|per_?page|so_?luong|rows?)$/iu;
/** An address in a script: what stands between quotes, with values put in. */
const CALL =
  /(?:(?:\$|jQuery)\.(get|post|getJSON|load)|\.(load)|fetch|axios(?:\.(get|post))?|\burl\s*:|\.open)\s*\(?\s*(?:["'](GET|POST)["']\s*,\s*)?((?:["'`]|\w+\s*\+)[^;\n]*)/giu;
const LONGEST_CALL = 600;

/** The requests by which a page's scripts ask for more of a list. */
export function findScriptPaging(page: { url: string; text: string }, doc: Doc): PagingProposal[] {
  const script = collectScripts(page.text, doc);
  const variables = readVariables(script);
  const attributes = collectAttributes(doc);
  const proposals: PagingProposal[] = [];
  for (const match of script.matchAll(CALL)) {
    const around = script.slice(match.index, match.index + LONGEST_CALL);
    const said = (
      match[1] ??
      match[3] ??
      match[4] ??
      /(?:type|method)\s*:\s*["'](\w+)["']/iu.exec(around)?.[1] ??
      'GET'
    ).toUpperCase();
    const method = said === 'POST' ? 'POST' : 'GET';
    const context: Context = { variables, attributes, counters: [] };
    const address = readExpression(match[5] ?? '', context);
    if (address === null) continue;
    const body = readData(around.slice(match[0].length - (match[5] ?? '').length), context);
    const proposal = toProposal({ address, body, method }, context, doc.baseUrl);
    if (proposal !== null) proposals.push(proposal);
  }
  return proposals;
}

/** Scripts that stand in the page, and what its elements do when they are clicked. */
function collectScripts(text: string, doc: Doc): string {
  const inline = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/giu)]
    .filter(([, attributes = '']) => !/ld\+json|\bsrc\s*=/iu.test(attributes))
    .map(([, , code = '']) => code);
  const clicks = doc.elements.flatMap(({ attribs }) => attribs['onclick'] ?? []);
  return [...inline, ...clicks].join('\n;\n');
}

/** Variables that are set to a number or a text. */
function readVariables(script: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', text, number] of script.matchAll(
    /(?:\b(?:var|let|const)\s+|[,;{]\s*)([A-Za-z_$][\w$]*)\s*[:=]\s*(?:["']([^"'\n]*)["']|(\d+))/gu,
  ))
    if (!found.has(name)) found.set(name, text ?? number ?? '');
  return found;
}

function collectAttributes(doc: Doc): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { attribs } of doc.elements)
    for (const [name, value] of Object.entries(attribs))
      if (name.startsWith('data-') && !found.has(name)) found.set(name, value);
  return found;
}

/** What is known while an expression is read; counters are the names that `{n}` was put in for. */
interface Context {
  readonly variables: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly counters: string[];
}

/** A text that a script puts together, `{n}` for its counter; `null` where a part of it is not known. */
function readExpression(source: string, context: Context): string | null {
  let text = '';
  let rest = source.trim();
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst) {
      if (!rest.startsWith('+')) return text;
      rest = rest.slice(1).trim();
    }
    const quoted = /^(["'])(.*?)\1/u.exec(rest) ?? /^(`)([\s\S]*?)`/u.exec(rest);
    if (quoted !== null) {
      const literal = fillTemplate(quoted[2] ?? '', context);
      if (literal === null) return null;
      text += literal;
      rest = rest.slice(quoted[0].length).trim();
      continue;
    }
    const name =
      /^(?:encodeURIComponent\()?\(?\s*(?:\+\+)?([\w$.]+(?:\(["'][\w-]+["']\))?)(?:\+\+|\s*\+\s*1\b)?\s*\)?\)?/u.exec(
        rest,
      );
    if (name === null) return isFirst ? null : text;
    const value = readValue(name[1] ?? '', context);
    if (value === null) return null;
    text += value;
    rest = rest.slice(name[0].length).trim();
  }
}

function fillTemplate(text: string, context: Context): string | null {
  const missing: string[] = [];
  const filled = text.replace(/\$\{\s*(?:\+\+)?([\w$.]+)[^}]*\}/gu, (_all, name: string) => {
    const value = readValue(name, context);
    if (value === null) missing.push(name);
    return value ?? '';
  });
  return missing.length === 0 ? filled : null;
}

/** The value of a name: `{n}` for what counts, what it was set to, or what an element keeps under it. */
function readValue(name: string, context: Context): string | null {
  const own =
    /\.(?:data|attr|getAttribute)\(["']([\w-]+)["']\)$/u.exec(name)?.[1] ?? name.split('.').at(-1) ?? '';
  if (PAGE_NAME.test(own) || OFFSET_NAME.test(own)) {
    context.counters.push(own);
    return '{n}';
  }
  const attribute = own.replace(/^data-/u, '').replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return context.variables.get(own) ?? context.attributes.get(`data-${attribute}`) ?? null;
}

/** What a request sends along: pairs of a name and a value, as the script writes them. */
function readData(around: string, context: Context): Readonly<Record<string, string>> | null {
  const literal = /(?:data\s*:|body\s*:|,)\s*(?:JSON\.stringify\(\s*)?\{([^{}]*)\}/u.exec(around)?.[1];
  if (literal === undefined) return null;
  const pairs: Record<string, string> = {};
  for (const part of literal.split(',')) {
    const [, key = '', value] = /^\s*["']?([\w$]+)["']?\s*(?::\s*([\s\S]+?))?\s*$/u.exec(part) ?? [];
    if (key === '') continue;
    const source = value ?? key;
    if (/^(?:success|error|function|dataType|type|method|url)$/u.test(key)) continue;
    const isCounter = PAGE_NAME.test(key) || OFFSET_NAME.test(key);
    if (isCounter && !/^\d+$/u.test(source)) {
      context.counters.push(key);
      pairs[key] = '{n}';
      continue;
    }
    const read = /^\d+$/u.test(source) ? source : readExpression(source, context);
    if (read === null) return null;
    pairs[key] = read;
  }
  return pairs;
}

/** What scripts say of themselves; some servers answer nobody else. */
const SCRIPTED = { 'x-requested-with': 'XMLHttpRequest' };

interface ScriptRequest {
  readonly address: string;
  readonly body: Readonly<Record<string, string>> | null;
  readonly method: 'GET' | 'POST';
}

function toProposal(
  { address, body, method }: ScriptRequest,
  context: Context,
  base: string,
): PagingProposal | null {
  const sent =
    body === null
      ? ''
      : Object.entries(body)
          .map(([key, value]) => `${key}=${value}`)
          .join('&');
  const whole =
    method === 'POST' || sent === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${sent}`;
  const isCounted = whole.includes('{n}') || (method === 'POST' && sent.includes('{n}'));
  const url = absoluteUrl(whole.replaceAll('{n}', 'VONGPAGE'), base)?.replaceAll('VONGPAGE', '{n}');
  if (!isCounted || url === undefined) return null;
  const because = `a script of the page asks for ${method} ${url}${method === 'POST' ? ` (${sent})` : ''}`;
  const step = readStep(context, `${url}&${sent}`);
  const nextPage = method === 'GET' ? url : { url, method, headers: SCRIPTED, body: sent };
  const isCountUnknown = step.firstPage === undefined && !isSetToNext(context);
  return { fields: { nextPage, ...step }, because, ...(isCountUnknown && { isCountUnknown }) };
}

/** Whether a counter is set to the second page's number before it is asked for the first time. */
function isSetToNext({ counters: [name = ''], variables, attributes }: Context): boolean {
  return (variables.get(name) ?? attributes.get(`data-${name.toLowerCase()}`)) === '2';
}

/** Where a counter begins and how it goes on: by its name and what it was set to. */
function readStep(
  { counters, variables, attributes }: Context,
  said: string,
): { firstPage?: number; pageStep?: number } {
  const [name = ''] = counters;
  const set = Number(variables.get(name) ?? attributes.get(`data-${name.toLowerCase()}`) ?? Number.NaN);
  if (!OFFSET_NAME.test(name)) return set === 0 ? { firstPage: 0 } : {};
  if (set > 1) return { firstPage: 0, pageStep: set };
  const sized = [...said.matchAll(/[?&](\w+)=(\d+)/gu)].find(([, key = '']) => SIZE_NAME.test(key))?.[2];
  return { firstPage: 0, pageStep: Number(sized ?? 0) || 10 };
}

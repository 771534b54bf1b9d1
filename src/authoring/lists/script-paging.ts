import { absoluteUrl, type Doc } from '../../pipeline/extract/page/parse.ts';
import type { PagingProposal } from './paging-proposal.ts';
import {
  type ScriptContext,
  collectAttributes,
  isCounter,
  isOffset,
  isSize,
  readExpression,
  readVariables,
} from './script-values.ts';

/** What asks for something in a script, with the address behind it. */
const CALL =
  /(?:(?:\$|jQuery)\.(get|post|getJSON|ajax)|\.(load)|\bfetch|\baxios(?:\.(get|post))?|["']?\burl["']?\s*:|\.open)\s*\(?\s*(?:["'](GET|POST)["']\s*,\s*)?((?:["'`]|[\w.]+\s*\+)[^;\n]*)/giu;
/** Characters of a script around an address that belong to its request. */
const [BEFORE, AFTER] = [160, 600];
const METHOD = /["']?(?:type|method)["']?\s*:\s*["'](\w+)["']/iu;
const JSON_BODY = /JSON\.stringify|["']?content-?type["']?\s*:\s*["']application\/json/iu;
/** Where what is sent along stands as an object, and as a text. */
const OBJECT =
  /(?:["']?data["']?\s*:|body\s*:|params\s*:|,|\bsend\()\s*(?:(?:JSON\.stringify|new URLSearchParams|\$\.param)\(\s*)*\{([^{}]*)\}/u;
const TEXT = /(?:["']?data["']?\s*:|body\s*:|\bsend\()\s*(?=["'`])([^\n;]*)/u;
/** An object that says how something is asked for, not what is sent. */
const OPTIONS = /\b(?:method|body|headers)\s*:/u;
const APPENDED = /\.append\(\s*["'](\w+)["']\s*,\s*([^()]*(?:\([^()]*\))?[^()]*)\)/gu;
/** What scripts say of themselves; some servers answer nobody else. */
export const SCRIPTED = { 'x-requested-with': 'XMLHttpRequest' };

/** A request of a page's script. */
export interface ScriptRequest {
  /** With `{n}` where it counts. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** What is sent by POST, a form or JSON, with `{n}` where it counts; else empty. */
  readonly sent: string;
  readonly isCounted: boolean;
  /** Where its counter begins and how it goes on. */
  readonly step: { readonly firstPage?: number; readonly pageStep?: number };
  readonly isCountUnknown: boolean;
}

/** The requests by which a page's scripts ask for more of a list; `further` are the texts of scripts that it loads. */
export function findScriptPaging(
  page: { readonly text: string },
  doc: Doc,
  further: readonly string[] = [],
): PagingProposal[] {
  return findScriptRequests(page, doc, further)
    .filter(({ isCounted }) => isCounted)
    .map(toProposal);
}

/** The requests of a page's scripts whose addresses are known. */
export function findScriptRequests(
  page: { readonly text: string },
  doc: Doc,
  further: readonly string[] = [],
): ScriptRequest[] {
  const script = [collectScripts(page.text, doc), ...further].join('\n;\n');
  const variables = readVariables(script);
  const attributes = collectAttributes(doc);
  const requests: ScriptRequest[] = [];
  for (const match of script.matchAll(CALL)) {
    const source = match[5] ?? '';
    const at = match.index + match[0].length - source.length;
    const around = script.slice(Math.max(0, match.index - BEFORE), at + AFTER);
    const named = match[1] === 'ajax' ? undefined : match[1];
    const said = named ?? match[3] ?? match[4] ?? METHOD.exec(around)?.[1] ?? 'GET';
    const context: ScriptContext = { variables, attributes, counters: [] };
    const address = readExpression(source, context);
    if (address === null) continue;
    const method = said.toUpperCase() === 'POST' ? 'POST' : 'GET';
    const sent = readSent(script.slice(at, at + AFTER), around, context);
    const request = sent === null ? null : toRequest({ address, sent, method }, context, doc.baseUrl);
    if (request !== null) requests.push(request);
  }
  return requests;
}

/** Scripts that stand in the page, and what its elements do when they are clicked. */
function collectScripts(text: string, doc: Doc): string {
  const inline = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/giu)]
    .filter(([, attributes = '']) => !/ld\+json|\bsrc\s*=/iu.test(attributes))
    .map(([, , code = '']) => code);
  const clicks = doc.elements.flatMap(({ attribs: { onclick = '', href = '' } }) => [
    onclick,
    /^javascript:/iu.test(href) ? href.replace(/^javascript:/iu, '') : '',
  ]);
  return [...inline, ...clicks.filter((code) => code !== '')].join('\n;\n');
}

/** What a request sends along, as a form or as JSON; `null` where a part of it is not known. */
function readSent(after: string, around: string, context: ScriptContext): string | null {
  const isJson = JSON_BODY.test(around);
  const literal = OBJECT.exec(after)?.[1];
  if (literal !== undefined && !OPTIONS.test(literal)) {
    const pairs = readPairs(splitParts(literal), context);
    return pairs === null ? null : writePairs(pairs, isJson);
  }
  const text = TEXT.exec(after)?.[1];
  if (text !== undefined) return readExpression(text, context);
  const appended = [...around.matchAll(APPENDED)].map(([, key = '', value = '']) => `${key}: ${value}`);
  const pairs = readPairs(appended, context);
  return pairs === null ? null : writePairs(pairs, false);
}

/** The parts of an object between commas that stand in no bracket. */
function splitParts(literal: string): string[] {
  return literal.split(/,(?![^()]*\))/u);
}

type Pairs = readonly (readonly [string, string])[];

function readPairs(parts: readonly string[], context: ScriptContext): Pairs | null {
  const pairs: (readonly [string, string])[] = [];
  for (const part of parts) {
    const [, key = '', value] = /^\s*["']?([\w$]+)["']?\s*(?::\s*([\s\S]+?))?\s*$/u.exec(part) ?? [];
    if (key === '' || /^(?:success|error|dataType|type|method|url|cache|async)$/u.test(key)) continue;
    const source = value ?? key;
    if (isCounter(key) && !/^["']?\d+["']?$/u.test(source)) {
      context.counters.push(/^[\w$]+$/u.test(source) ? source : key);
      pairs.push([key, '{n}']);
      continue;
    }
    const read = readExpression(source, context);
    if (read === null) return null;
    pairs.push([key, read]);
  }
  return pairs;
}

function writePairs(pairs: Pairs, isJson: boolean): string {
  if (!isJson) return pairs.map(([key, value]) => `${key}=${value}`).join('&');
  const write = (value: string): string =>
    /^(?:\d{1,15}|\{n\})$/u.test(value) ? value : JSON.stringify(value);
  return pairs.length === 0 ? '' : `{${pairs.map(([key, value]) => `"${key}":${write(value)}`).join(',')}}`;
}

interface SpelledRequest {
  readonly address: string;
  readonly sent: string;
  readonly method: 'GET' | 'POST';
}

function toRequest(
  { address, sent, method }: SpelledRequest,
  context: ScriptContext,
  base: string,
): ScriptRequest | null {
  const isBody = method === 'POST' || sent === '';
  const whole = isBody ? address : `${address}${address.includes('?') ? '&' : '?'}${sent}`;
  const isCounted = whole.includes('{n}') || (method === 'POST' && sent.includes('{n}'));
  const url = absoluteUrl(whole.replaceAll('{n}', 'VONGPAGE'), base)?.replaceAll('VONGPAGE', '{n}');
  if (url === undefined) return null;
  const step = isCounted ? readStep(context, `${url}&${sent}`) : {};
  const isCountUnknown = isCounted && step.firstPage === undefined && readStart(context) !== 2;
  return { url, method, sent: method === 'POST' ? sent : '', isCounted, step, isCountUnknown };
}

function toProposal({ url, method, sent, step, isCountUnknown }: ScriptRequest): PagingProposal {
  const because = `a script of the page asks for it by ${method}${method === 'POST' ? ` with ${sent}` : ''}`;
  const nextPage =
    method === 'GET' ? url : { url, method, headers: SCRIPTED, ...(sent !== '' && { body: sent }) };
  return { fields: { nextPage, ...step }, because, ...(isCountUnknown && { isCountUnknown }) };
}

/** What a counter is set to at first; NaN where nothing is said. */
function readStart({ counters: [name = ''], variables, attributes }: ScriptContext): number {
  return Number(variables.get(name) ?? attributes.get(`data-${name.toLowerCase()}`) ?? Number.NaN);
}

/** Where a counter begins and how it goes on: by its name and what it was set to. */
function readStep(context: ScriptContext, said: string): { firstPage?: number; pageStep?: number } {
  const start = readStart(context);
  if (!context.counters.some(isOffset)) return {};
  if (start > 1) return { firstPage: 0, pageStep: start };
  const sized = [...said.matchAll(/[?&,{]"?(\w+)"?[=:](\d+)/gu)].find(([, key = '']) => isSize(key))?.[2];
  return { firstPage: 0, pageStep: Number(sized ?? 0) || 10 };
}

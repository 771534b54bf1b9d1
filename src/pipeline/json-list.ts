import type { ReferenceHints } from '../model/article.ts';
import type { ListJson } from '../model/portal.ts';
import type { Entry } from './feed.ts';
import { findJsonBehind, parseJson } from './embedded-json.ts';
import { hintsOf } from './feed.ts';

/** What stands before the JSON of some answers so that no other site can run them as a script. */
const GUARD = /^\uFEFF?(?:\)\]\}',?|while\s*\(1\);|for\s*\(;;\);)?\s*/u;
/** A place for a value in a template: a path, and what stands there where it leads to nothing. */
const PLACE = /\{([\w.-]+)(?:\|([^{}]*))?\}/gu;
/** How ASP.NET writes an instant; what is longer than seconds is milliseconds since 1970. */
const ASP_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/u;
const EPOCH = /^\d{10}(?:\d{3})?$/u;

/** The entries of an answer in JSON, in order; none where it is no JSON or has no array in its place. */
export function jsonEntries(text: string, json: ListJson): Entry[] {
  const items = itemsOf(parseAnswer(text, json), json);
  return (items ?? []).map((item) => {
    const read = (source: string | undefined): string =>
      source === undefined ? '' : (readValue(item, source) ?? '');
    const { from: _feed, ...hints } = hintsOf(read(json.title), read(json.lead), plainDate(read(json.date)));
    const href = json.link === undefined ? undefined : (readValue(item, json.link) ?? undefined);
    return { href, hints: { ...hints, from: 'list' } satisfies ReferenceHints };
  });
}

/** The HTML that an answer in JSON carries; of an answer that is no JSON, the answer itself. */
export function htmlInJson(text: string, path: string, script?: string): string {
  const answer = parseAnswer(text, { script });
  if (answer === undefined) return text;
  const found = follow(answer, path);
  return typeof found === 'string' ? found : '';
}

/** Why an answer gives no entries, for whoever writes the file; `null` where it gives some. */
export function findJsonProblem(text: string, json: ListJson): string | null {
  const answer = parseAnswer(text, json);
  if (answer === undefined && json.script !== undefined)
    return `json.script: no JSON stands behind "${json.script}" in the page`;
  if (answer === undefined) return json.html === undefined ? 'json: the answer is no JSON' : null;
  const place = json.html === undefined ? 'json.items' : 'json.html';
  const path = json.html ?? json.items;
  const found = json.html === undefined ? itemsOf(answer, json) : follow(answer, json.html);
  if (json.html === undefined ? Array.isArray(found) : typeof found === 'string') return null;
  const names = isRecord(answer) ? Object.keys(answer).slice(0, 12).join(', ') : typeof answer;
  return `${place}: nothing is read at "${path ?? ''}"; the answer has ${names || 'nothing'}`;
}

function itemsOf(answer: unknown, { items }: ListJson): readonly unknown[] | null {
  const found = items === undefined ? unpack(answer) : unpack(follow(answer, items));
  return Array.isArray(found) ? found : null;
}

/** The value at a path, or a template with each place filled; `null` where something is missing. */
function readValue(item: unknown, source: string): string | null {
  if (!source.includes('{')) return textOf(follow(item, source));
  const valueAt = (path = '', fallback?: string): string | undefined =>
    textOf(follow(item, path)) ?? fallback;
  const places = [...source.matchAll(PLACE)];
  if (places.some(([, path, fallback]) => valueAt(path, fallback) === undefined)) return null;
  return source.replace(PLACE, (_, path: string, fallback?: string) => valueAt(path, fallback) ?? '');
}

/** What stands at a path of names and numbers joined by dots. */
function follow(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) {
    const inner = unpack(at);
    if (Array.isArray(inner)) at = (inner as unknown[])[Number(name)];
    else if (isRecord(inner) && Object.hasOwn(inner, name)) at = inner[name];
    else return undefined;
  }
  return at;
}

/** JSON inside a text of JSON, as ASP.NET's page methods answer. */
function unpack(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/u.test(value) ? parseJson(value) : value;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A date as lists print it; what machines count is written as an instant. */
function plainDate(text: string): string {
  const ms = ASP_DATE.exec(text)?.[1] ?? (EPOCH.test(text) ? text.padEnd(13, '0') : undefined);
  const date = ms === undefined ? null : new Date(Number(ms));
  return date === null || Number.isNaN(date.getTime()) ? text : date.toISOString();
}

function parseAnswer(text: string, { script }: Pick<ListJson, 'script'>): unknown {
  const source = script === undefined ? text.replace(GUARD, '') : findJsonBehind(text, script);
  return source === null ? undefined : parseJson(source);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

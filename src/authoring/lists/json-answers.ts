import { parseJson } from '../../pipeline/embedded-json.ts';
import { absoluteUrl } from '../../pipeline/extract/page/parse.ts';
import { parseDate } from '../../pipeline/extract/facts/dates.ts';
import { cleanLine, normalizeWords } from '../../pipeline/text.ts';
import { stripMarkup } from '../../pipeline/extract/page/tree.ts';
import { hasTitle } from '../links.ts';
import { findArrays, isRecord } from './json-arrays.ts';

/** How an answer in JSON is read, as a portal file says it. */
export interface AnswerReading {
  readonly html?: string;
  readonly items?: string;
  readonly link?: string;
  readonly title?: string;
  readonly date?: string;
}

/** What the page itself told of its articles: their addresses by their titles in words. */
export type KnownLinks = ReadonlyMap<string, string>;

/** An entry's texts and numbers by their paths. */
export type Values = ReadonlyMap<string, string>;

const MOST_ENTRIES = 60;
const DEPTH = 4;

/**
 * How an answer in JSON is read: where the array of its entries is and which of their values are address, title and
 * date; or where its HTML is. An address that is not in an entry is put together from its values, as known links are.
 * `null` where neither is found.
 */
export function readAnswer(
  answer: { url: string; text: string },
  isArticle: (url: string) => boolean,
  known: KnownLinks,
): AnswerReading | null {
  const value = parseJson(answer.text);
  if (value === undefined) return null;
  const html = findHtml(value, []);
  for (const { path, entries } of findArrays(value, { deepest: DEPTH, inside: 0 })) {
    const flat = entries.slice(0, MOST_ENTRIES).map((entry) => flatten(entry));
    const title = findField(flat, (text) => hasTitle(stripTags(text)), true);
    const link =
      findField(flat, (text) => isAddressOf(text, answer.url, isArticle), false) ??
      (title === null ? null : composeAddress(flat, title, known));
    if (link === null) continue;
    const date = findField(
      flat,
      (text) => /\d{4}/u.test(text) && text.length <= 40 && isDate(text),
      false,
      /date|time|ngay|publish/iu,
    );
    return {
      ...(path.length > 0 && { items: path.join('.') }),
      link,
      ...(title !== null && { title }),
      ...(date !== null && { date }),
    };
  }
  return html === null ? null : { html };
}

/** The path of a text with links in an answer. */
export function findHtml(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'string')
    return /<a\s[^>]*href/iu.test(value) && path.length > 0 ? path.join('.') : null;
  if (!isRecord(value) || path.length > DEPTH) return null;
  for (const [name, one] of Object.entries(value)) {
    const found = findHtml(one, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

/** The texts and numbers of an entry. */
export function flatten(
  entry: unknown,
  path: readonly string[] = [],
  found = new Map<string, string>(),
): Values {
  if (typeof entry === 'string' || typeof entry === 'number') found.set(path.join('.'), String(entry));
  else if (isRecord(entry) && path.length < DEPTH)
    for (const [name, one] of Object.entries(entry)) flatten(one, [...path, name], found);
  return found;
}

/** The path whose values fit in most of the entries; of several the first, or with `isShort` the one with the shortest texts. */
export function findField(
  entries: readonly Values[],
  fits: (text: string) => boolean,
  isShort: boolean,
  named?: RegExp,
): string | null {
  const paths = [...new Set(entries.flatMap((entry) => [...entry.keys()]))];
  const rated = paths.flatMap((path, order) => {
    const texts = entries.flatMap((entry) => entry.get(path) ?? []);
    const count = texts.filter(fits).length;
    if (count * 2 < entries.length || new Set(texts).size * 2 < texts.length) return [];
    const length = isShort ? texts.reduce((sum, text) => sum + text.length, 0) / texts.length : 0;
    return [{ path, rank: (named?.test(path) === false ? 1000 : 0) + length + order / 1000 }];
  });
  return rated.sort((a, b) => a.rank - b.rank)[0]?.path ?? null;
}

function isAddressOf(text: string, base: string, isArticle: (url: string) => boolean): boolean {
  const url = /^(?:https?:\/\/|\/)/iu.test(text) ? absoluteUrl(text, base) : null;
  return url !== null && isArticle(url);
}

function isDate(text: string): boolean {
  return /^\/Date\(|^\d{10}(?:\d{3})?$/u.test(text) || parseDate(text) !== null;
}

/** A template of an article's address from the values of its entry, learnt where the page itself links to the article. */
export function composeAddress(entries: readonly Values[], title: string, known: KnownLinks): string | null {
  const pairs = entries.flatMap((entry) => {
    const href = known.get(normalizeWords(stripTags(entry.get(title) ?? '')));
    return href === undefined ? [] : [{ entry, path: new URL(href).pathname + new URL(href).search }];
  });
  const [first] = pairs;
  if (first === undefined) return null;
  const fields = [...first.entry]
    .filter(([, value]) => value !== '' && (value.length > 3 || /^\d+$/u.test(value)))
    .sort((a, b) => b[1].length - a[1].length);
  let template = first.path;
  for (const [name, value] of fields) template = putPlace(template, value, name);
  if (!template.includes('{')) return null;
  const fill = (entry: Values): string =>
    template.replace(/\{([^{}]+)\}/gu, (_all, name: string) => entry.get(name) ?? '');
  return pairs.every(({ entry, path }) => fill(entry) === path) ? template : null;
}

/** Puts `{name}` where a value stands as a whole part of an address, outside places that are filled already. */
function putPlace(template: string, value: string, name: string): string {
  const at = template.indexOf(value);
  if (at === -1) return template;
  const [before, after] = [template[at - 1] ?? '', template[at + value.length] ?? ''];
  const isWhole = /[/=_.-]|^$/u.test(before) && /[/&?_.-]|^$/u.test(after);
  const isInside = /\{[^}]*$/u.test(template.slice(0, at));
  return isWhole && !isInside
    ? `${template.slice(0, at)}{${name}}${template.slice(at + value.length)}`
    : template;
}

/** A text without the markup that some answers write in titles. */
export function stripTags(text: string): string {
  return cleanLine(/[<&]/u.test(text) ? stripMarkup(text) : text);
}

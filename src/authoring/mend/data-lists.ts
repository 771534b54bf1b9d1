import { parseDate } from '../../pipeline/extract/facts/dates.ts';
import { parseHtml } from '../../pipeline/extract/page/parse.ts';
import { findJsonBehind, parseJson } from '../../pipeline/embedded-json.ts';
import { jsonEntries } from '../../pipeline/json-list.ts';
import { normalizeWords } from '../../pipeline/text.ts';
import { absoluteUrl } from '../../pipeline/extract/page/parse.ts';
import {
  type Values,
  composeAddress,
  findField,
  findHtml,
  flatten,
  stripTags,
} from '../lists/json-answers.ts';
import { isFile } from '../links.ts';
import { findArrays, isRecord } from '../lists/json-arrays.ts';
import { datesAgree } from './agreement.ts';
import type { FetchedPage, KnownArticles } from './known.ts';
import { anchorsOf, entriesOf, hostTest, type ListPage } from './list-links.ts';

/** What lists of data are read with: the portal's hosts, known articles, and addresses by titles in words. */
export interface DataReader {
  readonly hosts: readonly string[];
  readonly known: KnownArticles;
  readonly addresses: ReadonlyMap<string, string>;
}

/** Data that a page carries for its scripts: a pattern that ends where it begins. */
interface EmbeddedData {
  readonly script: string;
  readonly text: string;
}

/** A list names so many known titles; fewer may be what is read most. */
const LEAST_TITLES = 3;
const DEEPEST = 8;
const INSIDE = 12;
const MOST_ENTRIES = 80;
/** What a page says of itself is shorter. Characters. */
const SHORTEST_DATA = 200;
const LONGEST_DATE = 40;
const GUARD = /^\uFEFF?(?:\)\]\}',?|while\s*\(1\);|for\s*\(;;\);)?\s*/u;

/** Whether an answer is written as JSON. */
export function isJsonText(text: string): boolean {
  return /^[[{]/u.test(text.replace(GUARD, ''));
}

/** An answer in JSON as a list that names known articles, or `null`. `fields` are how it is asked for. */
export function readDataList(
  page: FetchedPage,
  fields: ListPage['fields'],
  reader: DataReader,
): ListPage | null {
  const url = fields?.url ?? page.asked;
  return readData(page, { text: page.text.replace(GUARD, '') }, { ...fields, url }, reader);
}

/** The data in a page's scripts and attributes that names most known articles, as a list; `null` where none does. */
export function readEmbeddedList(page: FetchedPage, reader: DataReader): ListPage | null {
  let best: ListPage | null = null;
  for (const data of findEmbedded(page.text)) {
    const list = readData(page, data, { url: page.asked }, reader);
    if (list !== null && countTitles(list) > (best === null ? 0 : countTitles(best))) best = list;
  }
  return best;
}

function countTitles({ links }: ListPage): number {
  return links.filter(({ known }) => known !== null).length;
}

const SCRIPT = /<script\b([^>]*)>(?=\s*[[{])/giu;
const SET =
  /(?:\b(?:var|let|const)\s+|\bwindow\.|\bself\.|\bwindow\[["'])([A-Za-z_$][\w$.]*)["'\]]*\s*=\s*(?:JSON\.parse\(\s*)?(?=\s*(?:[[{]|["'][[{]))/gu;
const ATTRIBUTE = /\s([a-z:@][\w:-]*)=["'](?=\s*[[{](?:&(?:quot|#34|#x22);|"|\{))/giu;

/** Data of scripts and attributes, each by a pattern of which it is the first match. */
function findEmbedded(page: string): EmbeddedData[] {
  const patterns = [
    ...[...page.matchAll(SCRIPT)].flatMap(([, attributes = '']) => nameScript(attributes)),
    ...[...page.matchAll(SET)].map(
      ([, name = '']) => `\\b${escapePattern(name)}["'\\]]*\\s*=\\s*(?:JSON\\.parse\\(\\s*)?`,
    ),
    ...[...page.matchAll(ATTRIBUTE)].map(([, name = '']) => `\\s${escapePattern(name)}=["'](?=\\s*[\\[{])`),
  ];
  return [...new Set(patterns)].flatMap((script) => {
    const text = findJsonBehind(page, script);
    return text === null || text.length < SHORTEST_DATA ? [] : [{ script, text }];
  });
}

/** Patterns for a script element by its id or type; of data for search engines only lists. */
function nameScript(attributes: string): string[] {
  const id = /\bid\s*=\s*["']?([\w-]+)/iu.exec(attributes)?.[1];
  if (id !== undefined) return [`<script[^>]*\\bid=["']?${escapePattern(id)}\\b[^>]*>`];
  if (/ld\+json/iu.test(attributes)) return ['<script[^>]*ld\\+json[^>]*>(?=[^<]*"ItemList")'];
  return /\/json\b/iu.test(attributes) ? ['<script[^>]*/json\\b[^>]*>'] : [];
}

/** Data as a list: the array whose entries have most known titles, with their addresses; else HTML that it carries. */
function readData(
  page: FetchedPage,
  { text, script }: { readonly text: string; readonly script?: string },
  fields: Readonly<Record<string, unknown> & { url: string }>,
  reader: DataReader,
): ListPage | null {
  const value = parseJson(text);
  if (value === undefined) return null;
  const place = script === undefined ? {} : { script };
  const array = findKnownArray(value, reader.known);
  if (array !== null) {
    const link = findLink(array, page, reader);
    if (link === null) return null;
    const items = array.path.length === 0 ? {} : { items: array.path.join('.') };
    const plain = { ...items, link, title: array.title };
    const entries = jsonEntries(text, plain);
    const links = entriesOf(entries, page, hostTest(reader.hosts), reader.known);
    const dated = findDate(text, plain, array.entries, reader.known);
    const json = { ...place, ...plain, ...(dated !== null && { date: dated }) };
    return { page, kind: 'json', doc: null, links, fields: { ...fields, kind: 'json', json } };
  }
  const html = findHtml(value, []);
  const markup = html === null ? null : markupAt(value, html);
  const doc = markup === null ? null : parseHtml(markup, page.url);
  if (html === null || doc === null) return null;
  const links = anchorsOf(doc, hostTest(reader.hosts), reader.known);
  return { page, kind: 'json', doc, links, fields: { ...fields, kind: 'json', json: { ...place, html } } };
}

function markupAt(value: unknown, path: string): string | null {
  const found = path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
  return typeof found === 'string' ? found : null;
}

interface KnownArray {
  readonly path: readonly string[];
  readonly entries: readonly Values[];
  readonly title: string;
  readonly count: number;
}

/** The array with most known titles; of equals the one at the steadiest and shortest path. */
function findKnownArray(value: unknown, known: KnownArticles): KnownArray | null {
  const found = findArrays(value, { deepest: DEEPEST, inside: INSIDE }).flatMap(
    ({ path, entries }): KnownArray[] => {
      const flat = entries.slice(0, MOST_ENTRIES).map((entry) => flatten(entry));
      const best = findTitle(flat, known);
      return best === null ? [] : [{ path, entries: flat, ...best }];
    },
  );
  const shaken = ({ path }: KnownArray): number =>
    path.length + path.filter((name) => /^\d+$/u.test(name)).length;
  return found.sort((a, b) => b.count - a.count || shaken(a) - shaken(b))[0] ?? null;
}

/** The path under which most entries have a known title. */
function findTitle(
  entries: readonly Values[],
  known: KnownArticles,
): { readonly title: string; readonly count: number } | null {
  let best: { title: string; count: number } | null = null;
  for (const title of new Set(entries.flatMap((entry) => [...entry.keys()]))) {
    const articles = entries.map((entry) => known.findByTitle(stripTags(entry.get(title) ?? '')));
    const count = new Set(articles.filter((article) => article !== null)).size;
    if (count >= LEAST_TITLES && count > (best?.count ?? 0)) best = { title, count };
  }
  return best;
}

/** Where an entry has its address, else how it is put together: as pages link to known articles, or as they were addressed before. */
function findLink(
  { entries, title }: KnownArray,
  page: FetchedPage,
  { hosts, known, addresses }: DataReader,
): string | null {
  const isOwn = hostTest(hosts);
  const isAddress = (text: string): boolean => {
    const url = /^(?:https?:\/\/|\/)/iu.test(text) ? absoluteUrl(text, page.url) : null;
    return url !== null && isOwn(url) && new URL(url).pathname.length > 1 && !isFile(new URL(url));
  };
  const before = new Map(known.all.map((article) => [normalizeWords(article.title), article.url]));
  return (
    findField(entries, isAddress, false) ??
    composeAddress(entries, title, addresses) ??
    composeAddress(entries, title, before)
  );
}

/** The path of a date that is right for every known entry. */
function findDate(
  text: string,
  json: { readonly items?: string; readonly link: string; readonly title: string },
  entries: readonly Values[],
  known: KnownArticles,
): string | null {
  const paths = [...new Set(entries.flatMap((entry) => [...entry.keys()]))].filter((path) =>
    entries.some(
      (entry) => /\d{4}/u.test(entry.get(path) ?? '') && (entry.get(path) ?? '').length <= LONGEST_DATE,
    ),
  );
  return (
    paths.find((date) => {
      const dated = jsonEntries(text, { ...json, date }).flatMap(({ hints }) => {
        const article = known.findByTitle(hints.title ?? '');
        return (article?.publishedAt ?? null) === null || article === null
          ? []
          : [datesAgree(parseDate(hints.date ?? ''), article)];
      });
      return dated.length >= LEAST_TITLES && dated.every(Boolean);
    }) ?? null
  );
}

/** Whether known titles stand in a page's source as code that cannot be read as data. */
export function countTitlesInScripts(page: string, known: KnownArticles): number {
  const scripts = [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/giu)].map(([, code = '']) => code);
  const source = normalizeWords(scripts.join('\n'));
  return known.all.filter(({ title }) => source.includes(normalizeWords(title))).length;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

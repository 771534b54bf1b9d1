import type { PortalList } from '../../model/portal.ts';
import { parseHtml } from '../../pipeline/extract/page/parse.ts';
import { isShell } from '../../pipeline/extract/page/shell.ts';
import { normalizeWords } from '../../pipeline/text.ts';
import { recognizeFamilies } from '../family.ts';
import { findOwnScripts } from '../lists/paging.ts';
import { type DataReader, countTitlesInScripts, isJsonText, readDataList } from './data-lists.ts';
import {
  type AnswerRequest,
  type FoundRequests,
  findDataRequests,
  findFamilyRequests,
} from './data-requests.ts';
import type { FetchedPage, KnownArticles } from './known.ts';
import { type ListFields, type ListPage, readListPage } from './list-links.ts';
import { type MendTask, findUnread, takePages } from './task.ts';

/** Lists that pages have as data, by what their scripts ask for. */
export interface DataSearch {
  readonly unread: readonly AnswerRequest[];
  readonly pages: readonly ListPage[];
  /** What is not known, in words, where the lists cannot be read. */
  readonly missing: readonly string[];
}

const PAGES = 4;
const REQUESTS = 6;
const SCRIPTS = 2;
const SHELL_TEXT = 400;
const LEAST_TITLES = 3;

/** Asks for what the scripts of pages ask for, and reads the answers that name known articles. */
export function searchData(task: MendTask, pages: readonly ListPage[], known: KnownArticles): DataSearch {
  const reader = createReader(task, pages, known);
  const seen = pages.filter(({ kind, doc }) => kind === 'html' && doc !== null).slice(0, PAGES);
  const scripts = [...new Set(seen.flatMap(({ page }) => findOwnScripts(page, task.portal.hosts)))].slice(
    0,
    SCRIPTS,
  );
  const inline = seen.map(({ page }) => findRequests(task, page, []));
  const isSaid = inline.some(({ requests }) => requests.length > 0);
  const loads = isSaid ? [] : findUnread(task, scripts).map(askForScript);
  if (loads.length > 0) return { unread: loads, pages: [], missing: [] };
  const texts = isSaid ? [] : takePages(task, scripts).map(({ text }) => text);
  const found = isSaid ? inline : seen.map(({ page }) => findRequests(task, page, texts));
  const requests = takeDistinct(found.flatMap((one) => one.requests)).slice(0, REQUESTS);
  const unread = requests.filter(({ key }) => !task.pages.has(key));
  if (unread.length > 0) return { unread, pages: [], missing: [] };
  const lists = requests.flatMap((request) => readAnswer(task, request, reader) ?? []);
  const missing = [
    ...found.flatMap((one) => one.missing),
    ...requests
      .filter(({ key }) => !lists.some(({ page }) => page === task.pages.get(key)))
      .map(describeUseless),
    ...seen.flatMap((list) => explainScripts(list, requests, known)),
  ];
  return { unread: [], pages: dropShifted(lists), missing: [...new Set(missing)] };
}

/** A page of whatever kind, an answer in JSON as its list declares it. */
export function readAnyList(page: FetchedPage, task: MendTask, known: KnownArticles): ListPage {
  const list = readListPage(page, task.portal.hosts, known);
  if (!isJsonText(page.text)) return list;
  const files = Array.isArray(task.file['lists']) ? (task.file['lists'] as readonly ListFields[]) : [];
  const fields = files.find(({ url }) => url === page.asked) ?? { url: page.asked };
  return readAnswerPage(page, fields, createReader(task, [], known)) ?? list;
}

/** What lists of data are read with. */
export function createReader(task: MendTask, pages: readonly ListPage[], known: KnownArticles): DataReader {
  const links = pages.flatMap((page) => page.links).filter((link) => link.known !== null);
  const addresses = new Map(
    links.map(({ url, known: article }) => [normalizeWords(article?.title ?? ''), url]),
  );
  return { hosts: task.portal.hosts, known, addresses };
}

function findRequests(task: MendTask, page: FetchedPage, scripts: readonly string[]): FoundRequests {
  const families = recognizeFamilies([page], task.platforms);
  const ofFamily = findFamilyRequests(page, families, task.platforms);
  const ofScripts = findDataRequests(page, task.portal.hosts, scripts);
  return {
    requests: [...ofFamily.requests, ...ofScripts.requests],
    missing: [...ofFamily.missing, ...ofScripts.missing],
  };
}

/** A script is asked for as an answer to a script is. */
function askForScript(url: string): AnswerRequest {
  const list = { kind: 'json', url, link: 'a[href]', json: { link: 'url' } } as PortalList;
  return {
    key: url,
    url,
    list: { ...list, firstPage: 1, pageStep: 1 },
    place: { number: 1 },
    fields: { url },
  };
}

/** Each request once, as the first page that names it has it. */
function takeDistinct(requests: readonly AnswerRequest[]): AnswerRequest[] {
  return requests.filter(({ key }, at) => requests.findIndex((one) => one.key === key) === at);
}

/** An answer as a list; `null` where it names nothing that is known. */
function readAnswer(
  task: MendTask,
  { key, fields, place }: AnswerRequest,
  reader: DataReader,
): ListPage | null {
  const page = task.pages.get(key);
  if (!page) return null;
  const read = readAnswerPage(page, fields, reader);
  if (read === null || !read.links.some(({ known }) => known !== null)) return null;
  return place.values === undefined ? read : { ...read, place };
}

/** What an answer lists, in JSON or HTML, with the list as a file writes it. */
export function readAnswerPage(page: FetchedPage, fields: ListFields, reader: DataReader): ListPage | null {
  if (!isJsonText(page.text)) {
    const { kind: _kind, json: _json, ...plain } = fields;
    return { ...readListPage(page, reader.hosts, reader.known), fields: { ...plain, url: fields.url } };
  }
  const read = readDataList(page, fields, reader);
  const { nextPage } = fields;
  if (read === null || typeof nextPage !== 'object' || nextPage === null) return read;
  // Where only the request for its pages is answered so, what stands at its address is no JSON.
  const { kind: _kind, json, ...plain } = read.fields ?? fields;
  return { ...read, fields: { ...plain, url: fields.url, nextPage: { ...nextPage, json } } };
}

/** Of one list asked for from 0 and from 1 the one that begins with the newest: where both are alike, that from 1. */
function dropShifted(lists: readonly ListPage[]): ListPage[] {
  const nameOf = ({ fields = { url: '' } }: ListPage): string | null =>
    fields['nextPage'] === undefined && fields['request'] === undefined
      ? null
      : JSON.stringify([fields['nextPage'], fields['request']]);
  const urlsOf = ({ links }: ListPage): string => links.map(({ url }) => url).join(' ');
  return lists.filter((list) => {
    const name = nameOf(list);
    const twin = lists.find((other) => other !== list && name !== null && nameOf(other) === name);
    if (twin === undefined) return true;
    return (urlsOf(list) === urlsOf(twin)) !== (list.fields?.['firstPage'] === 0);
  });
}

function describeUseless({ key }: AnswerRequest): string {
  return `${key}: its answer names no known article with an address`;
}

/** Why a page's list cannot be read though a script fills it. */
function explainScripts(
  { page }: ListPage,
  requests: readonly AnswerRequest[],
  known: KnownArticles,
): string[] {
  if (countTitlesInScripts(page.text, known) >= LEAST_TITLES)
    return [`${page.url}: known titles stand in its scripts as code, which is read as no data`];
  const doc = parseHtml(page.text, page.url);
  return doc !== null && requests.length === 0 && isShell(doc, SHELL_TEXT)
    ? [
        `${page.url}: a script fills the page, and nothing in it says what is asked for; \`render: browser\` may read it`,
      ]
    : [];
}

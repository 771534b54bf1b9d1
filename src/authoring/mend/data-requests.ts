import { plainHost } from '../../model/hosts.ts';
import { type ListPlace, findListValues, pageAddress, requestOf } from '../../model/list-request.ts';
import { listSchema } from '../../model/portal-list.ts';
import type { Platform, PortalList } from '../../model/portal.ts';
import { absoluteUrl, parseHtml, type Doc } from '../../pipeline/extract/page/parse.ts';
import type { Family } from '../family.ts';
import { SCRIPTED, type ScriptRequest, findScriptRequests } from '../lists/script-paging.ts';
import { isCounter, isOffset, isSize } from '../lists/script-values.ts';
import type { ListFields } from './list-links.ts';
import type { FetchedPage } from './known.ts';

/** A request whose answer may be a list. */
export interface AnswerRequest {
  /** What its answer is kept under: its address, with what is sent where it is sent by POST. */
  readonly key: string;
  readonly url: string;
  readonly list: PortalList;
  readonly place: ListPlace;
  /** The list as a file writes it, as far as it is known before the answer. */
  readonly fields: ListFields;
}

/** What a page's scripts may ask for, and what keeps others from being asked, in words. */
export interface FoundRequests {
  readonly requests: readonly AnswerRequest[];
  readonly missing: readonly string[];
}

const NO_DATA = /\.(?:m?js|css|png|jpe?g|gif|svg|webp|ico|woff2?|mp[34]|pdf|docx?|zip)$/iu;
/** What scripts ask for besides lists of articles. */
const OTHER =
  /log(?:in|out|ger)?\b|track|analytic|statistic|thong-?ke|count(?:er|view)|weather|thoi-?tiet|captcha|comment|binh-?luan|auth|token|banner|quang-?cao|advert|\bads?\b|survey|vote|poll|rating|favicon|manifest|locale|i18n|translat/iu;
const TELLING =
  /list|news|article|post|tin|bai|stor(?:y|ies)|zone|categor|chuyen-?muc|load|item|content|more/iu;
const SECRET = /token|csrf|nonce|viewstate|signature/iu;
/** What stands in for how an answer is read before it is known. */
const UNREAD = { link: 'url' };

/** The requests for data that a page's scripts and elements name, the most telling first. */
export function findDataRequests(
  page: FetchedPage,
  hosts: readonly string[],
  scripts: readonly string[],
): FoundRequests {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return { requests: [], missing: [] };
  const own = new Set(hosts.map(plainHost));
  const missing: string[] = [];
  const wanted = [...findScriptRequests(page, doc, scripts), ...findAddresses(doc)].filter((request) => {
    const { hostname, pathname, search } = new URL(request.url.replaceAll('{n}', '1'));
    if (NO_DATA.test(pathname) || OTHER.test(pathname + search)) return false;
    if (!own.has(plainHost(hostname))) {
      if (TELLING.test(pathname))
        missing.push(`${page.url}: a script asks ${hostname} for data; it is none of the portal's hosts`);
      return false;
    }
    if (SECRET.test(request.url + request.sent)) {
      missing.push(`${page.url}: ${pathname} is asked with a token that the page makes anew each time`);
      return false;
    }
    return true;
  });
  const rank = ({ url, isCounted }: ScriptRequest): number =>
    (isCounted ? 2 : 0) + (TELLING.test(url) ? 1 : 0);
  const requests = wanted.sort((a, b) => rank(b) - rank(a)).flatMap(spellRequests);
  return { requests, missing };
}

/** Addresses that elements keep for scripts. */
function findAddresses(doc: Doc): ScriptRequest[] {
  const found = doc.elements.flatMap(({ attribs }) =>
    Object.entries(attribs).flatMap(([name, value]) =>
      name.startsWith('data-') && /^(?:https?:\/)?\/[^\s/]/iu.test(value)
        ? (absoluteUrl(value, doc.baseUrl) ?? [])
        : [],
    ),
  );
  return [...new Set(found)].map((url) => ({
    url,
    method: 'GET',
    sent: '',
    isCounted: false,
    step: {},
    isCountUnknown: false,
  }));
}

/** A script's request as a list; where nothing says whether it counts from 0, both. */
function spellRequests(request: ScriptRequest): AnswerRequest[] {
  const counted = request.isCounted ? request : countLiteral(request);
  const starts = counted.isCountUnknown ? [{ firstPage: 0 }, {}] : [counted.step];
  return starts.flatMap((step) => {
    const plain = { kind: 'json', json: UNREAD, ...step };
    if (counted.method === 'POST') {
      if (counted.sent === '') return [];
      const request = { method: 'POST', headers: SCRIPTED, body: counted.sent };
      return toAnswer({ url: counted.url, ...plain, request }, { number: 1 });
    }
    const first = counted.url.replaceAll('{n}', String((step as { firstPage?: number }).firstPage ?? 1));
    const paging = counted.url.includes('{n}') ? { nextPage: counted.url } : {};
    return toAnswer({ url: first, ...plain, ...paging }, { number: 1 });
  });
}

const PARAMETER = /([?&{,]|^)("?)([A-Za-z_]\w*)\2([=:])("?)(\d{1,4})\5(?=[&,}]|$)/gu;

/** A request whose page or offset is written as a number. */
function countLiteral(request: ScriptRequest): ScriptRequest {
  const isPost = request.method === 'POST';
  const said = isPost ? request.sent : request.url;
  const parts = [...said.matchAll(PARAMETER)];
  const counter = parts.find(([, , , name = '', , , value]) => isCounter(name) && Number(value) <= 1);
  if (counter === undefined) return request;
  const [all = '', , , name = '', , , value = ''] = counter;
  const placed = said.replace(all, all.replace(new RegExp(`${value}("?)$`, 'u'), '{n}$1'));
  const size = Number(parts.find(([, , , one = '']) => isSize(one))?.[6] ?? 10);
  const step = isOffset(name)
    ? { firstPage: Number(value), pageStep: size }
    : Number(value) === 1
      ? {}
      : { firstPage: Number(value) };
  return isPost
    ? { ...request, sent: placed, step, isCounted: true }
    : { ...request, url: placed, step, isCounted: true };
}

/** How a platform's lists are asked for where their page shows none; what the page does not say is told. */
export function findFamilyRequests(
  page: FetchedPage,
  families: readonly Family[],
  platforms: ReadonlyMap<string, Platform>,
): FoundRequests {
  const missing: string[] = [];
  const requests = families.flatMap(({ platform }) => {
    const nextPage = platforms.get(platform)?.nextPage;
    if (typeof nextPage !== 'object') return [];
    const found = findListValues(page.text, nextPage);
    if ('missing' in found) {
      missing.push(
        `${page.url}: the platform "${platform}" asks for lists with "${found.missing}", which the page does not say`,
      );
      return [];
    }
    return toAnswer(
      { url: page.asked, nextPage: { ...nextPage, from: 1 } },
      { number: 1, values: found.values },
    );
  });
  return { requests, missing };
}

/** A list as a file writes it, as a request; none where it is not valid. */
function toAnswer(fields: ListFields, place: ListPlace): AnswerRequest[] {
  const read = listSchema.safeParse(fields);
  if (!read.success) return [];
  const { nextPage } = read.data;
  const url = typeof nextPage === 'object' ? pageAddress(read.data, nextPage, place) : read.data.url;
  return url === null ? [] : [{ ...describeAnswer(url, read.data, place), fields }];
}

/** What a page of a list is asked for by. */
export function describeAnswer(
  url: string,
  list: PortalList,
  place: ListPlace,
): Omit<AnswerRequest, 'fields'> {
  const { method, body } = requestOf(list, place);
  return { key: method === 'GET' ? url : `POST ${url} ${body ?? ''}`, url, list, place };
}

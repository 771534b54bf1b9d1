import type { ListJson, PortalList } from './portal.ts';

/** What a list's first page says of the requests for its later ones, by name. */
export type ListValues = Readonly<Record<string, string>>;

/**
 * A page of a list: its number, from 1; with `values` it is asked for by the request of `nextPage`, which carries these
 * values of the first page (none needs to).
 */
export interface ListPlace {
  readonly number: number;
  readonly values?: ListValues | undefined;
}

/** How a page of a list is asked for, and its answer read. */
export interface ListRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly json: ListJson | undefined;
}

/** A request for later pages, as a list declares it. */
type PageRequest = Exclude<PortalList['nextPage'], string | undefined>;

/** What a list's first page says of the requests for its later ones; else the name of what it does not say. */
export function findListValues(
  text: string,
  { values }: PageRequest,
): { readonly values: ListValues } | { readonly missing: string } {
  const found: Record<string, string> = {};
  for (const [name, source] of Object.entries(values)) {
    const match = new RegExp(source, 'u').exec(text);
    if (match === null) return { missing: name };
    found[name] = unescapeScript(match[1] ?? match[0]);
  }
  return { values: found };
}

/** The address of a page of a list by the request for later ones; `null` where that is none. */
export function pageAddress(
  list: Pick<PortalList, 'url' | 'firstPage' | 'pageStep'>,
  { url }: PageRequest,
  place: ListPlace,
): string | null {
  const filled = fillPlaces(url, { ...place.values, n: countPage(list, place.number) });
  return URL.canParse(filled, list.url) ? new URL(filled, list.url).href : null;
}

type RequestedList = Pick<PortalList, 'request' | 'nextPage' | 'json' | 'firstPage' | 'pageStep'>;

/** The request for a page of a list. */
export function requestOf(list: RequestedList, place: ListPlace): ListRequest {
  const { nextPage, request, json } = list;
  const isLater = typeof nextPage === 'object' && (place.values !== undefined || nextPage.from === 1);
  if (isLater) return { method: nextPage.method, ...withBody(nextPage, list, place), json: nextPage.json };
  if (request === undefined) return { method: 'GET', headers: {}, body: undefined, json };
  return { method: 'POST', ...withBody(request, list, place), json };
}

function withBody(
  { headers, body }: { readonly headers: ListRequest['headers']; readonly body?: string | undefined },
  list: RequestedList,
  { number, values }: ListPlace,
): Pick<ListRequest, 'headers' | 'body'> {
  if (body === undefined) return { headers, body };
  const isJson = /^\s*[[{]/u.test(body);
  const write = isJson
    ? (value: string): string => JSON.stringify(value).slice(1, -1)
    : (value: string): string => encodeURIComponent(value);
  const type = isJson
    ? 'application/json; charset=utf-8'
    : 'application/x-www-form-urlencoded; charset=utf-8';
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    headers: { 'content-type': type, ...named },
    body: fillPlaces(body, { ...values, n: countPage(list, number) }, write),
  };
}

/** What `{n}` is on page `number` of a list. */
export function countPage(
  { firstPage, pageStep }: Pick<PortalList, 'firstPage' | 'pageStep'>,
  number: number,
): string {
  return String(firstPage + (number - 1) * pageStep);
}

/** A template with the places filled that have a value, written as `write` says; other braces stay as they are. */
export function fillPlaces(
  template: string,
  values: ListValues,
  write: (value: string) => string = String,
): string {
  return template.replace(/\{(\w+)\}/gu, (place, name: string) =>
    Object.hasOwn(values, name) ? write(values[name] ?? '') : place,
  );
}

/** A text as a script writes it: `\\x2f`, `\\u002f`, `\\/`, and entities of a script in an attribute. */
function unescapeScript(source: string): string {
  return source
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4}))/giu, (_all, short?: string, long?: string) =>
      String.fromCharCode(Number.parseInt(short ?? long ?? '', 16)),
    )
    .replace(/\\([/"'])/gu, '$1')
    .replace(/&amp;/gu, '&');
}

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

type RequestedList = Pick<PortalList, 'request' | 'nextPage' | 'json' | 'firstPage' | 'pageStep'>;

/** The request for a page of a list. */
export function requestOf(list: RequestedList, place: ListPlace): ListRequest {
  const { nextPage, request, json } = list;
  if (place.values === undefined || typeof nextPage !== 'object') {
    if (request === undefined) return { method: 'GET', headers: {}, body: undefined, json };
    return { method: 'POST', ...withBody(request, list, place), json };
  }
  return { method: nextPage.method, ...withBody(nextPage, list, place), json: nextPage.json };
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

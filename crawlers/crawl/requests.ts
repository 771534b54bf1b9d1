import type { RequestOptions } from '@crawlee/basic';
import { type ListPlace, requestOf } from '../../src/model/list-request.ts';
import type { PortalList } from '../../src/model/portal.ts';
import type { ListPageAddress, ListReport, SelectedReference } from './sink.ts';

/** What requests carry (`userData`), by their label. */
export type Routes = {
  /** One page of a list. */
  LIST: { readonly list: PortalList; readonly place: ListPlace; readonly fallback?: ListReport['fallback'] };
  /** An article; `openPage` names the list page that is done with its last article. */
  ARTICLE: { readonly selected: SelectedReference; readonly openPage: string | null };
};

/** The request for a page of a list. */
export function listRequest(
  list: PortalList,
  { url, ...place }: ListPageAddress,
): RequestOptions<Routes['LIST']> {
  // Requests to one address differ by what they send: the number of the page, the section.
  const { body } = requestOf(list, place);
  const sent = body === undefined ? '' : `${body} `;
  return { url, label: 'LIST', uniqueKey: `list ${sent}${url}`, userData: { list, place } };
}

/** Feeds and sitemaps are lists of their own, without the markup of the list that led to them. */
export function linkRequests(
  list: PortalList,
  links: readonly string[],
  fallback: ListReport['fallback'] = null,
): RequestOptions<Routes['LIST']>[] {
  const kind = list.kind === 'sitemap' ? 'sitemap' : 'feed';
  const { request: _post, json: _answer, nextPage: _next, ...plain } = list;
  return links.map((url) => standIn({ ...plain, url, kind, feeds: false }, fallback));
}

/** The request for a list that stands in for another, or, with `null`, for one that a list led to. */
export function standIn(list: PortalList, fallback: ListReport['fallback']): RequestOptions<Routes['LIST']> {
  const request = listRequest(list, { number: 1, url: list.url });
  return { ...request, userData: { list, place: { number: 1 }, fallback } };
}

/** Requests for articles; `openPage` names the list page that waits for them. */
export function articleRequests(
  articles: readonly SelectedReference[],
  openPage: string | null = null,
): RequestOptions<Routes['ARTICLE']>[] {
  return articles.map((selected) => ({
    url: selected.reference.url,
    label: 'ARTICLE',
    uniqueKey: `article ${selected.key}`,
    userData: { selected, openPage },
  }));
}

/** Whether a list has pages: feeds and sitemaps are read whole. */
export function isPaged({ kind }: PortalList): boolean {
  return kind === 'html' || kind === 'json';
}

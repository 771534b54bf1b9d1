import type { RequestOptions } from '@crawlee/basic';
import { type ListPlace, requestOf } from '../../src/model/list-request.ts';
import type { PortalList } from '../../src/model/portal.ts';
import type { ListPageAddress, SelectedReference } from './sink.ts';

/** What requests carry (`userData`), by their label. */
export type Routes = {
  /** One page of a list. */
  LIST: { readonly list: PortalList; readonly place: ListPlace };
  /** An article; `openPage` names the list page that is done with its last article. */
  ARTICLE: { readonly selected: SelectedReference; readonly openPage: string | null };
};

/** The request for a page of a list. */
export function listRequest(
  list: PortalList,
  { url, ...place }: ListPageAddress,
): RequestOptions<Routes['LIST']> {
  // Requests to one address differ by the number in their body.
  const page = requestOf(list, place).body === undefined ? '' : `${place.number} `;
  return { url, label: 'LIST', uniqueKey: `list ${page}${url}`, userData: { list, place } };
}

/** Feeds and sitemaps are lists of their own, without the markup of the list that led to them. */
export function linkRequests(list: PortalList, links: readonly string[]): RequestOptions<Routes['LIST']>[] {
  const kind = list.kind === 'sitemap' ? 'sitemap' : 'feed';
  const { request: _post, json: _answer, nextPage: _next, ...plain } = list;
  return links.map((url) => listRequest({ ...plain, url, kind, feeds: false }, { number: 1, url }));
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

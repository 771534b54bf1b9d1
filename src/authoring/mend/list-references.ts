import type { ArticleReference, ReferenceHints } from '../../model/article.ts';
import type { Portal, PortalList } from '../../model/portal.ts';
import { discover } from '../../pipeline/discover.ts';
import type { ListPage } from './list-links.ts';

/** What the lists, as the file reads them, say of each address. */
export function listHints(portal: Portal, pages: readonly ListPage[]): ReadonlyMap<string, ReferenceHints> {
  const found = pages.flatMap((list, at) => readReferences(portal, list, portal.lists[at]));
  return new Map(found.map(({ url, hints }) => [url, hints]));
}

/** The articles that a list page names, as the file reads it. */
export function readReferences(
  portal: Portal,
  { page, place }: ListPage,
  list: PortalList | undefined,
): readonly ArticleReference[] {
  return list === undefined ? [] : discover(page, list, portal, place).references;
}

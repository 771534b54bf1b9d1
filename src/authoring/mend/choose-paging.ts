import type { Portal } from '../../model/portal.ts';
import { discover } from '../../pipeline/discover.ts';
import { findLinks } from '../links.ts';
import { findPaging } from '../lists/paging.ts';
import type { ListChoice } from './choose-lists.ts';
import type { KnownArticles } from './known.ts';
import { isTitled, type ListPage, readListPage } from './list-links.ts';
import { type MendTask, type PortalFields, buildPortal, findUnread, takePages } from './task.ts';

/** How the lists go on, and what of that is doubted. */
export interface Paging {
  readonly unread: readonly string[];
  /** Lists as the file writes them. */
  readonly lists: readonly PortalFields[];
  readonly doubts: readonly string[];
  /** Their second pages. */
  readonly further: readonly ListPage[];
}

/** How the lists go on: as declared where that still holds, else in a way that the page shows and that leads to other articles. */
export function choosePaging(task: MendTask, choice: ListChoice, known: KnownArticles): Paging {
  const unread: string[] = [];
  const doubts: string[] = [];
  const further: ListPage[] = [];
  const lists = (choice.fields['lists'] as readonly PortalFields[]).map((fields, at) => {
    const list = choice.pages[at];
    if (list === undefined || list.kind !== 'html') return fields;
    const { ways, unfollowable } = findPaging(list.page, findLinks(list.page, task.portal.hosts));
    const { nextPage: _next, firstPage: _first, pageStep: _step, nextLink: _link, ...plain } = fields;
    for (const way of [fields, ...ways.map((one) => ({ ...plain, ...one.fields }))]) {
      const address = findSecondPage(task, choice, way, list);
      if (address === null) continue;
      const open = findUnread(task, [address]);
      unread.push(...open);
      if (open.length > 0) return fields;
      const [second] = takePages(task, [address]);
      const next = second === undefined ? null : readListPage(second, task.portal.hosts, known);
      if (next === null || !leadsOn(list, next)) continue;
      further.push(next);
      return way;
    }
    if (unfollowable !== null)
      doubts.push(`${list.page.url}: its further pages open by script only (${unfollowable})`);
    else if (ways.length > 0 || hadPaging(task.portal, fields))
      doubts.push(`${list.page.url}: its next page is not known`);
    return plain;
  });
  return { unread, lists, doubts, further };
}

/** Where the engine would ask for the second page of a list that the file writes so; `null` where it would not. */
function findSecondPage(
  task: MendTask,
  choice: ListChoice,
  fields: PortalFields,
  { page }: ListPage,
): string | null {
  const portal = buildPortal({ ...task.file, ...choice.fields, lists: [fields] }, task.platforms);
  const [list] = portal?.lists ?? [];
  if (portal === null || list === undefined || list.request !== undefined) return null;
  const { next } = discover(page, list, portal);
  return next !== null && 'url' in next ? next.url : null;
}

function hadPaging({ lists }: Portal, { url }: PortalFields): boolean {
  const same = lists.find((list) => list.url === url);
  return (same ? [same] : lists).some(
    ({ nextPage, nextLink }) => nextPage !== undefined || nextLink !== undefined,
  );
}

/** Whether a second page names articles that the first does not. */
function leadsOn(first: ListPage, second: ListPage): boolean {
  const seen = new Set(first.links.map(({ url }) => url));
  return second.links.some((link) => isTitled(link) && !seen.has(link.url));
}

import { requestOf } from '../../model/list-request.ts';
import type { Portal } from '../../model/portal.ts';
import { discover } from '../../pipeline/discover.ts';
import { jsonEntries } from '../../pipeline/json-list.ts';
import { findLinks } from '../links.ts';
import type { PagingProposal } from '../lists/paging-proposal.ts';
import { findPaging } from '../lists/paging.ts';
import type { ListChoice } from './choose-lists.ts';
import { type AnswerRequest, describeAnswer } from './data-requests.ts';
import { type DataReader, isJsonText } from './data-lists.ts';
import type { FetchedPage, KnownArticles } from './known.ts';
import { entriesOf, hostTest, isTitled, type ListFields, type ListPage, readListPage } from './list-links.ts';
import { createReader, readAnswerPage } from './search-data.ts';
import { type MendTask, type PortalFields, buildPortal, findUnread, takePages } from './task.ts';

/** How the lists go on, and what of that is doubted. */
export interface Paging {
  readonly unread: readonly string[];
  /** Second pages that are asked for as data, or by POST. */
  readonly answers: readonly AnswerRequest[];
  /** Lists as the file writes them. */
  readonly lists: readonly PortalFields[];
  readonly doubts: readonly string[];
  /** Their second pages. */
  readonly further: readonly ListPage[];
}

/** What is written down while lists are tried one after the other. */
interface Found {
  readonly unread: string[];
  readonly answers: AnswerRequest[];
  readonly doubts: string[];
  readonly further: ListPage[];
}

/** How the lists go on: as declared where that still holds, else in a way that the page shows and that leads to other articles. */
export function choosePaging(task: MendTask, choice: ListChoice, known: KnownArticles): Paging {
  const found: Found = { unread: [], answers: [], doubts: [], further: [] };
  const reader = createReader(task, choice.pages, known);
  const lists = (choice.fields['lists'] as readonly ListFields[]).map((fields, at) => {
    const list = choice.pages[at];
    return list === undefined || (list.kind !== 'html' && list.kind !== 'json')
      ? fields
      : chooseWay(task, choice, fields, list, { reader, known, found });
  });
  return { ...found, lists };
}

interface Tried {
  readonly reader: DataReader;
  readonly known: KnownArticles;
  readonly found: Found;
}

/** A list with the first way that leads on, else without any. */
function chooseWay(
  task: MendTask,
  choice: ListChoice,
  fields: ListFields,
  list: ListPage,
  { reader, known, found }: Tried,
): PortalFields {
  const { script } = (fields['json'] ?? {}) as { readonly script?: string };
  const isPage = list.kind === 'html' || script !== undefined;
  const { ways, unfollowable } =
    isPage && list.place === undefined
      ? findPaging(list.page, findLinks(list.page, task.portal.hosts))
      : { ways: [], unfollowable: null };
  const { nextPage: _next, firstPage: _first, pageStep: _step, nextLink: _link, ...plain } = fields;
  const spelled = ways
    .flatMap(spellWay)
    .map((one): ListFields => ({ ...plain, ...one.fields, url: fields.url }));
  for (const way of [fields, ...spelled]) {
    const second = findSecondPage(task, choice, way, list);
    if (second === null) continue;
    if (!task.pages.has(second.key)) {
      if (second.isPlain) found.unread.push(...findUnread(task, [second.key]));
      else found.answers.push(second);
      return fields;
    }
    const [page] = takePages(task, [second.key]);
    if (page === undefined) continue;
    const next = readSecond(page, second, { reader, known });
    if (next === null || !leadsOn(list, next)) continue;
    found.further.push(next);
    return withReading(way, next);
  }
  if (unfollowable !== null)
    found.doubts.push(`${list.page.url}: its further pages open by script only (${unfollowable})`);
  else if (ways.length > 0 || hadPaging(task.portal, fields))
    found.doubts.push(`${list.page.url}: its next page is not known`);
  return isAskedWhole(fields) ? fields : plain;
}

/** Where nothing says whether a script counts pages from 0 or from 1, both: what begins at 0 skips nothing. */
function spellWay(way: PagingProposal): PagingProposal[] {
  return way.isCountUnknown === true ? [{ ...way, fields: { ...way.fields, firstPage: 0 } }, way] : [way];
}

/** A list whose first page, too, is asked for by its paging. */
function isAskedWhole({ nextPage, request }: ListFields): boolean {
  return request !== undefined || (typeof nextPage === 'object' && nextPage !== null && 'from' in nextPage);
}

/** A way with how its answers are read; a way of a list that is JSON itself says that already. */
function withReading(way: ListFields, next: ListPage): ListFields {
  const { nextPage } = next.fields ?? way;
  return way['kind'] === 'json' || nextPage === undefined ? way : { ...way, nextPage };
}

/** A second page: by how its list is read, else by what it is. */
function readSecond(
  page: FetchedPage,
  { fields, list, place, isPlain }: SecondPage,
  { reader, known }: Pick<Tried, 'reader' | 'known'>,
): ListPage | null {
  const { json } = requestOf(list, place);
  if (list.kind === 'json' && json !== undefined && json.html === undefined) {
    const links = entriesOf(jsonEntries(page.text, json), page, hostTest(reader.hosts), known);
    return { page, kind: 'json', doc: null, links };
  }
  if (isPlain && !isJsonText(page.text)) return readListPage(page, reader.hosts, known);
  const { nextPage } = fields;
  const asked = typeof nextPage === 'string' ? { url: nextPage, method: 'GET' } : nextPage;
  return readAnswerPage(page, asked === undefined ? fields : { ...fields, nextPage: asked }, reader);
}

type SecondPage = AnswerRequest & {
  /** Asked for by its address alone, as a page. */
  readonly isPlain: boolean;
};

/** How the engine would ask for the second page of a list that the file writes so; `null` where it would not. */
function findSecondPage(
  task: MendTask,
  choice: ListChoice,
  fields: ListFields,
  { page, place }: ListPage,
): SecondPage | null {
  const portal = buildPortal({ ...task.file, ...choice.fields, lists: [fields] }, task.platforms);
  const [list] = portal?.lists ?? [];
  if (portal === null || list === undefined) return null;
  const { next } = discover(page, list, portal, place);
  if (next === null || !('url' in next)) return null;
  const answer = { ...describeAnswer(next.url, list, { number: 2, values: next.values }), fields };
  const isPlain = answer.key === next.url && list.kind === 'html' && typeof list.nextPage !== 'object';
  return { ...answer, isPlain };
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

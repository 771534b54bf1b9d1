import type { PortalInput } from '../model/portal.ts';
import type { PagingProposal } from './lists/paging-proposal.ts';

type ListInput = PortalInput['lists'][number];

/** What a list of a site was found to be. */
export interface SeenList {
  readonly url: string;
  readonly name: string;
  /** How much it speaks of foreign affairs; what was asked for and the site's front page are told apart by it too. */
  readonly weight: number;
  readonly kind: 'page' | 'archive' | 'search';
  /** Articles that its first page and, where it was followed, its second one lead to. */
  readonly references: readonly string[];
  readonly paging: PagingProposal | null;
  /** What on the page goes on by script alone. */
  readonly unfollowable: string | null;
}

/** A feed, a sitemap or an interface that names articles. */
export interface SeenSource {
  readonly list: ListInput;
  readonly references: readonly string[];
  /** Whether it names what was published long ago too. */
  readonly isArchive: boolean;
}

/** The lists of a portal file, and the articles they lead to. */
export interface ListChoice {
  readonly lists: readonly ListInput[];
  readonly articles: readonly string[];
  readonly unsure: readonly string[];
  /** What was tried and held. */
  readonly learnt: readonly string[];
}

const MOST_LISTS = 12;
/** An address that so many pages have, and this share of all, is in their frame. */
const FRAMED = 3;
const FRAMED_SHARE = 0.6;

/** The lists that lead to articles which no better one leads to, then feeds and sitemaps. */
export function chooseLists(seen: readonly SeenList[], sources: readonly SeenSource[]): ListChoice {
  const framed = findFramed(seen);
  const own = (list: SeenList): string[] => list.references.filter((url) => !framed.has(url));
  const ranked = seen.toSorted(
    (a, b) =>
      b.weight - a.weight ||
      Number(b.paging !== null) - Number(a.paging !== null) ||
      own(b).length - own(a).length,
  );
  const covered = new Set<string>();
  const chosen: SeenList[] = [];
  for (const list of ranked) {
    const isNew = (url: string): boolean => !covered.has(url);
    const brings = own(list).some(isNew) || (chosen.length === 0 && list.references.some(isNew));
    if (!brings || chosen.length >= MOST_LISTS) continue;
    chosen.push(list);
    for (const url of list.references) covered.add(url);
  }
  const [unsure, learnt]: [string[], string[]] = [[], []];
  if (chosen.every(({ weight }) => weight < 3))
    unsure.push('lists: no section with a name of foreign affairs was found; look for one');
  const reachesBack = sources.some(({ isArchive }) => isArchive);
  const told = chosen.map((list) => continueLikeSisters(list, chosen));
  for (const list of told) {
    if (list.paging === null) unsure.push(...tellEnd(list, reachesBack));
    else (list.paging.isTried === false ? unsure : learnt).push(tellPaging(list.url, list.paging));
  }
  const lists = told.map(({ url, paging }): ListInput => ({
    url,
    ...(paging?.isInherited === true ? {} : paging?.fields),
  }));
  return {
    lists: [...lists, ...sources.map(({ list }) => list)],
    articles: alternate([...chosen, ...sources].map(({ references }) => references)),
    unsure,
    learnt,
  };
}

/** A list that is too short to go on is taken to go on as its sisters do. */
function continueLikeSisters(list: SeenList, chosen: readonly SeenList[]): SeenList {
  if (list.paging !== null || list.unfollowable !== null || list.kind !== 'page') return list;
  for (const { url, paging, references } of chosen) {
    const { nextPage, ...rest } = paging?.fields ?? {};
    if (
      typeof nextPage !== 'string' ||
      !nextPage.startsWith(url) ||
      references.length <= list.references.length
    )
      continue;
    const fields = { nextPage: `${list.url}${nextPage.slice(url.length)}`, ...rest };
    return {
      ...list,
      paging: { fields, because: `it is too short to go on, and ${url} does so`, isTried: false },
    };
  }
  return list;
}

/** Articles that most pages link to: the newest ones in a margin, which say nothing of a section. */
function findFramed(seen: readonly SeenList[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { references } of seen)
    for (const url of new Set(references)) counts.set(url, (counts.get(url) ?? 0) + 1);
  const least = Math.max(FRAMED, seen.length * FRAMED_SHARE);
  return new Set([...counts].filter(([, count]) => count >= least).map(([url]) => url));
}

function tellPaging(url: string, { fields, because, isTried }: PagingProposal): string {
  const { nextPage, nextLink } = fields;
  const how = nextLink === undefined ? `nextPage ${JSON.stringify(nextPage)}` : `nextLink ${nextLink}`;
  const tried = isTried === false ? '' : ', which was tried and brought further articles';
  return `lists: ${url} goes on by ${how}: ${because}${tried}`;
}

/** Why a list does not go on, and what else reaches back; nothing of an archive's page, which is not to go on. */
function tellEnd({ url, unfollowable, kind }: SeenList, reachesBack: boolean): string[] {
  if (kind === 'archive') return [];
  const back = reachesBack
    ? 'its older articles are reached by the sitemap or interface that is proposed'
    : 'its older articles are out of reach; look for an archive by date, a sitemap or a search form';
  const why =
    unfollowable === null
      ? 'it has no next page that could be found'
      : `its further pages open by script only and cannot be followed (${unfollowable})`;
  return [`lists: ${url}: ${why}; ${back}`];
}

/** The lists' articles in turns, each once. */
function alternate(lists: readonly (readonly string[])[]): string[] {
  const found = new Set<string>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at++)
    for (const list of lists) {
      const url = list[at];
      if (url !== undefined) found.add(url);
    }
  return [...found];
}

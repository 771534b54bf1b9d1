import { canonicalKey } from '../../pipeline/dedupe/canonical.ts';
import { discover } from '../../pipeline/discover.ts';
import { articleTest } from '../../pipeline/portal-address.ts';
import type { Family } from '../family.ts';
import { fitsPattern, findTellingParameter, learnPatterns } from './link-pattern.ts';
import { findArticleLinks } from './find-lists.ts';
import { isMenu, type ListFields, type ListLink, type ListPage } from './list-links.ts';
import { buildPortal, type MendTask, type PortalFields } from './task.ts';

/** How lists and links of a changed site are read: the fields of the portal's file that change. */
export interface ListChoice {
  readonly fields: PortalFields;
  readonly pages: readonly ListPage[];
  /** Addresses of articles on them: known ones, and those that stand beside them. */
  readonly articles: readonly ListLink[];
  readonly doubts: readonly string[];
  readonly because: readonly string[];
}

/** The lists' addresses, and the pattern of their articles: what is declared where it still holds, a family's, else learnt. */
export function chooseLists(
  task: MendTask,
  pages: readonly ListPage[],
  seen: readonly ListPage[],
  families: readonly Family[],
  further: readonly ListPage[],
): ListChoice {
  const articles = mergeLinks([...pages, ...further].flatMap(findArticleLinks));
  const addresses = articles.map(({ url }) => url);
  const others = [
    ...seen.flatMap(({ links }) => links.filter(isMenu).map(({ url }) => url)),
    ...seen.map(({ page }) => page.url),
  ].filter((url) => !addresses.includes(url));
  const doubts: string[] = [];
  const because: string[] = [];
  const kept = task.portal.lists.filter(({ url }) => pages.some(({ page }) => page.asked === url));
  const pattern = choosePattern(task, addresses, others, families, doubts);
  because.push(...pattern.because);
  const fileLists = Array.isArray(task.file['lists']) ? (task.file['lists'] as ListFields[]) : [];
  const lists = pages.map((list): ListFields => {
    const { page, kind } = list;
    const old = fileLists.find(({ url }) => url === page.asked && kept.some((one) => one.url === url));
    if (old !== undefined && readsList(task, pattern.fields, old, list)) return old;
    const url = old === undefined ? page.asked : page.url;
    because.push(describeList(url, list));
    if (list.fields !== undefined) return list.fields;
    return kind === 'html' ? { url } : { url, kind };
  });
  const identity = chooseIdentity(task, { ...pattern.fields, lists }, addresses);
  return { fields: { ...pattern.fields, ...identity, lists }, pages, articles, doubts, because };
}

function describeList(url: string, { links, fields }: ListPage): string {
  const count = links.filter(({ known }) => known !== null).length;
  const { script } = (fields?.['json'] ?? {}) as { readonly script?: string };
  const where = script === undefined ? '' : `, as data behind ${script}`;
  const how = fields?.['request'] === undefined ? '' : ', asked for by POST';
  return `${url} names ${count} known articles${where}${how}`;
}

/** One link an address, the known one of several. */
function mergeLinks(links: readonly ListLink[]): ListLink[] {
  const merged = new Map<string, ListLink>();
  for (const link of links) if ((merged.get(link.url)?.known ?? null) === null) merged.set(link.url, link);
  return [...merged.values()];
}

interface PatternChoice {
  /** `platform` and `articles`, as far as they change. */
  readonly fields: PortalFields;
  readonly because: readonly string[];
}

function choosePattern(
  { portal, platforms }: MendTask,
  addresses: readonly string[],
  others: readonly string[],
  families: readonly Family[],
  doubts: string[],
): PatternChoice {
  const fits = (match: readonly string[]): boolean =>
    addresses.every((url) => fitsPattern(url, match)) && !others.some((url) => fitsPattern(url, match));
  const isTaken = (url: string): boolean => articleTest(portal)(url);
  if (addresses.every(isTaken) && !others.some(isTaken)) return { fields: {}, because: [] };
  for (const { platform, seen } of families) {
    const match = platforms.get(platform)?.articles?.match ?? [];
    if (match.length === 0 || !fits(match)) continue;
    const fields = { platform, articles: undefined };
    return { fields, because: [`platform "${platform}" by these marks: ${seen.join('; ')}`] };
  }
  const match = learnPatterns(addresses, others);
  if (match !== null) {
    const missed = addresses.filter((url) => !fitsPattern(url, match));
    if (missed.length > 0)
      doubts.push(
        `articles.match: ${missed.length} of ${addresses.length} links are built otherwise, such as ${missed[0] ?? ''}`,
      );
    return {
      fields: { articles: { match } },
      because: [
        `${match.join(' or ')} is how ${addresses.length - missed.length} links to articles are built`,
      ],
    };
  }
  doubts.push('articles.match: no pattern tells links to articles from those to sections');
  const any = learnPatterns(addresses, []) ?? ['.'];
  const reject = others.filter((url) => fitsPattern(url, any)).map((url) => `^${escapeAddress(url)}$`);
  return {
    fields: { articles: { match: any, reject: [...new Set(reject)].slice(0, 40) } },
    because: [],
  };
}

function escapeAddress(url: string): string {
  const { pathname, search } = new URL(url);
  return (pathname + search).replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

/** Whether a declared list, read as it is declared, still names the known articles of its page. */
function readsList(
  task: MendTask,
  fields: PortalFields,
  list: ListFields,
  { page, links, place }: ListPage,
): boolean {
  const portal = buildPortal({ ...task.file, ...fields, lists: [list] }, task.platforms);
  const [declared] = portal?.lists ?? [];
  if (portal === null || declared === undefined) return false;
  const found = new Set(discover(page, declared, portal, place).references.map(({ url }) => url));
  const wanted = links.filter(({ known }) => known !== null);
  return wanted.filter(({ url }) => found.has(url)).length >= wanted.length * 0.95;
}

/** The parameter that names an article must not be dropped from its address: two articles would be taken for one. */
function chooseIdentity(task: MendTask, fields: PortalFields, addresses: readonly string[]): PortalFields {
  const portal = buildPortal({ ...task.file, ...fields }, task.platforms);
  if (portal === null) return {};
  const keys = new Set(addresses.map((url) => canonicalKey(url, portal.identity)));
  if (keys.size === addresses.length) return {};
  const parameter = findTellingParameter(addresses);
  const { keep, drop, ...rest } = (task.file['identity'] ?? {}) as { keep?: string[]; drop?: string[] };
  if (parameter === null) return { identity: { ...rest, keep: [], drop: [] } };
  const kept = portal.identity.keep.length > 0 ? [...portal.identity.keep, parameter] : [];
  return {
    identity: {
      ...rest,
      keep: kept,
      drop: (drop ?? portal.identity.drop).filter((one) => one !== parameter),
    },
  };
}

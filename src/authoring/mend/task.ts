import { type Platform, type Portal, portalSchema } from '../../model/portal.ts';
import type { FetchedPage, KnownArticle } from './known.ts';

/** A portal file's own words: what its platform gives is left out. */
export type PortalFields = Readonly<Record<string, unknown>>;

/** A source that is to be mended, and what was fetched of its site so far. */
export interface MendTask {
  readonly portal: Portal;
  readonly file: PortalFields;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Articles as they were read before the trouble, the newest first. */
  readonly known: readonly KnownArticle[];
  /** Addresses besides the declared ones that may be lists, as where their redirects lead. */
  readonly leads: readonly string[];
  /** Pages by the address asked for; `null` where it could not be read. */
  readonly pages: ReadonlyMap<string, FetchedPage | null>;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** The portal of a file as the engine would have it, or `null` where it is not valid. */
export function buildPortal(file: PortalFields, platforms: ReadonlyMap<string, Platform>): Portal | null {
  const platform = typeof file['platform'] === 'string' ? platforms.get(file['platform']) : undefined;
  const { telltales: _marks, refines: _base, nextPage, ...values } = platform ?? { telltales: [] };
  const identity = { ...platform?.identity, ...(file['identity'] as object | undefined) };
  const lists = Array.isArray(file['lists']) ? (file['lists'] as readonly PortalFields[]) : [];
  const paged = lists.map((list) => goOnAs(list, nextPage));
  const read = portalSchema.safeParse({ ...values, ...file, identity, lists: paged });
  return read.success ? read.data : null;
}

const PAGING_FIELDS = ['nextPage', 'nextLink', 'request'];

/** An HTML list that says nothing of its later pages goes on as those of its platform do. */
function goOnAs(list: PortalFields, nextPage: unknown): PortalFields {
  const saysSo = PAGING_FIELDS.some((name) => list[name] !== undefined);
  return nextPage === undefined || saysSo || (list['kind'] ?? 'html') !== 'html'
    ? list
    : { ...list, nextPage };
}

/** The pages of these addresses that could be read, in order. */
export function takePages(task: MendTask, urls: readonly string[]): FetchedPage[] {
  return urls.flatMap((url) => task.pages.get(url) ?? []);
}

/** The addresses that were not asked for yet. */
export function findUnread(task: MendTask, urls: readonly string[]): string[] {
  return [...new Set(urls)].filter((url) => !task.pages.has(url));
}

/** The file with fields changed; one that is `undefined` is left out. */
export function applyFields(file: PortalFields, changed: PortalFields): PortalFields {
  const merged = Object.entries({ ...file, ...changed });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

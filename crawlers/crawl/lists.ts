import type { Portal, PortalList } from '../../src/model/portal.ts';
import { WOULD_BE_DRAWN } from '../../src/model/retry.ts';
import type { Discovery, ListAddress } from '../../src/pipeline/discover.ts';
import type { Validators } from '../../src/model/validators.ts';
import type { ListMemory, Paging } from './sink.ts';

/** Sitemaps and feeds that one list may lead to in a crawl; a crawl of the past follows all. */
const MOST_LINKS = 10;

/** How many addresses a list page brought. */
export interface PageCounts {
  /** To be fetched. */
  readonly selected: number;
  /** That no earlier page of the list has named: links that every page repeats belong to the first. */
  readonly own: number;
  /** Of `own`, not known before the run. */
  readonly ownFresh: number;
}

/** What follows a list page. */
export interface NextPageChoice {
  /** The page that is read next; `null`: none. */
  readonly address: ListAddress | null;
  /** Why a page that is wanted is not read; `null` where there is nothing to say. */
  readonly note: string | null;
}

/** Chooses whether the page after page `number` (from 1) of a list is read; `next` is where the page leads. */
export function chooseNextPage(
  paging: Paging,
  number: number,
  counts: PageCounts,
  next: Discovery['next'],
): NextPageChoice {
  const stop = (note: string | null): NextPageChoice => ({ address: null, note });
  const { maxPages, stopAt } = paging;
  if (!wantsNextPage(paging, number, counts)) return stop(null);
  if (number >= maxPages) {
    const isCutOff = maxPages > 1 && stopAt !== 'nothing-new';
    return stop(isCutOff ? `not read beyond page ${maxPages}, though it goes on` : null);
  }
  if (next === null) {
    const isGap = stopAt === 'known' && counts.ownFresh === counts.own;
    return stop(isGap ? 'all of it is new, and it leads to no further page' : null);
  }
  if ('unfollowable' in next) return stop(`the next page opens by script only (${next.unfollowable})`);
  return { address: next, note: null };
}

/** Whether what a page brought asks for the page after it. */
function wantsNextPage(
  { stopAt, eager }: Paging,
  number: number,
  { selected, own, ownFresh }: PageCounts,
): boolean {
  // What another list of the run has named meanwhile is news of this one too.
  if (stopAt === 'nothing-new') return selected > 0 || ownFresh > 0;
  if (stopAt === 'past') return own > 0;
  if (ownFresh === 0) return false;
  // The second page is asked for where most of the first is new, further ones where all of theirs is.
  if (number > 1) return ownFresh === own;
  return eager === true || ownFresh * 2 >= own;
}

/** The feeds and sitemaps that a list leads to, as far as they are followed. */
export function chooseLinks({ stopAt }: Paging, { feeds, sitemaps }: Discovery): string[] {
  const links = [...feeds, ...sitemaps];
  return stopAt === 'past' ? links : links.slice(0, MOST_LINKS);
}

/** A list that names nothing is read again: it may be broken, and would then stay so unseen. Quiet sitemaps name nothing. */
export function rememberList(
  { kind }: PortalList,
  { etag, lastModified }: Validators,
  links: readonly string[],
  references: number,
): ListMemory | null {
  const canAsk = etag !== null || lastModified !== null;
  const namesSomething = references + links.length > 0 || kind === 'sitemap';
  return canAsk && namesSomething ? { etag, lastModified, links } : null;
}

/** What would render a list that names nothing because a script is to fill it; `null` where that is not its trouble. */
export function adviseRendering(
  portal: Pick<Portal, 'render'>,
  { render = portal.render }: PortalList,
  { references, isShell }: Discovery,
): string | null {
  return render === 'http' && isShell && references.length === 0 ? WOULD_BE_DRAWN : null;
}

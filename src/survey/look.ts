import { adviseRendering } from '../../crawlers/crawl/lists.ts';
import { classifyFailure } from '../../crawlers/fetch/failures.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import {
  chooseArticleShapes,
  findLinks,
  findLinkShapes,
  hasTitle,
  type PageLink,
} from '../authoring/links.ts';
import type { PagingProposal } from '../authoring/lists/paging-proposal.ts';
import { findPaging } from '../authoring/lists/paging.ts';
import { findFeeds } from '../authoring/lists/sections.ts';
import type { ArticleReference, Page } from '../model/article.ts';
import { PermanentError, TransientError } from '../model/errors.ts';
import type { Portal, PortalList } from '../model/portal.ts';
import { CLIENT_RENDERED, WOULD_BE_DRAWN } from '../model/retry.ts';
import type { ListLook, PageLook } from '../model/survey.ts';
import { canonicalKey } from '../pipeline/dedupe/canonical.ts';
import { discover } from '../pipeline/discover.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { findJsonProblem } from '../pipeline/json-list.ts';
import { refusedSectionTest } from '../pipeline/portal-address.ts';
import { layoutLoss } from '../pipeline/extract/layout/layout-health.ts';
import type { Site } from './site.ts';

const SHAPES = 3;
/** As the addresses of articles end on most sites. */
const NUMBERED = /\d(?:\.\w{2,5})?$/u;
/** An article is read however old it is. */
const EVER = '1900-01-01';

/** A page's text and where it really was. */
export interface SeenPage {
  readonly url: string;
  readonly text: string;
}

/** A list as it was looked at: what was seen, its articles, and the page itself where there is one. */
export interface LookedList {
  readonly look: ListLook;
  readonly references: readonly ArticleReference[];
  /** Sitemaps that it leads to. */
  readonly sitemaps: readonly string[];
  readonly page: SeenPage | null;
}

/** Fetches a list as a crawl would, and says what was seen. `newerThan` (ISO 8601) leaves a sitemap's older entries out. */
export async function lookAtList(
  portal: Portal,
  list: PortalList,
  site: Site,
  newerThan?: string,
): Promise<LookedList> {
  try {
    const fetched = await site.fetcher.fetchList(list.url, list, null);
    if (fetched === null) throw new PermanentError('http-error', 'answered 304 to an unconditional request');
    const page = { url: fetched.finalUrl, text: fetched.text };
    const found = discover(page, list, portal, { newerThan });
    const { references, rejected, sitemaps } = found;
    const drawn = adviseRendering(portal, list, found);
    const problem = list.json === undefined ? null : findJsonProblem(fetched.text, list.json);
    const isEmpty = references.length === 0;
    const look: ListLook = {
      url: list.url,
      kind: list.kind,
      status: fetched.status,
      finalUrl: fetched.finalUrl === new URL(list.url).href ? null : fetched.finalUrl,
      articles: references.length,
      others: rejected,
      titles: references.filter(({ hints }) => hints.title !== undefined).length,
      dates: references.filter(({ hints }) => hints.date !== undefined).length,
      newest: references[0]?.hints.title ?? references[0]?.url ?? null,
      hints: list.kind === 'html' ? findHints(page, list, references.length, portal) : [],
      failure: !isEmpty ? null : drawn === null ? 'empty' : 'shell',
      error: isEmpty ? (drawn ?? problem ?? 'no link is an article by articles.match') : null,
    };
    return { look, references, sitemaps, page };
  } catch (error) {
    const { reason } = classifyFailure(error);
    const look = { ...UNREAD_LIST, url: list.url, kind: list.kind, error: reason };
    return {
      look: { ...look, failure: await nameFailure(error, list.url, site) },
      references: [],
      sitemaps: [],
      page: null,
    };
  }
}

const UNREAD_LIST = {
  status: null,
  finalUrl: null,
  articles: 0,
  others: 0,
  titles: 0,
  dates: 0,
  newest: null,
  hints: [],
} satisfies Partial<ListLook>;

/** The code of a failure; where robots.txt could not be read, why that was so. */
async function nameFailure(error: unknown, url: string, site: Site): Promise<string> {
  const code = error instanceof PermanentError || error instanceof TransientError ? error.code : 'http-error';
  if (code !== 'robots') return code;
  return (await site.robots(url)).failure ?? code;
}

/** What the page offers that the portal's file does not use. */
function findHints(page: SeenPage, list: PortalList, articles: number, portal: Portal): string[] {
  const hints: string[] = [];
  const links = findLinks(page, portal.hosts);
  if (articles === 0) {
    for (const { pattern, titled, examples } of chooseArticleShapes(findLinkShapes(links)).slice(0, SHAPES)) {
      hints.push(`${titled} links with a title's words fit ${pattern}, such as ${examples[0] ?? ''}`);
    }
  }
  hints.push(...describeRefused(links, portal));
  const known = new Set(portal.lists.map(({ url }) => url));
  const feeds = list.feeds ? [] : findFeeds(page).filter((feed) => !known.has(feed));
  for (const feed of feeds) hints.push(`the page names a feed: ${feed}`);
  if (list.nextPage === undefined && list.nextLink === undefined) {
    const { ways, unfollowable } = findPaging(page, links);
    const [way] = ways;
    if (way !== undefined) hints.push(`its further pages seem to be ${printWay(way)}`);
    else if (unfollowable !== null)
      hints.push(`its further pages open by script only and cannot be followed (${unfollowable})`);
    else hints.push('it has no next page: what is older than its first page is out of reach');
  }
  return hints;
}

/** Links that may be articles with a title of few words, and are refused as sections; those with a title or a number. */
function describeRefused(links: readonly PageLink[], portal: Portal): string[] {
  const isRefused = refusedSectionTest(portal);
  const refused = new Map(
    links
      .filter(({ url, text }) => isRefused(url.href) && (hasTitle(text) || NUMBERED.test(url.pathname)))
      .map(({ url, text }) => [url.href, text.trim()]),
  );
  const named = [...refused].slice(0, SHAPES).map(([url, text]) => `${url} (${text})`);
  if (named.length === 0) return [];
  return [
    `${refused.size} links fit articles.match and are refused as sections, for the words of menus in their names: ${named.join(', ')}`,
  ];
}

function printWay({ fields: { nextPage, nextLink } }: PagingProposal): string {
  if (nextLink !== undefined) return `${nextLink} (nextLink)`;
  return `${typeof nextPage === 'string' ? nextPage : JSON.stringify(nextPage)} (nextPage)`;
}

/** The lists' first articles in turns, each once. */
export function takeInTurns(
  portal: Portal,
  lists: readonly (readonly ArticleReference[])[],
): ArticleReference[] {
  const byKey = new Map<string, ArticleReference>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let at = 0; at < longest; at += 1) {
    for (const list of lists) {
      const reference = list[at];
      if (reference === undefined) continue;
      const key = canonicalKey(reference.url, portal.identity);
      if (!byKey.has(key)) byKey.set(key, reference);
    }
  }
  return [...byKey.values()];
}

/** Fetches an article as a crawl would, reads it by the same steps, and says what was seen. */
export async function lookAtPage(
  portal: Portal,
  { url, hints }: ArticleReference,
  site: Site,
  readPage: ReadPage,
): Promise<PageLook> {
  try {
    const { text: html, ...fetched } = await site.fetcher.fetchArticle(url);
    return await readLook({ portalId: portal.id, url, html, hints, ...fetched }, portal, readPage);
  } catch (error) {
    const { reason } = classifyFailure(error);
    return { ...NO_ARTICLE, url, failure: await nameFailure(error, url, site), error: reason };
  }
}

async function readLook(page: Page, portal: Portal, readPage: ReadPage): Promise<PageLook> {
  const { url } = page;
  const reading = await readPage(page, portal, EVER);
  if (reading.kind === 'ended') {
    const { reason } = reading.outcome;
    const isShell = reason === CLIENT_RENDERED && portal.render === 'http';
    return {
      ...NO_ARTICLE,
      url,
      failure: isShell ? 'shell' : 'no-text',
      error: isShell ? WOULD_BE_DRAWN : reason,
      loss: layoutLoss(extract(page, portal), extract(page, null), portal),
    };
  }
  const { article, verdict } = reading.row;
  return {
    url,
    layout: article.layout,
    title: article.title,
    titleFrom: article.sources.title,
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
    dateFrom: article.sources.publishedAt,
    lead: article.lead !== null,
    author: article.author,
    words: article.body.split(/\s+/u).length,
    label: verdict.label,
    score: verdict.score,
    failure: null,
    error: null,
    loss: layoutLoss({ kind: 'article', article }, extract(page, null), portal),
  };
}

const NO_ARTICLE = {
  layout: null,
  title: null,
  titleFrom: null,
  publishedAt: null,
  publishedPrecision: null,
  dateFrom: null,
  lead: false,
  author: null,
  words: 0,
  label: null,
  score: null,
  loss: null,
} satisfies Partial<PageLook>;

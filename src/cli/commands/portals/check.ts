import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import { adviseRendering } from '../../../../crawlers/crawl/lists.ts';
import { type LinkShape, chooseArticleShapes, findLinkShapes, findLinks } from '../../../authoring/links.ts';
import { findFeeds, findNextPage } from '../../../authoring/lists.ts';
import { CLIENT_RENDERED, WOULD_BE_DRAWN } from '../../../model/retry.ts';
import { canonicalKey } from '../../../pipeline/dedupe/canonical.ts';
import { type Discovery, discover } from '../../../pipeline/discover.ts';
import { judge } from '../../../pipeline/relevance/judge.ts';
import type { Portal, PortalList } from '../../../model/portal.ts';
import type { ArticleReference, Extraction } from '../../../model/article.ts';
import type { App } from '../../../app/app.ts';
import { portalById } from '../../arguments.ts';
import { type CheckReport, type ListCheck, type PageCheck, writeCheck } from '../../output/check-report.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { lossOf } from '../extract.ts';
import { type Site, withSite } from './site.ts';
import { readPage } from '../../lines/read-page.ts';
import { jsonText } from '../../output/terminal.ts';

const SHAPES = 3;

/** Options of `vong portals check`. */
export interface CheckOptions {
  readonly pages?: number;
  readonly json?: true;
}

/**
 * `vong portals check`: fetches a portal's lists and its newest articles as a crawl would, stores nothing, and tells
 * what each step saw. Fails where a list gives no article or a page no text.
 */
export async function checkPortal(app: App, id: string, options: CheckOptions): Promise<ExitCode> {
  const portal = portalById(id, await app.portals());
  const report = await withSite(app, portal, (site) => checkSite(app, portal, site, options.pages ?? 3));
  if (options.json) app.stdout.write(`${jsonText(report, 2)}\n`);
  else writeCheck(app, report);
  if (app.signal.aborted) return EXIT.interrupted;
  return report.works ? EXIT.ok : EXIT.failed;
}

async function checkSite(app: App, portal: Portal, site: Site, pages: number): Promise<CheckReport> {
  const lists: ListCheck[] = [];
  const found: ArticleReference[][] = [];
  for (const list of portal.lists) {
    const { check, references } = await checkList(portal, list, site);
    lists.push(check);
    found.push([...references]);
  }
  const checked: PageCheck[] = [];
  for (const reference of alternating(portal, found).slice(0, pages)) {
    if (app.signal.aborted) break;
    checked.push(await checkPage(app, portal, reference, site));
  }
  const { name, platform = null, enabled, unverified, note = null } = portal;
  const robots = await site.robots(portal.lists[0]?.url ?? '');
  return {
    ...{ id: portal.id, name, platform, enabled, unverified, note },
    robots: { allowed: robots.allowed, reason: robots.reason, crawlDelayMs: robots.crawlDelayMs },
    ...{ lists, pages: checked },
    works: checked.length > 0 && [...lists, ...checked].every(({ error }) => error === null),
  };
}

/** The lists' first articles in turns, each once. */
function alternating(portal: Portal, lists: readonly (readonly ArticleReference[])[]): ArticleReference[] {
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

async function checkList(
  portal: Portal,
  list: PortalList,
  { fetcher }: Site,
): Promise<{ check: ListCheck; references: Discovery['references'] }> {
  const blank = { url: list.url, kind: list.kind, status: null, articles: 0, others: 0, titles: 0, dates: 0 };
  try {
    const fetched = await fetcher.fetchList(list.url, list, null);
    if (fetched === null) throw new Error('answered 304 to an unconditional request');
    const page = { url: fetched.finalUrl, text: fetched.text };
    const found = discover(page, list, portal);
    const { references, rejected } = found;
    const why = adviseRendering(portal, list, found) ?? 'no link is an article by articles.match';
    const links = list.kind === 'html' ? findLinks(page, portal.hosts) : [];
    const check: ListCheck = {
      ...{ ...blank, status: fetched.status, articles: references.length, others: rejected },
      titles: references.filter(({ hints }) => hints.title !== undefined).length,
      dates: references.filter(({ hints }) => hints.date !== undefined).length,
      newest: references[0]?.hints.title ?? references[0]?.url ?? null,
      hints: list.kind === 'html' ? hintsOf(page, list, links, references.length, portal) : [],
      error: references.length === 0 ? why : null,
    };
    return { check, references };
  } catch (error) {
    const check = { ...blank, newest: null, hints: [], error: classifyFailure(error).reason };
    return { check, references: [] };
  }
}

/** What the page offers that the portal's file does not use. */
function hintsOf(
  page: { url: string; text: string },
  list: PortalList,
  links: ReturnType<typeof findLinks>,
  articles: number,
  portal: Portal,
): string[] {
  const known = new Set(portal.lists.map(({ url }) => url));
  const feeds = list.feeds ? [] : findFeeds(page).filter((feed) => !known.has(feed));
  const next = list.nextPage === undefined && list.nextLink === undefined ? findNextPage(page, links) : null;
  return [
    ...(articles === 0 ? chooseArticleShapes(findLinkShapes(links)).slice(0, SHAPES).map(shapeHint) : []),
    ...feeds.map((feed) => `the page names a feed: ${feed}`),
    ...(next === 'script' ? ['its further pages are drawn by script and cannot be followed'] : []),
    ...(next !== null && next !== 'script'
      ? [`its further pages seem to be ${next.pattern} (nextPage)`]
      : []),
  ];
}

function shapeHint({ pattern, titled, examples }: LinkShape): string {
  return `${titled} links with a title's words fit ${pattern}, such as ${examples[0] ?? ''}`;
}

async function checkPage(
  app: App,
  portal: Portal,
  reference: ArticleReference,
  { fetcher }: Site,
): Promise<PageCheck> {
  const { url, hints } = reference;
  try {
    const { text: html, ...fetched } = await fetcher.fetchArticle(url);
    const { contentType, finalUrl, status, fetchedAt } = fetched;
    const portals = await app.portals();
    const given = { html, url, contentType, finalUrl, status, hints };
    const read = readPage(given, { portals, portal, url, fetchedAt });
    const check = pageCheck(url, read.extraction);
    const isUndrawn = check.error === CLIENT_RENDERED && portal.render === 'http';
    return { ...check, ...(isUndrawn && { error: WOULD_BE_DRAWN }), loss: lossOf(read) };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { ...NOTHING, url, loss: null, error: classifyFailure(error).reason };
  }
}

const NOTHING = {
  ...{
    layout: null,
    title: null,
    titleFrom: null,
    publishedAt: null,
    publishedPrecision: null,
    dateFrom: null,
  },
  ...{ lead: false, author: null, words: 0, label: null, score: null },
};

function pageCheck(url: string, extraction: Extraction): Omit<PageCheck, 'loss'> {
  if (extraction.kind === 'no-body') return { ...NOTHING, url, error: extraction.reason };
  const { article } = extraction;
  const { label, score } = judge(article);
  return {
    ...{ url, layout: article.layout, title: article.title, titleFrom: article.sources.title },
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
    dateFrom: article.sources.publishedAt,
    ...{ lead: article.lead !== null, author: article.author },
    ...{ words: article.body.split(/\s+/u).length, label, score, error: null },
  };
}

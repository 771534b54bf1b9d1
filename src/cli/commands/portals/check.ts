import type { Command } from 'commander';
import { adviseRendering } from '../../../../crawlers/crawl/lists.ts';
import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import { chooseArticleShapes, findLinks, findLinkShapes } from '../../../authoring/links.ts';
import type { PagingProposal } from '../../../authoring/lists/paging-proposal.ts';
import { findPaging } from '../../../authoring/lists/paging.ts';
import { findFeeds } from '../../../authoring/lists/sections.ts';
import type { ArticleReference } from '../../../model/article.ts';
import type { Portal, PortalList } from '../../../model/portal.ts';
import { CLIENT_RENDERED, WOULD_BE_DRAWN } from '../../../model/retry.ts';
import { canonicalKey } from '../../../pipeline/dedupe/canonical.ts';
import { discover } from '../../../pipeline/discover.ts';
import { findJsonProblem } from '../../../pipeline/json-list.ts';
import { judge } from '../../../pipeline/relevance/judge.ts';
import { findPortal, type JsonOption, readWholeNumber } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { describeLoss, readPage } from '../../lines/page-line.ts';
import { type CheckReport, type ListCheck, type PageCheck, writeCheck } from '../../output/check-report.ts';
import { formatJson } from '../../output/terminal.ts';
import { type Site, withSite } from './site.ts';

const SHAPES = 3;

interface CheckOptions extends JsonOption {
  readonly pages?: number;
}

/** `vong portals check`. */
export function defineCheck(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .option('--pages <n>', 'articles to read, 1 to 20 (3)', readWholeNumber(1, 20))
    .option('--json', 'as one JSON document')
    .action(run(checkPortal));
}

/**
 * Fetches a portal's lists and its newest articles as a crawl would, stores nothing, and shows
 * what each step saw. Fails where a list gives no article or a page no text.
 */
async function checkPortal(app: App, id: string, options: CheckOptions): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const report = await withSite(app, portal, (site) => checkSite(app, portal, site, options.pages ?? 3));
  if (options.json) app.stdout.write(`${formatJson(report, 2)}\n`);
  else writeCheck(app, report);
  if (app.signal.aborted) return EXIT.interrupted;
  return report.works ? EXIT.ok : EXIT.failed;
}

async function checkSite(app: App, portal: Portal, site: Site, pages: number): Promise<CheckReport> {
  const lists: ListCheck[] = [];
  const found: (readonly ArticleReference[])[] = [];
  for (const list of portal.lists) {
    const { check, references } = await checkList(portal, list, site);
    lists.push(check);
    found.push(references);
  }
  const checked: PageCheck[] = [];
  for (const reference of alternate(portal, found).slice(0, pages)) {
    if (app.signal.aborted) break;
    checked.push(await checkPage(app, portal, reference, site));
  }
  const { allowed, reason, crawlDelayMs } = await site.robots(portal.lists[0]?.url ?? '');
  return {
    id: portal.id,
    name: portal.name,
    platform: portal.platform ?? null,
    enabled: portal.enabled,
    unverified: portal.unverified,
    note: portal.note ?? null,
    robots: { allowed, reason, crawlDelayMs },
    lists,
    pages: checked,
    works: checked.length > 0 && [...lists, ...checked].every(({ error }) => error === null),
  };
}

/** The lists' first articles in turns, each once. */
function alternate(portal: Portal, lists: readonly (readonly ArticleReference[])[]): ArticleReference[] {
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
): Promise<{ check: ListCheck; references: readonly ArticleReference[] }> {
  try {
    const fetched = await fetcher.fetchList(list.url, list, null);
    if (fetched === null) throw new Error('answered 304 to an unconditional request');
    const page = { url: fetched.finalUrl, text: fetched.text };
    const found = discover(page, list, portal);
    const { references, rejected } = found;
    const why =
      adviseRendering(portal, list, found) ??
      (list.json && findJsonProblem(fetched.text, list.json)) ??
      'no link is an article by articles.match';
    const check: ListCheck = {
      url: list.url,
      kind: list.kind,
      status: fetched.status,
      articles: references.length,
      others: rejected,
      titles: references.filter(({ hints }) => hints.title !== undefined).length,
      dates: references.filter(({ hints }) => hints.date !== undefined).length,
      newest: references[0]?.hints.title ?? references[0]?.url ?? null,
      hints: list.kind === 'html' ? findHints(page, list, references.length, portal) : [],
      error: references.length === 0 ? why : null,
    };
    return { check, references };
  } catch (error) {
    const check: ListCheck = {
      url: list.url,
      kind: list.kind,
      status: null,
      articles: 0,
      others: 0,
      titles: 0,
      dates: 0,
      newest: null,
      hints: [],
      error: classifyFailure(error).reason,
    };
    return { check, references: [] };
  }
}

/** What the page offers that the portal's file does not use. */
function findHints(
  page: { readonly url: string; readonly text: string },
  list: PortalList,
  articles: number,
  portal: Portal,
): string[] {
  const hints: string[] = [];
  const links = findLinks(page, portal.hosts);
  if (articles === 0) {
    for (const { pattern, titled, examples } of chooseArticleShapes(findLinkShapes(links)).slice(0, SHAPES)) {
      hints.push(`${titled} links with a title's words fit ${pattern}, such as ${examples[0] ?? ''}`);
    }
  }
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

function printWay({ fields: { nextPage, nextLink } }: PagingProposal): string {
  if (nextLink !== undefined) return `${nextLink} (nextLink)`;
  return `${typeof nextPage === 'string' ? nextPage : JSON.stringify(nextPage)} (nextPage)`;
}

async function checkPage(
  app: App,
  portal: Portal,
  { url, hints }: ArticleReference,
  { fetcher }: Site,
): Promise<PageCheck> {
  try {
    const { text: html, contentType, finalUrl, status, fetchedAt } = await fetcher.fetchArticle(url);
    const page = { html, url, contentType, finalUrl, status, hints };
    const reading = readPage(page, { portals: await app.portals(), portal, url, fetchedAt });
    const loss = describeLoss(reading);
    const { extraction } = reading;
    if (extraction.kind === 'no-body') {
      const isScriptShell = extraction.reason === CLIENT_RENDERED && portal.render === 'http';
      return { ...NO_ARTICLE, url, loss, error: isScriptShell ? WOULD_BE_DRAWN : extraction.reason };
    }
    const { article } = extraction;
    const { label, score } = judge(article);
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
      label,
      score,
      error: null,
      loss,
    };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { ...NO_ARTICLE, url, loss: null, error: classifyFailure(error).reason };
  }
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
} satisfies Partial<PageCheck>;

import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import { type Family, recognizeFamilies } from '../../../authoring/family.ts';
import { findLinks } from '../../../authoring/links.ts';
import { findFeeds, findSections } from '../../../authoring/lists.ts';
import {
  type PortalProposal,
  type SeenPage,
  type SeenSection,
  proposePortal,
  describeSite,
} from '../../../authoring/portal-proposal.ts';
import type { Extraction, Page } from '../../../model/article.ts';
import { plainHost } from '../../../model/hosts.ts';
import { type Platform, type Portal, portalSchema } from '../../../model/portal.ts';
import { extract } from '../../../pipeline/extract/extract.ts';
import { makePrintable } from '../../output/terminal.ts';
import { type Site, withSite } from './site.ts';

const SECTIONS = 4;
const FEEDS = 3;
const ARTICLES = 3;

/** An article of the site, and what the generic extractor makes of it. */
interface SeenArticle extends SeenPage {
  readonly generic: Extraction;
}

/**
 * Looks at a site through a dozen requests at most: the page given, sections that its menus name, feeds, articles.
 * Returns a portal file for it, or why the page given could not be read.
 */
export async function exploreSite(
  app: App,
  url: URL,
  id: string,
  platforms: ReadonlyMap<string, Platform>,
): Promise<PortalProposal | { readonly failed: string }> {
  return withSite(app, createProvisionalPortal(url, id), async (site) => {
    const first = await readPage(app, site, url.href);
    if ('failed' in first) return first;
    const hosts = listSiteHosts(url, new URL(first.url));
    const sections = await readSections(app, site, first, hosts);
    const pages = [first, ...sections];
    const families = recognizeFamilies(pages, platforms);
    const seen = { ...describeSite(first, hosts), id, first, sections, hosts };
    const before = proposePortal({ ...seen, families, feeds: [], articles: [] }, platforms);
    const feeds = await readFeeds(app, site, pages);
    const articles = await readArticles(app, site, before.articles);
    const all = recognizeFamilies([...pages, ...articles], platforms);
    writeFamilies(app, all);
    return proposePortal({ ...seen, families: all, feeds, articles }, platforms);
  });
}

/** What the fetcher needs of a portal that is not written yet. */
function createProvisionalPortal(url: URL, id: string): Portal {
  const hosts = listSiteHosts(url, url);
  return portalSchema.parse({
    id,
    name: id,
    nameEn: id,
    kind: 'portal',
    province: null,
    hosts,
    lists: [{ url: url.href }],
    articles: { match: ['.'] },
  });
}

function listSiteHosts(asked: URL, answered: URL): string[] {
  const main = answered.hostname;
  const other = main.startsWith('www.') ? plainHost(main) : `www.${main}`;
  const isSame = plainHost(asked.hostname) === plainHost(main);
  return isSame ? [main, other] : [main, other, asked.hostname];
}

async function readPage(
  app: App,
  { fetcher }: Site,
  url: string,
  kind: 'html' | 'feed' = 'html',
): Promise<SeenPage | { readonly failed: string }> {
  app.stderr.write(`${makePrintable(`reads ${url}`)}\n`);
  try {
    const fetched = await fetcher.fetchList(url, { kind, link: 'a[href]' }, null);
    if (fetched === null) return { failed: 'answered 304 to an unconditional request' };
    return { url: fetched.finalUrl, text: fetched.text };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { failed: classifyFailure(error).reason };
  }
}

async function readSections(
  app: App,
  site: Site,
  first: SeenPage,
  hosts: readonly string[],
): Promise<SeenSection[]> {
  const sections: SeenSection[] = [];
  const wanted = findSections(findLinks(first, hosts)).filter(({ url }) => url !== first.url);
  for (const section of wanted.slice(0, SECTIONS)) {
    const page = await readPage(app, site, section.url);
    if ('failed' in page) continue;
    // The address as the menu has it: where it was redirected to may be of this visit only.
    const { name, weight, url } = section;
    sections.push({ url, text: page.text, name, weight });
  }
  return sections;
}

async function readFeeds(app: App, site: Site, pages: readonly SeenPage[]): Promise<SeenPage[]> {
  const urls = [...new Set(pages.flatMap(findFeeds))];
  const feeds: SeenPage[] = [];
  for (const url of urls.slice(0, FEEDS)) {
    const feed = await readPage(app, site, url, 'feed');
    if (!('failed' in feed)) feeds.push({ url, text: feed.text });
  }
  return feeds;
}

async function readArticles(app: App, site: Site, urls: readonly string[]): Promise<SeenArticle[]> {
  const articles: SeenArticle[] = [];
  for (const url of urls.slice(0, ARTICLES)) {
    const page = await readPage(app, site, url);
    if ('failed' in page) continue;
    const fetched: Page = {
      portalId: '',
      url,
      finalUrl: page.url,
      status: 200,
      contentType: null,
      html: page.text,
      fetchedAt: app.clock().toISOString(),
      hints: {},
    };
    articles.push({ url, text: page.text, generic: extract(fetched, null) });
  }
  return articles;
}

function writeFamilies(app: App, families: readonly Family[]): void {
  for (const { platform, seen } of families) {
    app.stderr.write(`${makePrintable(`family "${platform}": ${seen.join('; ')}`)}\n`);
  }
}

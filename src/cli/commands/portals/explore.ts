import type { App } from '../../../app/app.ts';
import { chooseArticles, toPortal } from '../../../authoring/article-addresses.ts';
import { type Family, recognizeFamilies } from '../../../authoring/family.ts';
import type { SeenArticle } from '../../../authoring/layout-choice.ts';
import { type SeenList, chooseLists } from '../../../authoring/list-choice.ts';
import { findLinks } from '../../../authoring/links.ts';
import {
  findArchive,
  findSearchForm,
  findSections,
  type Section,
} from '../../../authoring/lists/sections.ts';
import {
  type PortalProposal,
  type SeenPage,
  proposePortal,
  describeSite,
  describeSource,
} from '../../../authoring/portal-proposal.ts';
import type { ArticleReference, Page } from '../../../model/article.ts';
import { plainHost } from '../../../model/hosts.ts';
import { type Platform, type Portal, portalSchema } from '../../../model/portal.ts';
import { extract } from '../../../pipeline/extract/extract.ts';
import { makePrintable } from '../../output/terminal.ts';
import { type Exploration, examineList, readPage } from './explore-lists.ts';
import { readSources } from './explore-sources.ts';
import { withSite } from './site.ts';

const SECTIONS = 10;
/** Pages of an archive, and searches, that are looked at where a list's further pages cannot be followed. */
const [DETOURS, SEARCHES] = [12, 2];
const ARTICLES = 8;
/** What was asked for is the first list; the front page repeats what sections have. */
const [ASKED, FRONT, ARCHIVE, SEARCH] = [5, 0.3, 0.2, 0.1];

/** How a site is looked at. */
export interface ExploreOptions {
  /** Pause between two requests, milliseconds; the usual one where left out. */
  readonly delayMs?: number;
}

/**
 * Looks at a site through a few dozen requests: the page given, sections that its menus name and their second pages,
 * feeds, sitemaps, interfaces, and articles of several sections. Returns a portal file for it, or why the page given
 * could not be read.
 */
export async function exploreSite(
  app: App,
  url: URL,
  id: string,
  platforms: ReadonlyMap<string, Platform>,
  options: ExploreOptions = {},
): Promise<PortalProposal | { readonly failed: string }> {
  return withSite(app, createProvisionalPortal(url, id, options), async (site) => {
    const first = await readPage({ app, site }, url.href);
    if ('failed' in first) return first;
    const hosts = listSiteHosts(url, new URL(first.url));
    const sections = await readSections({ app, site }, first, hosts);
    const pages = [first, ...sections.map(({ page }) => page)];
    const families = recognizeFamilies(pages, platforms);
    const about = { ...describeSite(pages, hosts), id };
    const chosen = chooseArticles(pages, hosts, { families, platforms }, []);
    const trial = toPortal({ ...describeSource(about), lists: [{ url: first.url }] }, chosen);
    const exploration: Exploration = {
      app,
      site,
      trial,
      references: new Map(),
      titles: new Map(),
      family: describeFamily(chosen.platform, platforms),
      scripts: new Map(),
    };
    const lists = await examineLists(exploration, first, sections);
    const { sources, notes } = await readSources(exploration, pages);
    const { articles: urls } = chooseLists(lists, sources);
    const articles = await readArticles(exploration, urls);
    const all = recognizeFamilies([...pages, ...articles], platforms);
    writeFamilies(app, all);
    return proposePortal({ ...about, pages, lists, sources, articles, families: all, notes }, platforms);
  });
}

/** What the fetcher needs of a portal that is not written yet. */
function createProvisionalPortal(url: URL, id: string, { delayMs }: ExploreOptions): Portal {
  return portalSchema.parse({
    id,
    name: id,
    nameEn: id,
    kind: 'portal',
    province: null,
    hosts: listSiteHosts(url, url),
    lists: [{ url: url.href }],
    articles: { match: ['.'] },
    ...(delayMs !== undefined && { politeness: { delayMs } }),
  });
}

function listSiteHosts(asked: URL, answered: URL): string[] {
  const main = answered.hostname;
  const other = main.startsWith('www.') ? plainHost(main) : `www.${main}`;
  const isSame = plainHost(asked.hostname) === plainHost(main);
  return isSame ? [main, other] : [main, other, asked.hostname];
}

/** A section with its first page. */
interface ReadSection extends Section {
  readonly page: SeenPage;
}

/** The sections that the first page's menus name, and where those are few, what their pages name besides. */
async function readSections(
  visit: Pick<Exploration, 'app' | 'site'>,
  first: SeenPage,
  hosts: readonly string[],
): Promise<ReadSection[]> {
  const sections: ReadSection[] = [];
  const seen = new Set([first.url]);
  const queue = findSections(findLinks(first, hosts));
  for (let tried = 0; tried < SECTIONS && queue.length > 0;) {
    const section = queue.shift();
    if (section === undefined || seen.has(section.url)) continue;
    seen.add(section.url);
    tried += 1;
    const page = await readPage(visit, section.url);
    if ('failed' in page) continue;
    // The address as the menu has it: where it was redirected to may be of this visit only.
    sections.push({ ...section, page: { url: section.url, text: page.text } });
    if (queue.length === 0) queue.push(...findSections(findLinks(page, hosts)));
  }
  return sections;
}

/** What each page leads to as a list; where one cannot be followed, archives and a search by GET too. */
async function examineLists(
  exploration: Exploration,
  first: SeenPage,
  sections: readonly ReadSection[],
): Promise<SeenList[]> {
  const { hosts } = exploration.trial;
  const isAsked = new URL(first.url).pathname !== '/';
  const lists = [
    await examineList(exploration, first, { name: '', weight: isAsked ? ASKED : FRONT, kind: 'page' }),
  ];
  for (const { page, name, weight } of sections)
    lists.push(await examineList(exploration, page, { name, weight, kind: 'page' }));
  const isStuck = lists.some(({ references, paging }) => references.length > 0 && paging === null);
  if (!isStuck) return lists;
  const pages = [first, ...sections.map(({ page }) => page)];
  const searches = [...new Set(pages.flatMap((page) => findSearchForm(page) ?? []))];
  const seen = new Set(pages.map(({ url }) => url));
  const archives = pages.flatMap((page) => findArchive(page, findLinks(page, hosts)));
  // A page of an archive may be the only one that names the others.
  for (
    let url = archives.shift();
    url !== undefined && seen.size < pages.length + DETOURS;
    url = archives.shift()
  ) {
    if (seen.has(url)) continue;
    seen.add(url);
    const page = await readPage(exploration, url);
    if ('failed' in page) continue;
    const own = { url, text: page.text };
    lists.push(await examineList(exploration, own, { name: '', weight: ARCHIVE, kind: 'archive' }));
    archives.push(...findArchive(own, findLinks(own, hosts)));
  }
  for (const url of searches.slice(0, SEARCHES)) {
    const page = await readPage(exploration, url);
    if ('failed' in page) continue;
    const own = { url, text: page.text };
    lists.push(await examineList(exploration, own, { name: '', weight: SEARCH, kind: 'search' }));
  }
  return lists;
}

/** Articles of several lists, each with what lists say of it and what the generic extractor makes of it. */
async function readArticles(exploration: Exploration, urls: readonly string[]): Promise<SeenArticle[]> {
  const articles: SeenArticle[] = [];
  for (const url of urls.slice(0, ARTICLES)) {
    const page = await readPage(exploration, url);
    if ('failed' in page) continue;
    const hints: ArticleReference['hints'] = exploration.references.get(url)?.hints ?? {};
    const fetched: Page = {
      portalId: '',
      url,
      finalUrl: page.url,
      status: 200,
      contentType: null,
      html: page.text,
      fetchedAt: exploration.app.clock().toISOString(),
      hints,
    };
    articles.push({ url, text: page.text, hints, generic: extract(fetched, null) });
  }
  return articles;
}

function describeFamily(
  platform: string | null,
  platforms: ReadonlyMap<string, Platform>,
): Exploration['family'] {
  return platform === null ? null : { platform, nextPage: platforms.get(platform)?.nextPage };
}

function writeFamilies(app: App, families: readonly Family[]): void {
  for (const { platform, seen } of families) {
    app.stderr.write(`${makePrintable(`family "${platform}": ${seen.join('; ')}`)}\n`);
  }
}

import { discover } from '../pipeline/discover.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { layoutLoss } from '../pipeline/extract/layout/layout-health.ts';
import { type Platform, type Portal, type PortalInput, portalSchema } from '../model/portal.ts';
import type { Extraction } from '../model/article.ts';
import type { Family } from './family.ts';
import { type LayoutProposal, type ReadSample, proposeLayout } from './layout-proposal.ts';
import { chooseArticleShapes, findLinkShapes, findLinks } from './links.ts';
import { findNextPage } from './lists.ts';
import { guessKind, guessProvince, readSiteName } from './site-names.ts';

/** A page that was fetched, as text. */
export interface SeenPage {
  readonly url: string;
  readonly text: string;
}
/** A section with how much its name speaks of foreign affairs. */
export interface SeenSection extends SeenPage {
  readonly name: string;
  readonly weight: number;
}
/** An article's page with what the generic extractor makes of it. */
interface SeenArticle extends SeenPage {
  readonly generic: Extraction;
}

/** All that was seen of a site. */
export interface SeenSite {
  readonly id: string;
  readonly name: string | null;
  readonly language: string | null;
  readonly hosts: readonly string[];
  readonly first: SeenPage;
  readonly sections: readonly SeenSection[];
  readonly feeds: readonly SeenPage[];
  readonly articles: readonly SeenArticle[];
  readonly families: readonly Family[];
}

/** A portal file that was proposed, with what is unsure about it, and the articles its lists lead to. */
export interface PortalProposal {
  readonly portal: ProposedPortal;
  readonly unsure: readonly string[];
  readonly articles: readonly string[];
}

/** What a proposed portal file says; a platform's values are left out. */
type ProposedPortal = Omit<PortalInput, 'articles'> & { articles?: PortalInput['articles'] };
type List = PortalInput['lists'][number];

const PATTERNS = 3;
const LISTS = 2;

/** What a page tells of the site it belongs to. */
export function describeSite(
  first: SeenPage,
  hosts: readonly string[],
): Pick<SeenSite, 'name' | 'language' | 'hosts'> {
  return { ...readSiteName(first), hosts };
}

/** A portal file for a site by what was seen of it. */
export function proposePortal(site: SeenSite, platforms: ReadonlyMap<string, Platform>): PortalProposal {
  const unsure: string[] = [];
  const chosen = chooseArticles(site, platforms, unsure);
  const identity = describeSource(site, unsure);
  const trial = toPortal({ ...identity, lists: [{ url: site.first.url }] }, chosen);
  const { lists, articles } = chooseLists(site, trial, unsure);
  const layout = chooseLayout(site, trial, unsure);
  const { platform, match, from } = chosen;
  // Fields in the order in which a person reads them in the file.
  const portal: ProposedPortal = {
    ...identity,
    ...(platform !== null && { platform }),
    lists,
    ...(from === 'links' && { articles: { match } }),
    ...(layout !== null && { layouts: [layout as NonNullable<PortalInput['layouts']>[number]] }),
  };
  return { portal, unsure, articles };
}

/** Who publishes a site, by its host and what it calls itself. */
function describeSource({ id, name, language, hosts }: SeenSite, unsure: string[]) {
  const host = hosts[0] ?? '';
  unsure.push(`name, nameEn, kind, province: taken from the host and the page's title`);
  return {
    id,
    name: name ?? id,
    nameEn: name ?? id,
    kind: guessKind(host, name ?? ''),
    province: guessProvince(host, name ?? ''),
    hosts: [...hosts],
    ...(language !== null && language !== 'vi' && { language }),
  };
}

interface ArticleChoice {
  readonly platform: string | null;
  readonly match: string[];
  readonly from: 'platform' | 'links';
  readonly values: Partial<Platform>;
}

/** The family's patterns where links fit them, else those that links with a title's words are built by. */
function chooseArticles(
  { first, sections, hosts, families }: SeenSite,
  platforms: ReadonlyMap<string, Platform>,
  unsure: string[],
): ArticleChoice {
  const links = [first, ...sections].flatMap((page) => findLinks(page, hosts));
  const [family, other] = families;
  if (family !== undefined)
    unsure.push(`platform: "${family.platform}" by these marks: ${family.seen.join('; ')}`);
  if (other !== undefined) unsure.push(`platform: the pages show marks of "${other.platform}" too`);
  const values: Partial<Platform> = family === undefined ? {} : (platforms.get(family.platform) ?? {});
  const platform = family?.platform ?? null;
  const known = values.articles?.match ?? [];
  const fits = links.some(({ url }) =>
    known.some((one) => new RegExp(one, 'u').test(url.pathname + url.search)),
  );
  if (fits) return { platform, match: known, from: 'platform', values };
  const shapes = chooseArticleShapes(findLinkShapes(links)).slice(0, PATTERNS);
  for (const { pattern, titled } of shapes)
    unsure.push(`articles.match: ${pattern} is how ${titled} links are built`);
  if (shapes.length > 0)
    return { platform, match: shapes.map(({ pattern }) => pattern), from: 'links', values };
  unsure.push(
    'articles.match: no links that look like articles; if a browser shows some, render: browser would draw them',
  );
  const generic = platforms.get('generic');
  return {
    platform: platform ?? 'generic',
    match: generic?.articles?.match ?? ['.'],
    from: 'platform',
    values,
  };
}

/** The portal as the engine would have it, to try discovery and extraction with. */
function toPortal(input: ProposedPortal, { match, values }: ArticleChoice): Portal {
  const { articles, identity, layouts } = values;
  const reject = articles?.reject ?? [];
  return portalSchema.parse({ ...input, identity, layouts, articles: { match, reject } });
}

interface ListChoice {
  readonly lists: List[];
  readonly articles: string[];
}

function chooseLists({ first, sections, feeds }: SeenSite, trial: Portal, unsure: string[]): ListChoice {
  const found = (page: SeenPage, kind: 'html' | 'feed'): string[] => {
    const [list] = portalSchema.shape.lists.parse([{ url: page.url, kind }]);
    return list === undefined ? [] : discover(page, list, trial).references.map(({ url }) => url);
  };
  const useful = sections.filter((section) => found(section, 'html').length > 0).slice(0, LISTS);
  const best = useful[0]?.weight ?? 0;
  const chosen: SeenPage[] = useful.filter(({ weight }) => weight === best);
  const isSection = new URL(first.url).pathname !== '/';
  if ((isSection || chosen.length === 0) && !chosen.some(({ url }) => url === first.url))
    chosen.unshift(first);
  if (best < 3 && !isSection)
    unsure.push('lists: no section with a name of foreign affairs was found; look for one');
  const lists = chosen.map((page) => proposeList(page, trial, unsure));
  const fed = feeds.filter((feed) => found(feed, 'feed').length > 0);
  for (const { url } of feeds)
    if (!fed.some((feed) => feed.url === url)) unsure.push(`${url}: a feed without articles, left out`);
  const articles = [
    ...chosen.flatMap((page) => found(page, 'html')),
    ...fed.flatMap((feed) => found(feed, 'feed')),
  ];
  return {
    lists: [...lists, ...fed.map(({ url }): List => ({ url, kind: 'feed' }))],
    articles: [...new Set(articles)],
  };
}

function proposeList(page: SeenPage, { hosts }: Portal, unsure: string[]): List {
  const next = findNextPage(page, findLinks(page, hosts));
  if (next === 'script')
    unsure.push(`${page.url}: its further pages are drawn by script and cannot be followed`);
  if (next === null || next === 'script') return { url: page.url };
  unsure.push(`lists: that ${next.pattern} is its next page`);
  return { url: page.url, nextPage: next.pattern };
}

/** A layout of its own where the family's does not read the articles, and steady selectors do; `null` else. */
function chooseLayout(site: SeenSite, trial: Portal, unsure: string[]): LayoutProposal | null {
  const samples = site.articles.flatMap(({ url, text, generic }): ReadSample[] =>
    generic.kind === 'article' ? [{ url, text, article: generic.article }] : [],
  );
  if (samples.length === 0) {
    if (site.articles.length > 0)
      unsure.push('no text was found on any article; a site drawn by script needs render: browser');
    return null;
  }
  const undated = samples.filter(({ article }) => article.publishedAt === null).length;
  if (undated > 0) unsure.push(`dates: none was found on ${undated} of ${samples.length} articles`);
  const byFamily = site.articles.filter((page) => findProblem(page, trial) === null).length;
  if (trial.layouts.length > 0 && byFamily === site.articles.length) return null;
  if (trial.layouts.length > 0)
    unsure.push(`layouts: the family's read ${byFamily} of ${site.articles.length} articles`);
  const layout = proposeLayout(site.id, samples);
  const proposed = layout === null ? null : { ...trial, layouts: portalSchema.shape.layouts.parse([layout]) };
  const failing = site.articles.map((page) =>
    proposed === null ? 'no steady selector' : findProblem(page, proposed),
  );
  const problem = failing.find((one) => one !== null);
  if (problem === undefined) {
    unsure.push(`layouts: selectors that fit ${samples.length} articles; compare with vong portals check`);
    return layout;
  }
  unsure.push(`layouts: none is proposed (${problem}); the generic extractor reads the pages`);
  return null;
}

/** Why a portal's layouts do not read a page as well as the generic extractor; `null` where they do. */
function findProblem({ url, text, generic }: SeenArticle, portal: Portal): string | null {
  const rest = { portalId: portal.id, finalUrl: url, status: 200, contentType: null, hints: {} };
  const read = extract({ url, html: text, fetchedAt: '1970-01-01T00:00:00.000Z', ...rest }, portal);
  if (read.kind === 'article' && generic.kind === 'article' && read.article.title !== generic.article.title) {
    return `its title is "${read.article.title ?? ''}"`;
  }
  return layoutLoss(read, generic, portal);
}

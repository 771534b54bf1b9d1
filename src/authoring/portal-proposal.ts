import type { Platform, PortalInput } from '../model/portal.ts';
import { chooseArticles, toPortal } from './article-addresses.ts';
import type { Family } from './family.ts';
import { type SeenArticle, chooseLayout } from './layout-choice.ts';
import type { FieldConfidence } from './layout/layout-proposal.ts';
import { type SeenList, type SeenSource, chooseLists } from './list-choice.ts';
import { guessKind, guessProvince, readSiteName } from './site-names.ts';

/** A page that was fetched, as text. */
export interface SeenPage {
  readonly url: string;
  readonly text: string;
}

/** All that was seen of a site. */
export interface SeenSite {
  readonly id: string;
  readonly name: string | null;
  readonly language: string | null;
  readonly hosts: readonly string[];
  /** The page given, and the sections that were read. */
  readonly pages: readonly SeenPage[];
  readonly lists: readonly SeenList[];
  /** Feeds, sitemaps and interfaces that name articles. */
  readonly sources: readonly SeenSource[];
  readonly articles: readonly SeenArticle[];
  readonly families: readonly Family[];
  /** What else was seen that a person should know. */
  readonly notes: readonly string[];
}

/** A portal file that was proposed, with what is unsure about it. */
export interface PortalProposal {
  readonly portal: ProposedPortal;
  readonly unsure: readonly string[];
  /** What was tried of its lists and held. */
  readonly learnt: readonly string[];
  /** How sure each field of its layout is. */
  readonly fields: readonly FieldConfidence[];
}

/** What a proposed portal file says; a platform's values are left out. */
type ProposedPortal = Omit<PortalInput, 'articles'> & { articles?: PortalInput['articles'] };

/** What pages tell of the site they belong to; the first is its front page. */
export function describeSite(
  pages: readonly SeenPage[],
  hosts: readonly string[],
): Pick<SeenSite, 'name' | 'language' | 'hosts'> {
  return { ...readSiteName(pages), hosts };
}

/** A portal file for a site by what was seen of it. */
export function proposePortal(site: SeenSite, platforms: ReadonlyMap<string, Platform>): PortalProposal {
  const { pages, hosts, families } = site;
  const unsure: string[] = [];
  const chosen = chooseArticles(pages, hosts, { families, platforms }, unsure);
  const identity = describeSource(site, unsure);
  const trial = toPortal({ ...identity, lists: [{ url: pages[0]?.url ?? '' }] }, chosen);
  const found = chooseLists(site.lists, site.sources);
  const lists = found.lists.length > 0 ? [...found.lists] : [{ url: pages[0]?.url ?? '' }];
  unsure.push(...found.unsure, ...site.notes);
  const { layout, fields } = chooseLayout(site.id, site.articles, trial, unsure);
  const undated = site.articles.filter(
    ({ generic }) => generic.kind === 'article' && generic.article.publishedAt === null,
  ).length;
  if (undated > 0 && layout?.date === undefined)
    unsure.push(`dates: none was found on ${undated} of ${site.articles.length} articles`);
  const { platform, match, reject, from } = chosen;
  // Fields in the order in which a person reads them in the file.
  const portal: ProposedPortal = {
    ...identity,
    ...(platform !== null && { platform }),
    lists,
    ...(from === 'links' && {
      articles: { match: [...match], ...(reject.length > 0 && { reject: [...reject] }) },
    }),
    ...(layout !== null && { layouts: [layout as NonNullable<PortalInput['layouts']>[number]] }),
  };
  return { portal, unsure, learnt: found.learnt, fields };
}

/** Who publishes a site, by its host and what it calls itself. */
export function describeSource(
  { id, name, language, hosts }: Pick<SeenSite, 'id' | 'name' | 'language' | 'hosts'>,
  unsure: string[] = [],
): Omit<PortalInput, 'articles' | 'lists'> {
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

import type { SeenSource } from '../../../authoring/list-choice.ts';
import { findFeeds, findPostsInterface } from '../../../authoring/lists/sections.ts';
import type { SeenPage } from '../../../authoring/portal-proposal.ts';
import { discover } from '../../../pipeline/discover.ts';
import { type Exploration, findReferences, readPage, toList } from './explore-lists.ts';

const FEEDS = 3;
const SITEMAPS = 3;
/** Posts that WordPress is asked for at once. */
const POSTS = 20;
/** Sitemaps of an index that are looked into. */
const INNER = 3;

/** Feeds, sitemaps and interfaces of a site that name its articles, and what is to be said of the others. */
export async function readSources(
  exploration: Exploration,
  pages: readonly SeenPage[],
): Promise<{ readonly sources: readonly SeenSource[]; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const feeds = await readFeeds(exploration, pages, notes);
  const sitemaps = await readSitemaps(exploration, notes);
  const posts = await readPosts(exploration, pages, notes);
  return { sources: [...feeds, ...posts, ...sitemaps], notes };
}

/** WordPress's list of posts in JSON, which goes back to the first of them. */
async function readPosts(
  exploration: Exploration,
  pages: readonly SeenPage[],
  notes: string[],
): Promise<SeenSource[]> {
  const address = pages.map(findPostsInterface).find((url) => url !== null) ?? null;
  if (address === null) return [];
  const url = `${address}${address.includes('?') ? '&' : '?'}per_page=${POSTS}`;
  const json = { link: 'link', title: 'title.rendered', date: 'date' };
  const list = { url, kind: 'json' as const, json, nextPage: `${url}&page={n}` };
  const page = await readPage(exploration, url, 'feed');
  if ('failed' in page) {
    notes.push(`${url}: WordPress's list of posts is not open (${page.failed})`);
    return [];
  }
  const references = findReferences(exploration, { url, text: page.text }, toList(list));
  return references.length === 0 ? [] : [{ list, references, isArchive: true }];
}

async function readFeeds(
  exploration: Exploration,
  pages: readonly SeenPage[],
  notes: string[],
): Promise<SeenSource[]> {
  const urls = [...new Set(pages.flatMap(findFeeds))];
  const sources: SeenSource[] = [];
  for (const url of urls.slice(0, FEEDS)) {
    const page = await readPage(exploration, url, 'feed');
    if ('failed' in page) continue;
    const list = { url, kind: 'feed' as const };
    const references = findReferences(exploration, { url, text: page.text }, toList(list));
    if (references.length === 0) notes.push(`${url}: a feed without articles, left out`);
    else sources.push({ list, references, isArchive: false });
  }
  return sources;
}

/** The sitemaps that robots.txt names, else the one at the usual place, as far as they name articles. */
async function readSitemaps(exploration: Exploration, notes: string[]): Promise<SeenSource[]> {
  const origin = new URL(exploration.trial.lists[0]?.url ?? '').origin;
  const { sitemaps } = await exploration.site.robots(origin);
  const named = sitemaps.length > 0 ? sitemaps : [`${origin}/sitemap.xml`];
  const sources: SeenSource[] = [];
  for (const url of named.slice(0, SITEMAPS)) {
    const references = await readSitemap(exploration, url, INNER);
    if (references.length > 0) sources.push({ list: { url, kind: 'sitemap' }, references, isArchive: true });
    else if (sitemaps.length > 0) notes.push(`${url}: a sitemap of robots.txt without articles, left out`);
  }
  return sources;
}

async function readSitemap(exploration: Exploration, url: string, inner: number): Promise<string[]> {
  const page = await readPage(exploration, url, 'sitemap');
  if ('failed' in page) return [];
  const list = toList({ url, kind: 'sitemap' });
  const own = findReferences(exploration, page, list);
  if (own.length > 0 || inner === 0) return own;
  for (const further of discover(page, list, exploration.trial).sitemaps.slice(0, inner)) {
    const found = await readSitemap(exploration, further, 0);
    if (found.length > 0) return found;
  }
  return [];
}

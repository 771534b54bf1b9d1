import { type Platform, type Portal, type PortalInput, portalSchema } from '../model/portal.ts';
import type { Family } from './family.ts';
import { chooseArticleShapes, findLinkShapes, findLinks, hasTitle, type PageLink } from './links.ts';

/** Which addresses of a site are articles, and what says so. */
export interface ArticleChoice {
  readonly platform: string | null;
  readonly match: readonly string[];
  readonly reject: readonly string[];
  readonly from: 'platform' | 'links';
  /** What the platform's file gives. */
  readonly values: Partial<Platform>;
}

const PATTERNS = 3;
const MOST_REJECTED = 12;
/** What stands on all of so many pages belongs to the site's frame. */
const EVERYWHERE = 3;
/** A platform's patterns fit where they take this share of the links that the site's own shapes take. */
const FITTING = 0.8;

/** The family's patterns where the links fit them, else those that links with a title's words are built by. */
export function chooseArticles(
  pages: readonly { url: string; text: string }[],
  hosts: readonly string[],
  { families, platforms }: { families: readonly Family[]; platforms: ReadonlyMap<string, Platform> },
  unsure: string[],
): ArticleChoice {
  const byPage = pages.map((page) => findLinks(page, hosts));
  const links = byPage.flat();
  const [family, other] = families;
  if (family !== undefined)
    unsure.push(`platform: "${family.platform}" by these marks: ${family.seen.join('; ')}`);
  if (other !== undefined) unsure.push(`platform: the pages show marks of "${other.platform}" too`);
  const values: Partial<Platform> = family === undefined ? {} : (platforms.get(family.platform) ?? {});
  const platform = family?.platform ?? null;
  const shapes = chooseArticleShapes(findLinkShapes(links)).slice(0, PATTERNS);
  const own = shapes.map(({ pattern }) => pattern);
  const known = values.articles?.match ?? [];
  if (known.length > 0 && fitLinks(links, known, own))
    return { platform, match: known, reject: values.articles?.reject ?? [], from: 'platform', values };
  for (const { pattern, titled } of shapes)
    unsure.push(`articles.match: ${pattern} is how ${titled} links are built`);
  if (shapes.length > 0)
    return { platform, match: own, reject: rejectSections(byPage, own), from: 'links', values };
  unsure.push(
    'articles.match: no links that look like articles; if a browser shows some, render: browser would draw them',
  );
  const generic = platforms.get('generic');
  return {
    platform: platform ?? 'generic',
    match: generic?.articles?.match ?? ['.'],
    reject: generic?.articles?.reject ?? [],
    from: 'platform',
    values,
  };
}

/** The portal as the engine would have it, to try discovery and extraction with. */
export function toPortal(
  input: Omit<PortalInput, 'articles'>,
  { match, reject, values }: ArticleChoice,
): Portal {
  const { identity, layouts } = values;
  return portalSchema.parse({
    ...input,
    identity,
    layouts,
    articles: { match: [...match], reject: [...reject] },
  });
}

/** Whether patterns take most of the links that a site's own shapes take. */
function fitLinks(links: readonly PageLink[], known: readonly string[], own: readonly string[]): boolean {
  const paths = [...new Set(links.map(({ url }) => url.pathname + url.search))];
  const [ofFamily, ofSite] = [known, own].map((patterns) => paths.filter((path) => fitsAny(path, patterns)));
  if (ofFamily === undefined || ofSite === undefined || ofFamily.length === 0) return false;
  const both = ofSite.filter((path) => fitsAny(path, known));
  return ofSite.length === 0 || both.length >= ofSite.length * FITTING;
}

function fitsAny(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new RegExp(pattern, 'u').test(path));
}

/** Addresses that fit the patterns, on every page under the same name that is shorter than a title: sections. */
function rejectSections(pages: readonly (readonly PageLink[])[], patterns: readonly string[]): string[] {
  if (pages.length < EVERYWHERE) return [];
  const onPages = pages.map((links) => {
    const fitting = links.filter(({ url }) => fitsAny(url.pathname + url.search, patterns));
    return new Map(fitting.map(({ url, text }) => [url.pathname + url.search, text.trim()]));
  });
  const [first, ...others] = onPages;
  const sections = [...(first ?? [])].filter(
    ([path, text]) => text !== '' && !hasTitle(text) && others.every((links) => links.get(path) === text),
  );
  return sections
    .slice(0, MOST_REJECTED)
    .map(([path]) => `^${path.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}$`);
}

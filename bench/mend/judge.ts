import { crawl } from '../../crawlers/crawl/crawl.ts';
import type { CrawlSink } from '../../crawlers/crawl/sink.ts';
import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import { addressKey } from '../../src/articles/page-reading.ts';
import type { Article, Page } from '../../src/model/article.ts';
import type { Portal } from '../../src/model/portal.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { normalizeWords } from '../../src/pipeline/text.ts';
import type { MadeSite, SiteArticle } from '../sites/site.ts';

/** How a portal file reads a site, against what truly stands on it. */
export interface Reading {
  /** Articles of its lists: those that were stored before, and those that the lists read name. */
  readonly articles: number;
  readonly found: number;
  /** Of all that stand on the site, with sections that no list was declared for. */
  readonly ofAll: string;
  readonly titlesWrong: number;
  readonly datesWrong: number;
  readonly datesMissing: number;
  /** Pages that were read as articles and are none. */
  readonly others: readonly string[];
  readonly isRight: boolean;
}

const DEPTH = 12;
const WANTED = 0.95;

/** The titles (in words) of what stands on a site's lists, as its file reads them; feeds only where it has no other list. */
export async function readTitles(
  portal: Portal,
  site: MadeSite,
  tools: FetchTools,
): Promise<ReadonlySet<string>> {
  const lasting = portal.lists.filter(({ kind }) => kind !== 'feed');
  const lists = lasting.length > 0 ? lasting : portal.lists;
  const { read } = await readSite({ ...portal, lists }, site, tools);
  return new Set([...read.values()].map(({ title }) => normalizeWords(title ?? '')));
}

/** Crawls the site's lists as far as they go by a portal file, reads every page, and compares; `known` as of `readTitles`. */
export async function judgeReading(
  portal: Portal,
  site: MadeSite,
  known: ReadonlySet<string>,
  tools: FetchTools,
): Promise<Reading> {
  const { read, lists } = await readSite(portal, site, tools);
  const isOnLists = ({ url, title }: SiteArticle): boolean => {
    const { pathname, search } = new URL(url);
    return known.has(normalizeWords(title)) || lists.includes(pathname + search);
  };
  return compare(portal, site, read, isOnLists);
}

/** The articles read by address, and the text of all list pages. */
async function readSite(
  portal: Portal,
  site: MadeSite,
  tools: FetchTools,
): Promise<{ readonly read: ReadonlyMap<string, Article>; readonly lists: string }> {
  const texts: string[] = [];
  const read = new Map<string, Article>();
  const seen = new Set<string>();
  const sink: CrawlSink = {
    select: (found) => {
      const keyed = found.map((reference) => ({ key: addressKey(reference.url, portal), reference }));
      const selected = keyed.filter(({ key }) => !seen.has(key));
      for (const { key } of selected) seen.add(key);
      const keys = keyed.map(({ key }) => key);
      return Promise.resolve({ selected, keys, fresh: new Set(selected.map(({ key }) => key)) });
    },
    storePage: (page: Page): Promise<void> => {
      const result = extract(page, portal);
      if (result.kind === 'article') read.set(page.url, result.article);
      return Promise.resolve();
    },
    recordUnchanged: () => Promise.resolve(),
    recordFailure: () => Promise.resolve(),
    findDue: () => Promise.resolve([]),
    recallList: () => Promise.resolve(null),
    reportList: ({ url }) => void texts.push(site.answer({ method: 'GET', url, headers: {}, body: '' }).body),
  };
  await crawl({ portal, paging: { stopAt: 'nothing-new', maxPages: DEPTH } }, sink, tools);
  return { read, lists: texts.join('\n').replaceAll('&amp;', '&') };
}

function compare(
  portal: Portal,
  { articles }: MadeSite,
  read: ReadonlyMap<string, Article>,
  isOnLists: (article: SiteArticle) => boolean,
): Reading {
  const byKey = new Map(articles.map((article) => [addressKey(article.url, portal), article]));
  const met = new Set<SiteArticle>();
  const others: string[] = [];
  let [titlesWrong, datesWrong, datesMissing] = [0, 0, 0];
  for (const [url, article] of read) {
    const truth =
      byKey.get(addressKey(url, portal)) ??
      articles.find((one) => normalizeWords(one.title) === normalizeWords(article.title ?? ''));
    if (truth === undefined) {
      others.push(url);
      continue;
    }
    met.add(truth);
    if (normalizeWords(truth.title) !== normalizeWords(article.title ?? '')) titlesWrong += 1;
    if (article.publishedAt === null) datesMissing += 1;
    else if (!isSameDate(article, truth)) datesWrong += 1;
  }
  const own = articles.filter(isOnLists);
  const found = own.filter((one) => met.has(one)).length;
  const isRight =
    found >= own.length * WANTED &&
    titlesWrong + datesWrong + others.length === 0 &&
    datesMissing <= own.length * (1 - WANTED);
  const ofAll = `${met.size}/${articles.length}`;
  return { articles: own.length, found, ofAll, titlesWrong, datesWrong, datesMissing, others, isRight };
}

function isSameDate({ publishedAt, publishedPrecision }: Article, truth: SiteArticle): boolean {
  const day = (iso: string): string => new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10);
  if (publishedAt === null) return false;
  if (publishedPrecision === 'day' || truth.publishedPrecision === 'day')
    return day(publishedAt) === day(truth.publishedAt);
  return Math.abs(Date.parse(publishedAt) - Date.parse(truth.publishedAt)) < 60_000;
}

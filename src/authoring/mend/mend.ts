import type { ReferenceHints } from '../../model/article.ts';
import type { Portal } from '../../model/portal.ts';
import { articleTest } from '../../pipeline/portal-address.ts';
import { listHints, readReferences } from './list-references.ts';
import { type Family, recognizeFamilies } from '../family.ts';
import { chooseLayouts } from './choose-layouts.ts';
import { LEAST_RIGHT, chooseSamples } from './choose-samples.ts';
import { chooseLists, type ListChoice } from './choose-lists.ts';
import { type Paging, choosePaging } from './choose-paging.ts';
import type { AnswerRequest } from './data-requests.ts';
import { LEAST_KNOWN, chooseListPages, countKnown, findUncovered, searchLists } from './find-lists.ts';
import { type FetchedPage, KnownArticles, countWords } from './known.ts';
import { isMenu, type ListLink, type ListPage } from './list-links.ts';
import type { KnownPage } from './known.ts';
import { type MendReading, provePortal, readByPortal, showReading } from './prove.ts';
import { type MendTask, type PortalFields, applyFields, buildPortal, findUnread, takePages } from './task.ts';
import { normalizeWords } from '../../pipeline/text.ts';

/** An article as it is read by the file before the change and after. */
interface MendedArticle {
  readonly url: string;
  /** Its address before, and what was known of it; `null` for one that is new. */
  readonly known: {
    readonly url: string;
    readonly title: string;
    readonly publishedAt: string | null;
  } | null;
  readonly before: MendReading | null;
  readonly after: MendReading | null;
}

/** A portal file that may mend a source. */
export interface MendProposal {
  readonly file: PortalFields;
  readonly portal: Portal;
  /** Proved on pages that it was not learnt from. */
  readonly isSure: boolean;
  /** What is doubted, in words; none where it is sure. */
  readonly doubts: readonly string[];
  /** What it was learnt by. */
  readonly because: readonly string[];
  readonly articles: readonly MendedArticle[];
}

/** What a page is wanted as: one that may be a list, the page after a list's first, or an article. */
export type MendUse = 'list' | 'next-page' | 'article';

/** What is next: pages to be fetched, the proposal, or why there is none. */
export type MendStep =
  | { readonly kind: 'fetch'; readonly as: MendUse; readonly urls: readonly string[] }
  | { readonly kind: 'ask'; readonly as: MendUse; readonly requests: readonly AnswerRequest[] }
  | { readonly kind: 'proposal'; readonly proposal: MendProposal }
  | { readonly kind: 'nothing'; readonly why: string };

/** Of known articles that prove a file some were not used to learn it. */
const LEAST_HELD_OUT = 2;

/** One step of mending a source: pure, and the same for the same pages. */
export function stepMend(task: MendTask): MendStep {
  const known = new KnownArticles(task.known);
  if (known.all.length < LEAST_KNOWN)
    return { kind: 'nothing', why: `only ${known.all.length} articles are known of it` };
  const search = searchLists(task, known);
  const { answers = [], missing = [] } = search;
  if (answers.length > 0) return { kind: 'ask', as: 'list', requests: answers };
  if (search.unread.length > 0) return { kind: 'fetch', as: 'list', urls: search.unread };
  const declared = task.portal.lists.map(({ url }) => url);
  const pages = chooseListPages(search.pages, declared);
  if (pages.length === 0)
    return { kind: 'nothing', why: [explainNothing(search.pages), ...missing].join('; ') };
  const before = recognizeFamilies(
    pages.map(({ page }) => page),
    task.platforms,
  );
  const first = chooseLists(task, pages, search.pages, before, []);
  const paged = choosePaging(task, first, known);
  if (paged.answers.length > 0) return { kind: 'ask', as: 'next-page', requests: paged.answers };
  if (paged.unread.length > 0) return { kind: 'fetch', as: 'next-page', urls: paged.unread };
  const { articles } = chooseLists(task, pages, search.pages, before, paged.further);
  const samples = chooseSamples(articles, (url) => task.pages.has(url));
  const sampled = samples.map(({ url }) => url);
  const unread = findUnread(task, sampled);
  if (unread.length > 0) return { kind: 'fetch', as: 'article', urls: unread };
  const families = recognizeFamilies(
    [...pages.map(({ page }) => page), ...takePages(task, sampled)],
    task.platforms,
  );
  const lists = chooseLists(task, pages, search.pages, families, paged.further);
  return propose(task, { lists, paged, families, samples, seen: search.pages, missing });
}

function explainNothing(pages: readonly ListPage[]): string {
  const count = countKnown(pages);
  return `of ${pages.length} pages read, none names ${LEAST_KNOWN} known articles (${count} in all)`;
}

interface Found {
  readonly lists: ListChoice;
  readonly paged: Paging;
  readonly families: readonly Family[];
  readonly samples: readonly ListLink[];
  readonly seen: readonly ListPage[];
  readonly missing: readonly string[];
}

function propose(task: MendTask, { lists, paged, families, samples, seen, missing }: Found): MendStep {
  const base = applyFields(task.file, { ...lists.fields, lists: paged.lists });
  const knownPages = samples.flatMap(({ url, known }): KnownPage[] => {
    const page = task.pages.get(url);
    return page && known !== null ? [{ page, article: known }] : [];
  });
  const chosen = chooseLayouts(task, base, families, knownPages, lists.pages);
  const portal = buildPortal(chosen.file, task.platforms);
  if (portal === null) return { kind: 'nothing', why: 'the file that was found is not valid' };
  const listDoubts = doubtLists(portal, lists, seen, task);
  const doubts = [
    ...lists.doubts,
    ...paged.doubts,
    ...chosen.doubts,
    ...listDoubts,
    ...(listDoubts.length > 0 ? missing : []),
    ...doubtNewArticles(portal, samples, task),
  ];
  const hints = listHints(portal, lists.pages);
  const proof = provePortal(portal, knownPages, task.now, hints);
  for (const { page, how } of proof.wrong) doubts.push(`${page.page.asked}: ${how}`);
  if (proof.right.length < LEAST_RIGHT) doubts.push(`proved on ${proof.right.length} known articles only`);
  const heldOut = proof.right.filter((page) => !chosen.learntFrom.includes(page)).length;
  if (heldOut < LEAST_HELD_OUT)
    doubts.push(`proved on ${heldOut} known articles that it was not learnt from`);
  const proposal: MendProposal = {
    file: chosen.file,
    portal,
    isSure: doubts.length === 0,
    doubts,
    because: [
      ...lists.because,
      ...chosen.because,
      `${proof.right.length} of ${knownPages.length} known articles read as they are known`,
    ],
    articles: samples.flatMap((link) => compareArticle(link, portal, task, hints)),
  };
  return { kind: 'proposal', proposal };
}

/** Lists must name what is known of them, and nothing that is a section or a list. */
function doubtLists(
  portal: Portal,
  lists: ListChoice,
  seen: readonly ListPage[],
  { known }: MendTask,
): string[] {
  const doubts: string[] = [];
  const found = new Set(
    lists.pages.flatMap((list, at) => readReferences(portal, list, portal.lists[at]).map(({ url }) => url)),
  );
  const first = new Set(lists.pages.flatMap(({ links }) => links.map(({ url }) => url)));
  const lost = lists.articles.filter((link) => first.has(link.url) && !found.has(link.url));
  if (lost.length > 0)
    doubts.push(
      `lists: ${lost.length} of ${lists.articles.length} articles are not found, such as ${lost[0]?.url ?? ''}`,
    );
  const menus = new Set(lists.pages.flatMap(({ links }) => links.filter(isMenu).map(({ url }) => url)));
  for (const url of found) if (menus.has(url)) doubts.push(`lists: ${url} is taken for an article`);
  const isArticle = articleTest(portal);
  for (const { page } of seen)
    if (isArticle(page.url)) doubts.push(`articles.match: the list ${page.url} is taken for an article`);
  const named = new Set(lists.articles.flatMap((link) => link.known ?? []));
  if (named.size < Math.min(LEAST_RIGHT + 1, known.length))
    doubts.push(`lists: only ${named.size} known articles stand on them`);
  const missing = findUncovered(named, known);
  if (missing.length > 0)
    doubts.push(
      `lists: ${missing.length} known articles stand on none of them, such as "${missing[0]?.title ?? ''}"`,
    );
  return doubts;
}

/** New articles must be read as their lists name them, with a date. */
function doubtNewArticles(portal: Portal, samples: readonly ListLink[], { pages, now }: MendTask): string[] {
  return samples.flatMap(({ url, text, known }) => {
    const page = pages.get(url);
    if (known !== null || !page) return [];
    const article = readByPortal(page, portal, now);
    if (article === null) return [`${url}: no article is found`];
    if (!isTitleOf(text, article.title ?? ''))
      return [`${url}: its title is "${article.title ?? ''}", its list says "${text}"`];
    return article.publishedAt === null ? [`${url}: its date is not found`] : [];
  });
}

function isTitleOf(text: string, title: string): boolean {
  const [said, read] = [text, title].map((one) => normalizeWords(one.replace(/(?:…|\.\.\.)\s*$/u, '')));
  if (said === undefined || read === undefined || countWords(read) < 3) return false;
  return said.includes(read) || read.startsWith(said);
}

function compareArticle(
  { url, known }: ListLink,
  portal: Portal,
  { portal: before, pages, now }: MendTask,
  hints: ReadonlyMap<string, ReferenceHints>,
): MendedArticle[] {
  const page: FetchedPage | null | undefined = pages.get(url);
  if (!page) return [];
  return [
    {
      url,
      known: known && { url: known.url, title: known.title, publishedAt: known.publishedAt },
      before: articleTest(before)(url) ? showReading(readByPortal(page, before, now)) : null,
      after: showReading(readByPortal(page, portal, now, hints.get(url) ?? {})),
    },
  ];
}

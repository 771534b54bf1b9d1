import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import type { SeenList } from '../../../authoring/list-choice.ts';
import { findLinks } from '../../../authoring/links.ts';
import { readAnswer } from '../../../authoring/lists/json-answers.ts';
import type { PagingFields, PagingProposal } from '../../../authoring/lists/paging-proposal.ts';
import { findOwnScripts, findPaging } from '../../../authoring/lists/paging.ts';
import type { SeenPage } from '../../../authoring/portal-proposal.ts';
import type { ArticleReference } from '../../../model/article.ts';
import type { ListPlace } from '../../../model/list-request.ts';
import {
  type Platform,
  type Portal,
  type PortalInput,
  type PortalList,
  portalSchema,
} from '../../../model/portal.ts';
import { discover } from '../../../pipeline/discover.ts';
import { articleTest } from '../../../pipeline/portal-address.ts';
import { normalizeWords } from '../../../pipeline/text.ts';
import { makePrintable } from '../../output/terminal.ts';
import type { Site } from '../../../survey/site.ts';

/** A site as it is looked at, with what was found so far. */
export interface Exploration {
  readonly app: App;
  readonly site: Site;
  /** The portal as far as it is known, to discover with. */
  readonly trial: Portal;
  /** What lists said of each article. */
  readonly references: Map<string, ArticleReference>;
  /** Addresses of articles by their titles in words. */
  readonly titles: Map<string, string>;
  /** The platform that the pages show marks of, with how its lists go on. */
  readonly family: { readonly platform: string; readonly nextPage: Platform['nextPage'] } | null;
  /** Scripts that were read, by their address. */
  readonly scripts: Map<string, string>;
}

/** Scripts of a page that are read where its list goes on by script only. */
const SCRIPTS = 3;
/** ASP.NET's own: no script of the site says more. */
const POSTBACK = /DoPostBack/iu;

/** A script is asked for as an answer to a script is. */
const SCRIPT = { link: 'url' };

/** Fetches a page, or says why it could not be read. */
export async function readPage(
  { app, site: { fetcher } }: Pick<Exploration, 'app' | 'site'>,
  url: string,
  kind: PortalList['kind'] = 'html',
): Promise<SeenPage | { readonly failed: string }> {
  app.stderr.write(`${makePrintable(`reads ${url}`)}\n`);
  try {
    const json = kind === 'json' ? SCRIPT : undefined;
    const fetched = await fetcher.fetchList(url, { kind, link: 'a[href]', json }, null);
    if (fetched === null) return { failed: 'answered 304 to an unconditional request' };
    return { url: fetched.finalUrl, text: fetched.text };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { failed: classifyFailure(error).reason };
  }
}

/** A list as the engine has it. */
export function toList(input: PortalInput['lists'][number]): PortalList {
  return portalSchema.shape.lists.parse([input])[0] as PortalList;
}

/** The articles that a page leads to as a list, noting what it says of them. */
export function findReferences(
  exploration: Exploration,
  page: SeenPage,
  list: PortalList,
  place: ListPlace = { number: 1 },
): string[] {
  const { references } = discover(page, list, exploration.trial, place);
  for (const reference of references) {
    const known = exploration.references.get(reference.url);
    const hints = { ...reference.hints, ...known?.hints };
    exploration.references.set(reference.url, { url: reference.url, hints });
    if (hints.title !== undefined) exploration.titles.set(normalizeWords(hints.title), reference.url);
  }
  return references.map(({ url }) => url);
}

/** Looks at a page as a list: its articles, and how it goes on, each way tried until one brings further articles. */
export async function examineList(
  exploration: Exploration,
  page: SeenPage,
  about: Pick<SeenList, 'name' | 'weight' | 'kind'>,
): Promise<SeenList> {
  const first = findReferences(exploration, page, toList({ url: page.url }));
  const nothing = { ...about, url: page.url, references: first, paging: null, unfollowable: null };
  if (first.length === 0) return nothing;
  const links = findLinks(page, exploration.trial.hosts);
  const { ways: own, unfollowable } = findPaging(page, links);
  const ways = [...waysOfFamily(exploration.family), ...own];
  const paged = await tryWays(exploration, page, first, ways);
  if (paged !== null) return { ...nothing, ...paged };
  if (unfollowable === null || POSTBACK.test(unfollowable)) return { ...nothing, unfollowable };
  const scripts = await readScripts(exploration, page);
  const further = findPaging(page, links, scripts).ways.filter(
    (way) => !ways.some((tried) => tried.because === way.because),
  );
  return { ...nothing, ...((await tryWays(exploration, page, first, further)) ?? { unfollowable }) };
}

/** As the lists of a family go on: what its platform gives need not be in the file. */
function waysOfFamily(family: Exploration['family']): PagingProposal[] {
  if (family?.nextPage === undefined) return [];
  const because = `as lists of its platform "${family.platform}" do`;
  return [{ fields: { nextPage: family.nextPage }, because, isInherited: true }];
}

/** Tries ways one after the other; `null` where none brings further articles. */
async function tryWays(
  exploration: Exploration,
  page: SeenPage,
  first: readonly string[],
  ways: readonly PagingProposal[],
): Promise<Pick<SeenList, 'references' | 'paging'> | null> {
  for (const way of ways.flatMap(spellWays)) {
    const tried = await tryPaging(exploration, page, way);
    const further = tried.references.filter((url) => !first.includes(url));
    if (further.length > 0)
      return { references: [...first, ...further], paging: { ...way, fields: tried.fields } };
  }
  return null;
}

/** The texts of the site's own scripts that a page loads, each read once. */
async function readScripts(exploration: Exploration, page: SeenPage): Promise<string[]> {
  const texts: string[] = [];
  for (const url of findOwnScripts(page, exploration.trial.hosts).slice(0, SCRIPTS)) {
    const known = exploration.scripts.get(url);
    if (known === undefined) {
      const read = await readPage(exploration, url, 'json');
      exploration.scripts.set(url, 'failed' in read ? '' : read.text);
    }
    texts.push(exploration.scripts.get(url) ?? '');
  }
  return texts;
}

/** Where nothing says whether a script counts pages from 0 or from 1, both: what begins at 0 skips nothing. */
function spellWays(way: PagingProposal): PagingProposal[] {
  return way.isCountUnknown === true ? [{ ...way, fields: { ...way.fields, firstPage: 0 } }, way] : [way];
}

/** The articles of a list's second page, as the engine would come there; where it answers in JSON, how that is read. */
async function tryPaging(
  exploration: Exploration,
  page: SeenPage,
  { fields }: PagingProposal,
): Promise<{ readonly references: readonly string[]; readonly fields: PagingFields }> {
  const nothing = { references: [], fields };
  const list = toList({ url: page.url, ...fields });
  const { next } = discover(page, list, exploration.trial);
  if (next === null || !('url' in next)) return nothing;
  const place = { number: 2, values: next.values };
  const second = await readAnswerPage(exploration, next.url, list, place);
  if ('failed' in second) return nothing;
  if (!/^\s*[[{]/u.test(second.text))
    return { references: findReferences(exploration, second, list, place), fields };
  const json = readAnswer(second, articleTest(exploration.trial), exploration.titles);
  if (json === null) return nothing;
  const { nextPage = '' } = fields;
  const asked = typeof nextPage === 'string' ? { url: nextPage, method: 'GET' as const } : nextPage;
  const answered = { ...fields, nextPage: { ...asked, json } };
  const answerPlace = { number: 2, values: next.values ?? {} };
  const references = findReferences(exploration, second, toList({ url: page.url, ...answered }), answerPlace);
  return { references, fields: answered };
}

/** A later page of a list, whatever its type. */
async function readAnswerPage(
  { app, site: { fetcher } }: Exploration,
  url: string,
  list: PortalList,
  place: ListPlace,
): Promise<SeenPage | { readonly failed: string }> {
  app.stderr.write(`${makePrintable(`reads ${url}`)}\n`);
  try {
    // A feed may be HTML, XML or JSON: what this page is, is not known before it is read.
    const fetched = await fetcher.fetchList(url, { ...list, kind: 'feed' }, null, place);
    return fetched === null ? { failed: 'answered 304' } : { url: fetched.finalUrl, text: fetched.text };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { failed: classifyFailure(error).reason };
  }
}

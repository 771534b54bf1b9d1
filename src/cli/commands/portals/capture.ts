import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unescape } from 'node:querystring';
import type { Command } from 'commander';
import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import type { SavedPage } from '../../../authoring/fixture.ts';
import { UsageError } from '../../../model/errors.ts';
import { isHostOf } from '../../../model/hosts.ts';
import type { Portal } from '../../../model/portal.ts';
import { canonicalKey } from '../../../pipeline/dedupe/canonical.ts';
import { discover } from '../../../pipeline/discover.ts';
import { articleTest } from '../../../pipeline/portal-address.ts';
import type { Site } from '../../../survey/site.ts';
import { findPortal, parseAddress } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';
import { findPagesFolder, readGoldens, readMeta, writeJson } from './saved-pages.ts';
import { withSite } from './site.ts';

/** Articles that are saved of each list when no address is given. */
const ARTICLES = 2;
const LONGEST_NAME = 60;

/** How the pages of lists are saved. */
const SAVED_AS = {
  html: { kind: 'list', stem: 'list', ending: 'html' },
  json: { kind: 'list', stem: 'list', ending: 'json' },
  feed: { kind: 'feed', stem: 'feed', ending: 'xml' },
  sitemap: { kind: 'feed', stem: 'feed', ending: 'xml' },
} as const;

type Meta = Record<string, SavedPage>;

/** What is to be saved: an article, or the list of this number. */
interface PageToSave {
  readonly url: string;
  readonly list: number | null;
}

/** `vong portals capture`. */
export function defineCapture(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .argument('[url...]', 'lists or articles of it')
    .option('--force', 'replace pages that a person has read, too')
    .action(run(capturePages));
}

/**
 * Saves pages as UTF-8 text, with their address and time in meta.json. Without addresses, each
 * list and the first articles it leads to. A page saved before under the same address is replaced; one whose golden a
 * person has read only with `force`: the golden says what that page says.
 */
async function capturePages(
  app: App,
  id: string,
  urls: readonly string[],
  options: { readonly force?: true },
): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const wanted = urls.map((url) => checkAddress(url, portal));
  const folder = findPagesFolder(app, portal.id);
  const meta: Meta = { ...(await readMeta(folder)) };
  const goldens = options.force === true ? {} : await readGoldens(folder);
  const kept = new Set(Object.keys(goldens).filter((file) => goldens[file]?.read === true));
  await mkdir(folder, { recursive: true });
  const failed = await withSite(app, portal, (site) =>
    wanted.length > 0
      ? savePages(app, portal, wanted, { site, folder, meta, kept })
      : saveLists(app, portal, { site, folder, meta, kept }),
  );
  if (app.signal.aborted) return EXIT.interrupted;
  if (failed === 0) app.stderr.write(`Next: vong portals golden ${id}\n`);
  return failed === 0 ? EXIT.ok : EXIT.failed;
}

function checkAddress(url: string, portal: Portal): PageToSave {
  const address = parseAddress('url', url);
  if (!isHostOf(portal, address.hostname)) {
    throw new UsageError([
      `url: expected a host of ${portal.id} (${portal.hosts.join(', ')}), got "${address.hostname}"`,
    ]);
  }
  const list = portal.lists.findIndex((one) => new URL(one.url).href === address.href);
  if (list === -1 && !articleTest(portal)(address.href)) {
    const patterns = portal.articles.match.join(', ');
    throw new UsageError([
      `url: expected a list of ${portal.id} or an article by articles.match (${patterns}), got "${url}"`,
    ]);
  }
  return { url: address.href, list: list === -1 ? null : list };
}

interface SaveContext {
  readonly site: Site;
  readonly folder: string;
  readonly meta: Meta;
  /** Files whose goldens a person has read. */
  readonly kept: ReadonlySet<string>;
}

async function savePages(
  app: App,
  portal: Portal,
  all: readonly PageToSave[],
  context: SaveContext,
): Promise<number> {
  let failed = 0;
  for (const wanted of all) {
    const file = findSaved(wanted, portal, context.meta);
    if (file !== null && context.kept.has(file)) writeKept(app, portal, file, wanted.url);
    else failed += Number((await savePage(app, portal, wanted, context)) === null);
  }
  return failed;
}

async function saveLists(app: App, portal: Portal, context: SaveContext): Promise<number> {
  let failed = 0;
  const seen = new Set<string>();
  for (const [number, list] of portal.lists.entries()) {
    const text = await savePage(app, portal, { url: list.url, list: number }, context);
    failed += Number(text === null);
    const { references } = discover({ url: list.url, text: text ?? '' }, list, portal);
    const articles = references.slice(0, ARTICLES).filter(({ url }) => {
      const key = canonicalKey(url, portal.identity);
      return !seen.has(key) && seen.add(key);
    });
    failed += await savePages(
      app,
      portal,
      articles.map(({ url }) => ({ url, list: null })),
      context,
    );
  }
  return failed;
}

/** Saves one page and returns its text, or `null` where it could not be fetched. */
async function savePage(
  app: App,
  portal: Portal,
  wanted: PageToSave,
  context: SaveContext,
): Promise<string | null> {
  const { site, folder, meta } = context;
  const list = wanted.list === null ? undefined : portal.lists[wanted.list];
  try {
    const fetched =
      list === undefined
        ? await site.fetcher.fetchArticle(wanted.url)
        : await site.fetcher.fetchList(wanted.url, list, null);
    if (fetched === null) throw new Error('answered 304 to an unconditional request');
    const file = chooseFileName(wanted, portal, meta);
    await writeFile(path.join(folder, file), fetched.text);
    const kind = list === undefined ? 'article' : SAVED_AS[list.kind].kind;
    meta[file] = { kind, url: wanted.url, fetchedAt: fetched.fetchedAt, origin: 'saved' };
    await writeJson(path.join(folder, 'meta.json'), meta);
    app.stdout.write(`${makePrintable(`${path.join(folder, file)}  ${kind}  ${wanted.url}`)}\n`);
    return fetched.text;
  } catch (error) {
    if (app.signal.aborted) throw error;
    app.stderr.write(`${makePrintable(`${wanted.url}: ${classifyFailure(error).reason}`)}\n`);
    return null;
  }
}

function writeKept(app: App, { id }: Portal, file: string, url: string): void {
  const why = 'its golden was read by a person ("read": true), so the page stays as it is';
  const ways = `--force replaces it; vong portals golden ${id} --live compares it with what the site serves now`;
  app.stderr.write(`${makePrintable(`${url}: ${file}: ${why}; ${ways}`)}\n`);
}

/** The file that a page of the same address was saved in before; `null` where there is none. */
function findSaved({ url, list }: PageToSave, portal: Portal, meta: Meta): string | null {
  // Lists may differ by their fragments alone.
  const keyOf = (address: string): string =>
    list === null ? canonicalKey(address, portal.identity) : new URL(address).href;
  const before = Object.entries(meta).find(([, page]) => keyOf(page.url) === keyOf(url));
  return before?.[0] ?? null;
}

/** The file a page is saved in: that of the same address, else a free name. */
function chooseFileName(wanted: PageToSave, portal: Portal, meta: Meta): string {
  const before = findSaved(wanted, portal, meta);
  if (before !== null) return before;
  const { url, list } = wanted;
  const kind = list === null ? undefined : portal.lists[list]?.kind;
  const { stem, ending } = kind === undefined ? { stem: makeSlug(url), ending: 'html' } : SAVED_AS[kind];
  for (let number = 1; ; number += 1) {
    const file = `${stem}${number === 1 ? '' : `-${number}`}.${ending}`;
    if (meta[file] === undefined) return file;
  }
}

function makeSlug(url: string): string {
  const { pathname, search } = new URL(url);
  const last = pathname.split('/').findLast(Boolean) ?? '';
  const words = unescape(last).replace(/\.[a-z]{2,5}$/iu, '');
  const plain = `${words}${search}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST_NAME);
  return plain.replace(/^-+|-+$/gu, '') || 'article';
}

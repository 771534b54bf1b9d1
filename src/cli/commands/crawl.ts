import { UsageError } from '../../model/errors.ts';
import { findPortalOfHost, isHostOf } from '../../model/hosts.ts';
import type { Portal } from '../../model/portal.ts';
import type { Store } from '../../store/store.ts';
import type { CrawlOptions, ListResult, Run } from '../../model/records.ts';
import type { Outcome } from '../../model/article.ts';
import type { App } from '../../app/app.ts';
import { portalsById, webAddress } from '../arguments.ts';
import { crawlDocument, listLine, progressLine, runLine, runTable } from '../output/crawl-report.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { itemLines } from '../output/item-text.ts';
import type { Item } from '../../model/item.ts';

/** Options of `vong crawl`. */
export interface CrawlArguments {
  readonly all?: true;
  readonly url?: string;
  readonly since?: string;
  readonly depth?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `vong crawl`: a one-off crawl now; failed when a portal failed or gave nothing. */
export async function crawl(app: App, ids: readonly string[], given: CrawlArguments): Promise<ExitCode> {
  const portals = choosePortals(ids, given, await app.portals());
  const options: CrawlOptions = {
    ...(given.url !== undefined && { url: given.url }),
    ...(given.since !== undefined && { since: given.since }),
    ...(given.depth !== undefined && { depth: given.depth }),
  };
  const asJson = given.json === true;
  if (given.dryRun) return (await import('./crawl/dry-run.ts')).dryRun(app, portals, options, asJson);
  const found = new Set<string>();
  const onOutcome = (portalId: string, outcome: Outcome): void => {
    const { kind, articleId } = outcome;
    if (articleId !== null && (kind === 'stored' || kind === 'updated')) found.add(articleId);
    if (app.stderr.isTerminal) app.stderr.write(progressLine(portalId, outcome));
  };
  const onList = (portalId: string, list: ListResult): void => {
    const isWatched = app.stderr.isTerminal || given.since !== undefined;
    if (isWatched) app.stderr.write(listLine(portalId, list));
  };
  return app.withCrawling({ onOutcome, onList }, async (crawling, store) => {
    const runs = await crawling.run(
      portals.map(({ id }) => id),
      options,
    );
    if (!app.stderr.isTerminal) runs.forEach((run) => app.stderr.write(runLine(run)));
    await report(app, runs, await foreignAffairs(store, found), asJson);
    if (app.signal.aborted) return EXIT.interrupted;
    return runs.every(({ status }) => status === 'done') ? EXIT.ok : EXIT.failed;
  });
}

async function foreignAffairs(store: Store, ids: Iterable<string>): Promise<Item[]> {
  const items: Item[] = [];
  for (const id of ids) {
    const item = await store.items.get(id);
    if (item?.label === 'foreign-affairs') items.push(item);
  }
  return items;
}

async function report(
  app: App,
  runs: readonly Run[],
  items: readonly Item[],
  asJson: boolean,
): Promise<void> {
  if (asJson) return app.stdout.write(crawlDocument(runs, items));
  const portals = await app.portals();
  for (const run of runs) app.stdout.write(runTable(run, portals.get(run.portal)?.name ?? run.portal));
  if (items.length === 0) app.stdout.write('Không có tin đối ngoại mới (no new foreign-affairs items).\n');
  else app.stdout.write(`Tin đối ngoại (foreign-affairs items): ${items.length}\n\n`);
  items.forEach((item, at) => app.stdout.write(itemLines(item, at + 1)));
}

function choosePortals(
  ids: readonly string[],
  { all, url }: CrawlArguments,
  portals: ReadonlyMap<string, Portal>,
): Portal[] {
  if (all && ids.length > 0) throw new UsageError(['--all: expected no portals beside it']);
  if (all && url !== undefined) throw new UsageError(['--url: expected no --all beside it']);
  if (all) return [...portals.values()].filter(({ enabled }) => enabled);
  const named = portalsById(ids, portals);
  if (url !== undefined) return [portalOfAddress(url, named, portals)];
  if (named.length > 0) return named;
  throw new UsageError(['portal: expected ids of portals (vong portals list), or --all, or --url']);
}

function portalOfAddress(
  url: string,
  named: readonly Portal[],
  portals: ReadonlyMap<string, Portal>,
): Portal {
  const address = webAddress('--url', url);
  if (named.length > 1) throw new UsageError(['--url: expected at most one portal beside it']);
  const [portal = findPortalOfHost(address.hostname, portals)] = named;
  if (portal !== null && isHostOf(portal, address.hostname)) return portal;
  const whose =
    portal === null
      ? 'a host of a known portal (vong portals list)'
      : `a host of ${portal.id} (${portal.hosts.join(', ')})`;
  throw new UsageError([`--url: expected ${whose}, got "${address.hostname}"`]);
}

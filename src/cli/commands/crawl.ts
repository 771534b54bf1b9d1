import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import type { Outcome } from '../../model/article.ts';
import { UsageError } from '../../model/errors.ts';
import { findPortalOfHost, isHostOf } from '../../model/hosts.ts';
import type { Item } from '../../model/item.ts';
import type { Portal } from '../../model/portal.ts';
import { type CrawlOptions, crawlOptionsSchema, type ListResult, type Run } from '../../model/records.ts';
import type { Store } from '../../store/store.ts';
import { findPortals, type JsonOption, parseAddress, readBy, readWholeNumber } from '../arguments.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import {
  formatCrawlDocument,
  formatListLine,
  formatOutcome,
  formatRunLine,
  formatRunTable,
} from '../output/crawl-report.ts';
import { formatItem } from '../output/item-text.ts';
import { findWords } from '../words/words.ts';

interface CrawlCommandOptions extends CrawlOptions, JsonOption {
  readonly all?: true;
  readonly dryRun?: true;
}

/** `vong crawl`. */
export function defineCrawl(command: Command, { run }: CommandContext): void {
  const since = readBy(crawlOptionsSchema.shape.since.unwrap());
  command
    .argument('[portal...]', 'ids of portals (see: vong portals list)')
    .option('--all', 'every enabled portal that is not paused')
    .option('--url <address>', 'one article, by its address')
    .option('--since <day>', 'back to this day (yyyy-MM-dd), resumed where it was broken off', since)
    .option('--depth <n>', 'list pages to read, 1 to 100, from the first', readWholeNumber(1, 100))
    .option('--dry-run', 'fetch and judge, store nothing')
    .option('--json', 'one JSON document {runs, items}; with --dry-run {pages}')
    .action(run(crawl));
}

/** A one-off crawl now; failed when a portal failed or gave nothing. */
async function crawl(app: App, ids: readonly string[], given: CrawlCommandOptions): Promise<ExitCode> {
  const portals = choosePortals(ids, given, await app.portals());
  const { url, since, depth, json = false } = given;
  const options: CrawlOptions = { url, since, depth };
  if (given.dryRun) return (await import('./crawl/dry-run.ts')).crawlDry(app, portals, options, json);
  const stored = new Set<string>();
  const onOutcome = (portal: string, outcome: Outcome): void => {
    const { kind, articleId } = outcome;
    if (articleId !== null && (kind === 'stored' || kind === 'updated')) stored.add(articleId);
    if (app.stderr.isTerminal) app.stderr.write(formatOutcome(portal, outcome));
  };
  const onList = (portal: string, list: ListResult): void => {
    const isWatched = app.stderr.isTerminal || since !== undefined;
    if (isWatched) app.stderr.write(formatListLine(portal, list));
  };
  return app.withCrawling({ onOutcome, onList }, async (crawling, store) => {
    const paused = given.all ? await listPaused(store) : new Set<string>();
    const asked = portals.map(({ id }) => id).filter((id) => !paused.has(id));
    const runs = await crawling.run(asked, options);
    if (!app.stderr.isTerminal) runs.forEach((run) => app.stderr.write(formatRunLine(run)));
    const items = await readForeignAffairs(store, stored);
    if (json) app.stdout.write(formatCrawlDocument(runs, items));
    else await writeRuns(app, runs, items);
    if (app.signal.aborted) return EXIT.interrupted;
    return runs.every(({ status }) => status === 'done') ? EXIT.ok : EXIT.failed;
  });
}

async function listPaused({ portals }: Store): Promise<ReadonlySet<string>> {
  return new Set((await portals.list()).filter(({ pausedAt }) => pausedAt !== null).map(({ id }) => id));
}

async function readForeignAffairs(store: Store, ids: Iterable<string>): Promise<Item[]> {
  const items: Item[] = [];
  for (const id of ids) {
    const item = await store.items.get(id);
    if (item?.label === 'foreign-affairs') items.push(item);
  }
  return items;
}

async function writeRuns(app: App, runs: readonly Run[], items: readonly Item[]): Promise<void> {
  const portals = await app.portals();
  const language = app.config.VONG_LANGUAGE;
  const t = findWords(language);
  for (const run of runs) {
    app.stdout.write(formatRunTable(run, portals.get(run.portal)?.name ?? run.portal, t));
  }
  app.stdout.write(items.length === 0 ? `${t.crawl.nothingNew}\n` : `${t.crawl.items(items.length)}\n\n`);
  items.forEach((item, at) => app.stdout.write(formatItem(item, at + 1, language)));
}

function choosePortals(
  ids: readonly string[],
  { all, url }: CrawlCommandOptions,
  portals: ReadonlyMap<string, Portal>,
): Portal[] {
  if (all && ids.length > 0) throw new UsageError(['--all: expected no portals beside it']);
  if (all && url !== undefined) throw new UsageError(['--url: expected no --all beside it']);
  if (all) return [...portals.values()].filter(({ enabled }) => enabled);
  const named = findPortals(ids, portals);
  if (url !== undefined) return [choosePortalOfAddress(url, named, portals)];
  if (named.length > 0) return named;
  throw new UsageError(['portal: expected ids of portals (vong portals list), or --all, or --url']);
}

function choosePortalOfAddress(
  url: string,
  named: readonly Portal[],
  portals: ReadonlyMap<string, Portal>,
): Portal {
  const address = parseAddress('--url', url);
  if (named.length > 1) throw new UsageError(['--url: expected at most one portal beside it']);
  const [portal = findPortalOfHost(address.hostname, portals)] = named;
  if (portal !== null && isHostOf(portal, address.hostname)) return portal;
  const whose =
    portal === null
      ? 'a host of a known portal (vong portals list)'
      : `a host of ${portal.id} (${portal.hosts.join(', ')})`;
  throw new UsageError([`--url: expected ${whose}, got "${address.hostname}"`]);
}

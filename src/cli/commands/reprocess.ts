import { type Command, InvalidArgumentError } from 'commander';
import type { App } from '../../app/app.ts';
import { reingest } from '../../articles/ingest.ts';
import { readPageSafely } from '../../articles/read-page.ts';
import { type Rejudged, rejudge } from '../../articles/rejudge.ts';
import { UsageError } from '../../model/errors.ts';
import type { Portal } from '../../model/portal.ts';
import { crawlOptionsSchema } from '../../model/records.ts';
import { OUTCOMES, type OutcomeKind } from '../../model/vocabulary.ts';
import type { ChosenPages } from '../../store/raw-pages.ts';
import type { Store } from '../../store/store.ts';
import { findPortal, readBy } from '../arguments.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatTable } from '../output/terminal.ts';
import { findWords } from '../words/words.ts';

interface ReprocessOptions {
  readonly extract?: true;
  readonly judge?: true;
  readonly portal?: string;
  readonly since?: string;
  readonly after?: string;
}

const BATCH = 50;

/** `vong reprocess`. */
export function defineReprocess(command: Command, { run }: CommandContext): void {
  const since = readBy(crawlOptionsSchema.shape.since.unwrap());
  command
    .option('--extract', 'extract every kept page again, as after a mended layout')
    .option('--portal <id>', 'with --extract: only pages of this portal')
    .option(
      '--since <day>',
      'with --extract: only pages fetched since this day (yyyy-MM-dd) began in Vietnam',
      since,
    )
    .option('--after <page>', 'with --extract: go on after this page, as an interrupted one says', readPageId)
    .option('--judge', 'judge again what an earlier model judged')
    .action(run(reprocess));
}

/** Extracts stored pages again, judges stored articles again; alerts nobody. */
async function reprocess(app: App, options: ReprocessOptions): Promise<ExitCode> {
  const { extract, judge, portal, since, after = '0' } = options;
  if (!extract && !judge) throw new UsageError(['reprocess: expected --extract, --judge or both']);
  if (!extract) {
    const lone = Object.entries({ portal, since, after: options.after }).filter(
      ([, value]) => value !== undefined,
    );
    if (lone.length > 0)
      throw new UsageError(lone.map(([name]) => `--${name}: expected --extract beside it`));
  }
  const portals = await app.portals();
  if (portal !== undefined) findPortal(portal, portals);
  const pages = {
    portalId: portal ?? null,
    since: since === undefined ? null : new Date(`${since}T00:00:00+07:00`),
  };
  return app.withStore(async (store) => {
    if (extract) await extractAgain(app, store, portals, pages, after);
    if (judge && !app.signal.aborted) await judgeAgain(app, store, portals);
    return app.signal.aborted ? EXIT.interrupted : EXIT.ok;
  });
}

async function extractAgain(
  app: App,
  store: Store,
  portals: ReadonlyMap<string, Portal>,
  chosen: ChosenPages,
  first: string,
): Promise<void> {
  const total = await store.rawPages.countLatest(chosen, first);
  const counts = new Map<OutcomeKind | 'no-portal', number>();
  let pages = 0;
  let after = first;
  for (;;) {
    const found = await store.rawPages.listLatest(chosen, after, BATCH);
    for (const { id, key, portalId: owner } of found) {
      if (app.signal.aborted) break;
      after = id;
      const portal = portals.get(owner);
      const page = portal && (await store.rawPages.findLatest(key));
      const kind = page ? (await reingest(page, portal, store, readPageSafely)).kind : 'no-portal';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      pages += 1;
    }
    writeProgress(app, `${pages} of ${total} pages extracted`);
    if (found.length < BATCH || app.signal.aborted) break;
  }
  const rows = [...OUTCOMES, 'no-portal' as const].flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [[`  ${kind}`, String(count)]];
  });
  app.stdout.write(`${findWords(app.config.VONG_LANGUAGE).reprocess.extracted(pages)}\n${formatTable(rows)}`);
  if (pages < total && app.signal.aborted) app.stderr.write(`interrupted; to go on: --after ${after}\n`);
}

async function judgeAgain(app: App, store: Store, portals: ReadonlyMap<string, Portal>): Promise<void> {
  const onBatch = ({ judged }: Rejudged): void => writeProgress(app, `${judged} articles judged`);
  const { judged, toForeignAffairs, toOther, byTitle } = await rejudge({
    store,
    portals,
    signal: app.signal,
    onBatch,
  });
  const t = findWords(app.config.VONG_LANGUAGE).reprocess;
  const rows = [
    [t.nowForeignAffairs, toForeignAffairs],
    [t.nowOther, toOther],
    [t.byTitle, byTitle],
  ].map(([name, count]) => [`  ${name}`, String(count)]);
  app.stdout.write(`${t.judged(judged)}\n${formatTable(rows)}`);
}

function readPageId(text: string): string {
  if (/^\d{1,18}$/u.test(text)) return text;
  throw new InvalidArgumentError('expected the number that an interrupted one says');
}

/** One line that is written over; only for people. */
function writeProgress({ stderr }: App, text: string): void {
  if (stderr.isTerminal) stderr.write(`\r${text}`);
}

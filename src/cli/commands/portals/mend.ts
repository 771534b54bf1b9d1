import type { Command } from 'commander';
import { createHostTurns } from '../../../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../../../crawlers/fetch/robots.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlWays } from '../../../app/crawling.ts';
import { createMending } from '../../../app/mending.ts';
import { readPageSafely } from '../../../articles/read-page.ts';
import type { Portal } from '../../../model/portal.ts';
import { UsageError } from '../../../model/errors.ts';
import { proposeMend } from '../../../runs/mend-source.ts';
import { findTroubleStart, keepMend } from '../../../runs/self-mending.ts';
import type { StoredMend } from '../../../store/mends.ts';
import type { Store } from '../../../store/store.ts';
import { findPortal, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { writeMend } from '../../output/mend-report.ts';
import { formatJson, makePrintable } from '../../output/terminal.ts';

interface MendOptions extends JsonOption {
  readonly apply?: true;
  readonly dismiss?: true;
  readonly restore?: true;
}

/** `vong portals mend`. */
export function defineMend(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .option('--apply', 'write the open proposal into VONG_PORTALS_DIR; without one, look for it first')
    .option('--dismiss', 'refuse the open proposal: the same is not made again')
    .option('--restore', 'put back the file that the last applied proposal replaced')
    .option('--json', 'as one JSON document')
    .action(run(mendPortal));
}

/** Looks at a portal's site as it is now and proposes a changed file; or applies, refuses or takes back a proposal. */
async function mendPortal(app: App, id: string, options: MendOptions): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const asked = [options.apply, options.dismiss, options.restore].filter(Boolean);
  if (asked.length > 1) throw new UsageError(['mend: expected one of --apply, --dismiss, --restore']);
  return app.withStore(async (store) => {
    const mending = createMending(store, app.config, app);
    const open = (await store.mends.list(id)).find(({ state }) => state === 'proposed');
    if (options.restore) return tell(app, await mending.restore(id), options);
    if (options.dismiss) {
      if (open === undefined) throw new UsageError([`mend: there is no open proposal for "${id}"`]);
      return tell(app, await mending.dismiss(open.id), options);
    }
    const mend = options.apply && open !== undefined ? open : await propose(app, portal, store);
    if (mend === null) return EXIT.failed;
    if (!options.apply) return tell(app, mend, options);
    if (mend !== open && !options.json) writeMend(app, mend);
    return tell(app, await mending.apply(mend.id), options);
  });
}

async function propose(app: App, portal: Portal, store: Store): Promise<StoredMend | null> {
  const { clock, signal, log } = app;
  const ways = createCrawlWays(app);
  try {
    const tools = {
      ...ways,
      store,
      files: app.portalFiles,
      robots: createRobotsCache(ways.net),
      turns: createHostTurns(),
      readPage: readPageSafely,
      clock,
      signal,
      log,
      onFetch: (url: string) => app.stderr.write(`${makePrintable(`reads ${url}`)}\n`),
    };
    const since = await findTroubleStart(portal.id, store, clock());
    const { proposal, why } = await proposeMend(portal, since, tools);
    if (proposal === null) {
      app.stderr.write(`${makePrintable(`${portal.id}: nothing can be proposed: ${why ?? ''}`)}\n`);
      return null;
    }
    const id = await keepMend(portal.id, 'command', proposal, why, { store, files: app.portalFiles });
    return id === null ? null : await store.mends.get(id);
  } finally {
    await ways.close();
  }
}

function tell(app: App, mend: StoredMend, { json }: MendOptions): ExitCode {
  if (json) app.stdout.write(`${formatJson(mend, 2)}\n`);
  else writeMend(app, mend);
  return EXIT.ok;
}

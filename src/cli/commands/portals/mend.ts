import type { Command } from 'commander';
import { createHostTurns } from '../../../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../../../crawlers/fetch/robots.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlWays } from '../../../app/crawling.ts';
import { createMending } from '../../../app/mending.ts';
import { readPageSafely } from '../../../articles/read-page.ts';
import type { Portal } from '../../../model/portal.ts';
import { StateError, UsageError } from '../../../model/errors.ts';
import { type MendEnd, proposeMend } from '../../../runs/mend-source.ts';
import { findTroubleStart, keepMend } from '../../../runs/self-mending.ts';
import type { StoredMend } from '../../../store/mends.ts';
import type { Store } from '../../../store/store.ts';
import { findPortal, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { writeDecided, writeMend } from '../../output/mend-report.ts';
import { formatJson } from '../../../model/json-line.ts';
import { makePrintable } from '../../output/terminal.ts';

/** Earlier decisions that are told beside a new proposal. */
const DECIDED = 5;

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
    try {
      return await decide(app, portal, options, store);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      app.stderr.write(`${makePrintable(`${id}: ${error.message}`)}\n`);
      return EXIT.failed;
    }
  });
}

async function decide(app: App, portal: Portal, options: MendOptions, store: Store): Promise<ExitCode> {
  const { id } = portal;
  const mending = createMending(store, app.config, app);
  if (options.restore) {
    const applied = await store.mends.findApplied(id);
    if (applied === null) throw new StateError('no applied proposal is in force');
    return tell(app, await mending.restore(applied, 'command'), options);
  }
  const open = (await store.mends.list(id)).find(({ state }) => state === 'proposed');
  if (options.dismiss) {
    if (open === undefined) throw new StateError('there is no open proposal');
    return tell(app, await mending.dismiss(open.id, 'command'), options);
  }
  if (options.apply && open !== undefined) {
    if (await mending.closeSame(open)) return tellSame(app, id, '', options);
    return tell(app, await mending.apply(open.id, 'command'), options);
  }
  const { kind, why, mend } = await propose(app, portal, store);
  if (kind === 'same') return tellSame(app, id, why, options);
  if (mend === null) throw new StateError(kind === 'down' ? why : `nothing can be proposed: ${why}`);
  if (!options.apply) {
    if (!options.json) writeDecided(app, await store.mends.listDecided(id, DECIDED));
    return tell(app, mend, options);
  }
  if (!options.json) writeMend(app, mend);
  return tell(app, await mending.apply(mend.id, 'command'), options);
}

/** What was found, kept where it is a proposal. */
interface Proposed {
  readonly kind: MendEnd['kind'];
  readonly why: string;
  readonly mend: StoredMend | null;
}

async function propose(app: App, portal: Portal, store: Store): Promise<Proposed> {
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
    const { kind, proposal, why } = await proposeMend(portal, since, tools);
    const isKept = kind === 'proposal' || kind === 'nothing';
    const id = isKept
      ? await keepMend(portal.id, 'command', proposal, why, { store, files: app.portalFiles })
      : null;
    return { kind, why: why ?? '', mend: id === null ? null : await store.mends.get(id) };
  } finally {
    await ways.close();
  }
}

/** Says that nothing is to be changed, and what is doubted all the same. */
function tellSame(app: App, id: string, doubted: string, { json }: MendOptions): ExitCode {
  const said =
    doubted === '' ? `${id} is well: nothing to change` : `${id}: nothing to change; unsure: ${doubted}`;
  if (json) app.stdout.write('null\n');
  (json ? app.stderr : app.stdout).write(`${makePrintable(said)}\n`);
  return EXIT.ok;
}

function tell(app: App, mend: StoredMend, { json }: MendOptions): ExitCode {
  if (json) app.stdout.write(`${formatJson(mend, 2)}\n`);
  else writeMend(app, mend);
  return EXIT.ok;
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Store } from '../../../store/store.ts';
import { findPortal } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** `vong portals pause`. */
export function definePause(command: Command, { run }: CommandContext): void {
  command
    .argument('<id...>', 'ids of portals (see: vong portals list)')
    .action(
      run((app: App, ids: string[]) =>
        change(app, ids, async (store, id) =>
          (await store.portals.pause(id, 'command')) ? 'paused' : 'was paused before',
        ),
      ),
    );
}

/** `vong portals resume`. */
export function defineResume(command: Command, { run }: CommandContext): void {
  command
    .argument('<id...>', 'ids of portals (see: vong portals list)')
    .action(
      run((app: App, ids: string[]) =>
        change(app, ids, async (store, id) =>
          (await store.portals.resume(id)) ? 'resumed' : 'was not paused',
        ),
      ),
    );
}

/** Changes portals one by one, all of them known, and says of each what became of it. */
async function change(
  app: App,
  ids: readonly string[],
  changeOne: (store: Store, id: string) => Promise<string>,
): Promise<ExitCode> {
  const known = await app.portals();
  for (const id of ids) findPortal(id, known);
  await app.withStore(async (store) => {
    for (const id of ids) app.stdout.write(`${id}: ${await changeOne(store, id)}\n`);
  });
  return EXIT.ok;
}

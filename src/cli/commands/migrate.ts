import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** `vong migrate`. */
export function defineMigrate(command: Command, { run }: CommandContext): void {
  command.action(run(migrate));
}

/** Brings the schema up to date; every opening of the store does, so that is all there is to do. */
async function migrate(app: App): Promise<ExitCode> {
  await app.withStore((store) => store.ping());
  app.stderr.write('The schema is up to date.\n');
  return EXIT.ok;
}

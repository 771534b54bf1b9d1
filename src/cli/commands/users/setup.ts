import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { findPublicUrl } from '../../../app/public-url.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** `vong users setup`. */
export function defineSetup(command: Command, { run }: CommandContext): void {
  command.action(run(setUp));
}

/** The address before it does not open any more. */
async function setUp(app: App): Promise<ExitCode> {
  const token = await app.withStore(async (store) =>
    (await store.people.findDesk()) === null ? null : store.invitations.add('first-user', null),
  );
  if (token === null) {
    app.stderr.write('There are users already: invite others with vong users add.\n');
    return EXIT.failed;
  }
  app.stdout.write(`${findPublicUrl(app.config, null)}/setup/${token}\n`);
  app.stderr.write('It opens once, within 24 hours, and makes an administrator.\n');
  return EXIT.ok;
}

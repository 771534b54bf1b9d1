import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { makePrintable } from '../../output/terminal.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** `vong tokens revoke`. */
export function defineRevoke(command: Command, { run }: CommandContext): void {
  command.argument('<name>', 'its name').action(run(revokeToken));
}

/** A service that runs refuses the token from its next request on. */
async function revokeToken(app: App, name: string): Promise<ExitCode> {
  const revoked = await app.withStore((store) => store.tokens.revoke(name));
  const shown = makePrintable(name);
  if (revoked === null) {
    app.stderr.write(`token "${shown}": there is none, or it was revoked already\n`);
    return EXIT.failed;
  }
  app.stdout.write(`token "${shown}" is revoked\n`);
  return EXIT.ok;
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** `vong subscriptions ping`. */
export function definePing(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run(pingSubscription));
}

/** Puts a try into the outbox, which the service sends. */
async function pingSubscription(app: App, text: string): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const delivery = await app.withStore((store) => store.deliveries.addPing(id));
  if (delivery === null) {
    app.stderr.write(`subscription ${id}: there is none\n`);
    return EXIT.failed;
  }
  app.stdout.write(`delivery ${delivery} is due; the service sends it\n`);
  return EXIT.ok;
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** `vong subscriptions remove`. */
export function defineRemove(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run(removeSubscription));
}

/** Deletes a subscription with its delivery log. */
async function removeSubscription(app: App, text: string): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const isRemoved = await app.withStore((store) => store.subscriptions.remove(id));
  if (isRemoved) app.stdout.write(`subscription ${id} is removed with its deliveries\n`);
  else app.stderr.write(`subscription ${id}: there is none\n`);
  return isRemoved ? EXIT.ok : EXIT.failed;
}

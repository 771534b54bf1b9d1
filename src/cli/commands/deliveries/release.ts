import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { formatDate } from '../../../model/dates.ts';
import { UsageError } from '../../../model/errors.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

interface ReleaseOptions {
  readonly waiting?: string;
}

/** `vong deliveries release`. */
export function defineRelease(command: Command, { run }: CommandContext): void {
  command
    .option('--waiting <what>', 'what becomes of alerts that waited in the backup: send or drop')
    .action(run(release));
}

/** Lets alerts be sent that a restored backup holds. */
async function release(app: App, { waiting: choice }: ReleaseOptions): Promise<ExitCode> {
  if (choice !== undefined && choice !== 'send' && choice !== 'drop') {
    throw new UsageError([`--waiting: expected send or drop, got "${choice}"`]);
  }
  return app.withStore(async (store) => {
    const held = await store.restores.findHeld();
    if (held === null) {
      app.stderr.write('No alerts are held.\n');
      return EXIT.failed;
    }
    const { waiting, madeAt } = held;
    if (waiting > 0 && choice === undefined) {
      throw new UsageError([
        `--waiting: expected send or drop, got nothing: ${waiting} alerts waited when the backup was made ` +
          `(${formatDate(madeAt)}). Where that service has run on, it has sent them: drop. Where it has not: send`,
      ]);
    }
    await store.transaction((tx) => tx.restores.release(choice === 'drop'));
    const others = choice === 'drop' ? `; ${waiting} that waited in the backup are dropped` : '';
    app.stdout.write(`alerts are sent again${others}\n`);
    return EXIT.ok;
  });
}

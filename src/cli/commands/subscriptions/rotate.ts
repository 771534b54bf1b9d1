import type { Command } from 'commander';
import { rotateSecret } from '../../../alerts/rotate.ts';
import type { App } from '../../../app/app.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { checkRowId, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatTable } from '../../output/terminal.ts';

/** `vong subscriptions rotate`. */
export function defineRotate(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').option('--json', 'as one JSON object').action(run(rotate));
}

/** Gives it another secret: the one time that this one is shown. */
async function rotate(app: App, text: string, options: JsonOption): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const rotated = await app.withStore((store) => rotateSecret(id, store, app.clock()));
  if (rotated === null || 'refused' in rotated) {
    app.stderr.write(`subscription ${id}: ${rotated?.refused ?? 'there is none'}\n`);
    return EXIT.failed;
  }
  const { secret, publicKey, olderSecrets } = rotated;
  if (options.json) app.stdout.write(`${formatJson(rotated, 2)}\n`);
  else {
    app.stdout.write(
      formatTable([
        ['secret', secret],
        ...(publicKey === null ? [] : [['public key', publicKey]]),
        ...olderSecrets.map((older) => ['an older one signs until', formatDate(older.signsUntil)]),
      ]),
    );
    app.stderr.write('The secret is not shown again.\n');
  }
  return EXIT.ok;
}

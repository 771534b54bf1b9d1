import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { formatJson } from '../../../model/json-line.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatTable, makePrintable } from '../../output/terminal.ts';
import { describeSubscription, listFilterProblems } from './describe.ts';

/** `vong subscriptions show`. */
export function defineShow(command: Command, { run }: CommandContext): void {
  command
    .argument('<id or name>', 'its number, or what people call it')
    .option('--json', 'as one JSON object')
    .action(run(showSubscription));
}

/** One endpoint with all that it is sent by, never its secret. */
async function showSubscription(app: App, text: string, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.subscriptions.list());
  const found = all.filter(({ id, name }) => name === text || id === text);
  const [one] = found;
  if (one === undefined || found.length > 1) {
    const why =
      one === undefined ? 'there is none' : `several are called so: ${found.map(({ id }) => id).join(', ')}`;
    app.stderr.write(`subscription ${makePrintable(text)}: ${why}\n`);
    return EXIT.failed;
  }
  const problems = listFilterProblems(one, await app.portals());
  if (options.json) app.stdout.write(`${formatJson({ ...one, problems }, 2)}\n`);
  else
    app.stdout.write(
      formatTable([
        ...describeSubscription(one, app),
        ...problems.map((problem) => ['problem', `nothing answers it: ${problem}`]),
      ]),
    );
  return EXIT.ok;
}

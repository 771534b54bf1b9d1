import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import type { Person } from '../../../model/person.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatTable } from '../../output/terminal.ts';

const HEADINGS = ['id', 'login', 'name', 'role', 'made', 'last seen', 'state'];

/** `vong users list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listUsers));
}

async function listUsers(app: App, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.people.list());
  if (options.json) app.stdout.write(`${formatJson(all, 2)}\n`);
  else if (all.length === 0) app.stderr.write('There are no users: vong users setup makes the first.\n');
  else app.stdout.write(formatTable([HEADINGS, ...all.map(rowOf)]));
  return EXIT.ok;
}

function rowOf({ id, login, name, role, createdAt, lastSeenAt, disabledAt, hasPassword }: Person): string[] {
  const seen = lastSeenAt === null ? 'never' : formatDate(lastSeenAt);
  const state =
    disabledAt !== null ? `disabled ${formatDate(disabledAt)}` : hasPassword ? 'in use' : 'invited';
  return [id, login, name, role, formatDate(createdAt), seen, state];
}

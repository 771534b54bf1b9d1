import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { findPublicUrl } from '../../../app/public-url.ts';
import { UsageError } from '../../../model/errors.ts';
import { findPasswordProblem, loginName, PASSWORD_CHARACTERS } from '../../../model/person.ts';
import { readBy } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { reportMissing } from './end.ts';
import { noteChange } from './note-change.ts';

/** `vong users password`. */
export function definePassword(command: Command, { run }: CommandContext): void {
  command
    .argument('<login>', 'the name to sign in with', readBy(loginName))
    .option('--stdin', 'set the password that comes on standard input, in one line')
    .action(run(renewPassword));
}

/** A password that is set ends all sessions; an address leaves them until it is used. */
async function renewPassword(
  app: App,
  login: string,
  { stdin }: { readonly stdin?: true },
): Promise<ExitCode> {
  const password = stdin ? await readPassword(app, login) : null;
  const made = await app.withStore(async (store) => {
    const person = await store.people.findByLogin(login);
    if (person === null) return null;
    if (password === null) {
      await noteChange(store, 'invitePerson', person, null);
      return { token: await store.invitations.add('password', person.id) };
    }
    await store.people.setPassword(person.id, password);
    await noteChange(store, 'setPassword', person, null);
    return { token: null };
  });
  if (made === null) return reportMissing(app, login);
  if (made.token === null) app.stdout.write(`user "${login}" has a new password\n`);
  else {
    app.stdout.write(`${findPublicUrl(app.config, null)}/setup/${made.token}\n`);
    app.stderr.write('It opens once, within three days, and sets a password.\n');
  }
  return EXIT.ok;
}

async function readPassword({ stdin }: App, login: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  const password = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/u, '');
  const problem = findPasswordProblem(password, login);
  if (problem === null) return password;
  const { least, most } = PASSWORD_CHARACTERS;
  const got = {
    'too-short': 'a shorter one',
    'too-long': 'a longer one',
    common: 'one that is easily guessed',
  };
  throw new UsageError([`password: expected ${least} to ${most} characters, got ${got[problem]}`]);
}

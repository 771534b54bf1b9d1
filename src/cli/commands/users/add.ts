import { Option, type Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { findPublicUrl } from '../../../app/public-url.ts';
import { formatJson } from '../../../model/json-line.ts';
import { displayName, loginName } from '../../../model/person.ts';
import { PERSON_ROLES, type PersonRole } from '../../../model/vocabulary.ts';
import { type JsonOption, readBy } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noteChange } from './note-change.ts';

interface AddOptions extends JsonOption {
  readonly name?: string;
  readonly role: PersonRole;
}

/** `vong users add`. */
export function defineAdd(command: Command, { run }: CommandContext): void {
  command
    .argument('<login>', 'the name to sign in with', readBy(loginName))
    .option(
      '--name <name>',
      'how the pages call the person (left out: the name to sign in with)',
      readBy(displayName),
    )
    .addOption(new Option('--role <role>', 'what the person may do').choices(PERSON_ROLES).default('reader'))
    .option('--json', 'as one JSON object')
    .action(run(addUser));
}

/** The first user must be an administrator: nobody else could invite the others on the pages. */
async function addUser(app: App, login: string, { name, role, json }: AddOptions): Promise<ExitCode> {
  const added = await app.withStore(async (store) => {
    if (role !== 'admin' && (await store.people.findDesk()) !== null) return 'first';
    const person = await store.people.add({ login, name: name ?? login, role, language: null });
    if (person === null) return 'taken';
    await noteChange(store, 'invitePerson', person, { login, role });
    return { person, token: await store.invitations.add('password', person.id) };
  });
  if (added === 'first' || added === 'taken') {
    const why = added === 'first' ? 'the first user must have --role admin' : 'there is one already';
    app.stderr.write(`user "${login}": ${why}\n`);
    return EXIT.failed;
  }
  const address = `${findPublicUrl(app.config, null)}/setup/${added.token}`;
  app.stdout.write(
    json ? `${formatJson(Object.assign({}, added.person, { address }), 2)}\n` : `${address}\n`,
  );
  app.stderr.write(
    `Send it to ${added.person.name} alone: it opens once, within three days, and sets a password.\n`,
  );
  return EXIT.ok;
}

import { Option, type Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import { displayName, loginName } from '../../../model/person.ts';
import {
  ALERT_LANGUAGES,
  type AlertLanguage,
  PERSON_ROLES,
  type PersonRole,
} from '../../../model/vocabulary.ts';
import { readBy } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { reportChange } from './end.ts';
import { noteChange } from './note-change.ts';

interface ChangeOptions {
  readonly name?: string;
  readonly role?: PersonRole;
  readonly language?: AlertLanguage;
  readonly enable?: true;
}

/** `vong users change`. */
export function defineChange(command: Command, { run }: CommandContext): void {
  command
    .argument('<login>', 'the name to sign in with', readBy(loginName))
    .option('--name <name>', 'how the pages call the person', readBy(displayName))
    .addOption(new Option('--role <role>', 'what the person may do; ends the sessions').choices(PERSON_ROLES))
    .addOption(new Option('--language <language>', 'of the pages').choices(ALERT_LANGUAGES))
    .option('--enable', 'let somebody in again who was shut out')
    .action(run(changeUser));
}

async function changeUser(app: App, login: string, options: ChangeOptions): Promise<ExitCode> {
  const { name, role, language, enable } = options;
  if (Object.keys(options).length === 0)
    throw new UsageError(['expected at least one of --name, --role, --language and --enable']);
  const changed = await app.withStore(async (store) => {
    const person = await store.people.findByLogin(login);
    if (person === null) return null;
    const end = await store.people.change(person.id, { name, role, language });
    if (end === 'last-admin' || end === null) return end;
    await noteChange(store, 'changePerson', person, {
      name: name ?? null,
      role: role ?? null,
      language: language ?? null,
      enabled: enable ?? false,
    });
    return enable ? store.people.enable(person.id) : end;
  });
  return reportChange(app, login, changed, 'is changed');
}

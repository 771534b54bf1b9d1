import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { loginName } from '../../../model/person.ts';
import { readBy } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { reportChange } from './end.ts';
import { noteChange } from './note-change.ts';

/** `vong users disable`. */
export function defineDisable(command: Command, { run }: CommandContext): void {
  command.argument('<login>', 'the name to sign in with', readBy(loginName)).action(run(disableUser));
}

/** A service that runs shuts the person out from the next request on. */
async function disableUser(app: App, login: string): Promise<ExitCode> {
  const changed = await app.withStore(async (store) => {
    const person = await store.people.findByLogin(login);
    const end = person && (await store.people.disable(person.id));
    if (end !== null && end !== 'last-admin')
      await noteChange(store, 'changePerson', end, { what: 'disable' });
    return end;
  });
  return reportChange(app, login, changed, 'is shut out');
}

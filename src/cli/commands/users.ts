import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'setup',
    about: 'an address at which the first user is made; it opens once',
    load: async () => (await import('./users/setup.ts')).defineSetup,
  },
  {
    name: 'add',
    about: 'invite somebody by an address that opens once',
    load: async () => (await import('./users/add.ts')).defineAdd,
  },
  {
    name: 'list',
    about: 'every user, with role, state and when last seen',
    load: async () => (await import('./users/list.ts')).defineList,
  },
  {
    name: 'change',
    about: 'change name, role or language, or let somebody in again',
    load: async () => (await import('./users/change.ts')).defineChange,
  },
  {
    name: 'disable',
    about: 'shut somebody out, with all sessions',
    load: async () => (await import('./users/disable.ts')).defineDisable,
  },
  {
    name: 'password',
    about: 'an address at which somebody sets a new password, or the password itself',
    load: async () => (await import('./users/password.ts')).definePassword,
  },
];

/** `vong users`: who signs in to the pages. */
export async function defineUsers(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}

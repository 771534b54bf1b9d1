import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'add',
    about: 'make a token; it is shown this once',
    load: async () => (await import('./tokens/add.ts')).defineAdd,
  },
  {
    name: 'list',
    about: 'every token, with what it opens and when it was last used',
    load: async () => (await import('./tokens/list.ts')).defineList,
  },
  {
    name: 'revoke',
    about: 'let a token open nothing from now on',
    load: async () => (await import('./tokens/revoke.ts')).defineRevoke,
  },
];

/** `vong tokens`: who may call the API, and for what. */
export async function defineTokens(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}

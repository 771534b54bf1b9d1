import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'list',
    about: 'every saved search',
    load: async () => (await import('./searches/list.ts')).defineList,
  },
  {
    name: 'add',
    about: 'keep a query under a name',
    load: async () => (await import('./searches/change.ts')).defineAdd,
  },
  {
    name: 'change',
    about: 'give it another name, slug or query',
    load: async () => (await import('./searches/change.ts')).defineChange,
  },
  {
    name: 'remove',
    about: 'delete it',
    load: async () => (await import('./searches/change.ts')).defineRemove,
  },
];

/** `vong searches`: queries that are kept under a name. */
export async function defineSearches(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}

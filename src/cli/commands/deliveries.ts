import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'list',
    about: 'the newest',
    load: async () => (await import('./deliveries/list.ts')).defineList,
  },
  {
    name: 'show',
    about: 'every attempt of one',
    load: async () => (await import('./deliveries/one.ts')).defineShow,
  },
  {
    name: 'replay',
    about: 'send one again, with the same id and body',
    load: async () => (await import('./deliveries/one.ts')).defineReplay,
  },
  {
    name: 'release',
    about: 'let alerts be sent that are held since a backup was restored',
    load: async () => (await import('./deliveries/release.ts')).defineRelease,
  },
];

/** `vong deliveries`: the log of alerts. */
export async function defineDeliveries(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}

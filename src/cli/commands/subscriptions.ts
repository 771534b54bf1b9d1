import type { Command } from 'commander';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'add',
    about: 'add an endpoint; its secret is shown this once',
    load: async () => (await import('./subscriptions/add.ts')).defineAdd,
  },
  {
    name: 'test',
    about: 'what the last days would have brought it; nothing is saved or sent',
    load: async () => (await import('./subscriptions/test.ts')).defineTest,
  },
  {
    name: 'list',
    about: 'every endpoint',
    load: async () => (await import('./subscriptions/list.ts')).defineList,
  },
  {
    name: 'disable',
    about: 'switch it off; its alerts wait',
    load: async () => (await import('./subscriptions/change.ts')).defineDisable,
  },
  {
    name: 'enable',
    about: 'switch it on again',
    load: async () => (await import('./subscriptions/change.ts')).defineEnable,
  },
  {
    name: 'ping',
    about: 'send it a try, the event test.ping',
    load: async () => (await import('./subscriptions/ping.ts')).definePing,
  },
  {
    name: 'change',
    about: 'give it another endpoint, filter, threshold, greatest age, language or other events',
    load: async () => (await import('./subscriptions/edit.ts')).defineChange,
  },
  {
    name: 'threshold',
    about: 'alert from another score on',
    load: async () => (await import('./subscriptions/change.ts')).defineThreshold,
  },
  {
    name: 'events',
    about: 'send it other events from now on',
    load: async () => (await import('./subscriptions/change.ts')).defineEvents,
  },
  {
    name: 'remove',
    about: 'delete it with its delivery log',
    load: async () => (await import('./subscriptions/remove.ts')).defineRemove,
  },
];

/** `vong subscriptions`: who is alerted, and how. */
export async function defineSubscriptions(command: Command, context: CommandContext): Promise<void> {
  await addCommands(command, COMMANDS, context);
}

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
    name: 'show',
    about: 'one endpoint with all that it is sent by',
    load: async () => (await import('./subscriptions/show.ts')).defineShow,
  },
  {
    name: 'disable',
    about: 'switch it off: no new alerts are made for it',
    load: async () => (await import('./subscriptions/switch.ts')).defineDisable,
  },
  {
    name: 'enable',
    about: 'switch it on again',
    load: async () => (await import('./subscriptions/switch.ts')).defineEnable,
  },
  {
    name: 'pause',
    about: 'let what is found wait, until an instant or until it is resumed',
    load: async () => (await import('./subscriptions/switch.ts')).definePause,
  },
  {
    name: 'resume',
    about: 'end its pause; what waited is sent',
    load: async () => (await import('./subscriptions/switch.ts')).defineResume,
  },
  {
    name: 'ping',
    about: 'send it a try, the event test.ping',
    load: async () => (await import('./subscriptions/ping.ts')).definePing,
  },
  {
    name: 'change',
    about: 'give it another name, channel, endpoint, filter, threshold, window or other events',
    load: async () => (await import('./subscriptions/change.ts')).defineChange,
  },
  {
    name: 'rotate',
    about: 'give it another secret; the one before signs beside it for a day',
    load: async () => (await import('./subscriptions/rotate.ts')).defineRotate,
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

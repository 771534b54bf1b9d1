import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { pauseEnd } from '../../../model/fields.ts';
import type { Subscription } from '../../../model/records.ts';
import type { Store } from '../../../store/store.ts';
import { checkRowId, readBy } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { makePrintable } from '../../output/terminal.ts';

interface PauseOptions {
  /** An instant, or `resumed`. */
  readonly until: string;
}

/** `vong subscriptions disable`. */
export function defineDisable(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run((app, id: string) => setActive(app, id, false)));
}

/** `vong subscriptions enable`. */
export function defineEnable(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run((app, id: string) => setActive(app, id, true)));
}

/** `vong subscriptions pause`. */
export function definePause(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .option(
      '--until <instant>',
      'such as 2026-12-02T08:00:00+07:00, or "resumed": until it is resumed',
      readBy(pauseEnd('')),
      'resumed',
    )
    .action(run((app, id: string, { until }: PauseOptions) => pause(app, id, until)));
}

/** `vong subscriptions resume`. */
export function defineResume(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run((app, id: string) => pause(app, id, null)));
}

function setActive(app: App, id: string, active: boolean): Promise<ExitCode> {
  const reason = active ? null : 'switched off by command';
  return change(app, id, {
    write: ({ subscriptions }) => subscriptions.setActive(id, active, reason),
    describe: () => `is ${active ? 'on' : 'off'}`,
  });
}

/** What is found meanwhile waits. */
function pause(app: App, id: string, until: string | null): Promise<ExitCode> {
  return change(app, id, {
    write: ({ subscriptions }) => subscriptions.pause(id, until),
    describe: ({ pausedUntil }) =>
      pausedUntil === null ? 'is paused no more' : `is ${describePause(pausedUntil)}`,
  });
}

/** Until when it is paused, for people. */
export function describePause(pausedUntil: string): string {
  return `paused until ${pausedUntil === 'resumed' ? 'it is resumed' : formatDate(pausedUntil)}`;
}

/** A change of a subscription, and what is then said of it. */
interface SubscriptionChange {
  /** `null` where there is no such subscription. */
  readonly write: (store: Store) => Promise<Subscription | null>;
  readonly describe: (changed: Subscription) => string;
}

async function change(app: App, id: string, { write, describe }: SubscriptionChange): Promise<ExitCode> {
  checkRowId('id', id);
  const changed = await app.withStore(write);
  if (changed === null) {
    app.stderr.write(`subscription ${id}: there is none\n`);
    return EXIT.failed;
  }
  app.stdout.write(`subscription ${id} ${describe(changed)}: ${makePrintable(changed.url)}\n`);
  return EXIT.ok;
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Subscription } from '../../../model/records.ts';
import { ALERT_EVENTS, type AlertEvent } from '../../../model/vocabulary.ts';
import type { Store } from '../../../store/store.ts';
import { checkRowId, readAlertEvents, readShare } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';
import { formatThreshold } from '../../output/threshold.ts';

/** `vong subscriptions disable`. */
export function defineDisable(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run((app, id: string) => setActive(app, id, false)));
}

/** `vong subscriptions enable`. */
export function defineEnable(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run((app, id: string) => setActive(app, id, true)));
}

/** `vong subscriptions threshold`. */
export function defineThreshold(command: Command, { run }: CommandContext): void {
  const readThreshold = (text: string): number | null => (text === 'default' ? null : readShare(text));
  command
    .argument('<id>', 'its number')
    .argument('<score>', '0 to 1, or "default": what is foreign affairs', readThreshold)
    .action(run(setThreshold));
}

/** `vong subscriptions events`. */
export function defineEvents(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .argument('<events>', ALERT_EVENTS.join(','), readAlertEvents)
    .action(run(setEvents));
}

function setActive(app: App, id: string, active: boolean): Promise<ExitCode> {
  const reason = active ? null : 'switched off by command';
  return change(app, id, {
    write: ({ subscriptions }) => subscriptions.setActive(id, active, reason),
    describe: () => `is ${active ? 'on' : 'off'}`,
  });
}

/** For what is found from now on; `null` takes the subscription's own threshold away. */
function setThreshold(app: App, id: string, threshold: number | null): Promise<ExitCode> {
  return change(app, id, {
    write: ({ subscriptions }) => subscriptions.change(id, { threshold }),
    describe: (changed) => `has the threshold ${formatThreshold(changed)}`,
  });
}

/** What it is sent from now on. */
function setEvents(app: App, id: string, events: readonly AlertEvent[]): Promise<ExitCode> {
  return change(app, id, {
    write: ({ subscriptions }) => subscriptions.change(id, { events }),
    describe: (changed) => `is sent ${changed.events.join(', ')}`,
  });
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

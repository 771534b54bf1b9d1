import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Subscription } from '../../../model/records.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import { formatThreshold } from '../../output/threshold.ts';

const HEADINGS = ['id', 'added', 'state', 'threshold', 'events', 'filter', 'channel', 'url'];

/** `vong subscriptions list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listSubscriptions));
}

/** Endpoints and filters, never secrets. */
async function listSubscriptions(app: App, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.subscriptions.list());
  if (options.json) app.stdout.write(`${formatJson(all, 2)}\n`);
  else if (all.length === 0) app.stderr.write('There are no subscriptions.\n');
  else app.stdout.write(formatTable([HEADINGS, ...all.map(rowOf)]));
  return EXIT.ok;
}

function rowOf(subscription: Subscription): string[] {
  const { id, channel, url, filter, active, disabledReason, createdAt, events } = subscription;
  return [
    id,
    formatDate(createdAt),
    active ? 'on' : `off: ${disabledReason ?? 'no reason given'}`,
    formatThreshold(subscription),
    events.join(' '),
    filter || '(everything)',
    channel,
    url,
  ];
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Subscription } from '../../../model/records.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable, makePrintable } from '../../output/terminal.ts';
import { formatThreshold } from '../../output/threshold.ts';
import { formatDigest } from '../../digest.ts';
import { formatWindow } from '../../sending-window.ts';
import { describeState, listFilterProblems } from './describe.ts';

const HEADINGS = [
  ...[
    'id',
    'name',
    'added',
    'state',
    'threshold',
    'greatest age',
    'window',
    'urgent',
    'digest',
    'events',
    'filter',
    'channel',
  ],
  'url',
];

/** `vong subscriptions list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listSubscriptions));
}

/** Endpoints and filters, never secrets. */
async function listSubscriptions(app: App, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.subscriptions.list());
  const portals = await app.portals();
  if (options.json) app.stdout.write(`${formatJson(all, 2)}\n`);
  else if (all.length === 0) app.stderr.write('There are no subscriptions.\n');
  else app.stdout.write(formatTable([HEADINGS, ...all.map((one) => rowOf(one, app))]));
  for (const one of all) {
    for (const problem of listFilterProblems(one, portals))
      app.stderr.write(makePrintable(`subscription ${one.id}: nothing answers ${problem}`) + '\n');
  }
  return EXIT.ok;
}

function rowOf(subscription: Subscription, { config, clock }: App): string[] {
  const { id, name, maxAge, window, channel, url, filter, createdAt, events, urgentFilter } = subscription;
  return [
    id,
    name ?? '—',
    formatDate(createdAt),
    describeState(subscription, clock()),
    formatThreshold(subscription),
    maxAge ?? config.VONG_ALERT_MAX_AGE,
    window === null ? 'at any time' : formatWindow(window),
    urgentFilter ?? '—',
    formatDigest(subscription),
    events.join(' '),
    filter || '(everything)',
    channel,
    url,
  ];
}

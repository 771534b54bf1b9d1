import { type Command, Option } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Delivery } from '../../../model/records.ts';
import { checkRowId, type JsonOption, readWholeNumber } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';

interface DeliveriesOptions extends JsonOption {
  readonly subscription?: string;
  readonly limit: number;
}

const MOST = 1_000_000;
const HEADINGS = [
  'id',
  'subscription',
  'item or portal',
  'status',
  'attempts',
  'created',
  'delivered or next',
];

/** `vong deliveries list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command
    .option('--subscription <id>', 'of one subscription')
    .addOption(new Option('--limit <n>', 'at most so many').argParser(readWholeNumber(1, MOST)).default(50))
    .option('--json', 'as one JSON array')
    .action(run(listDeliveries));
}

/** The newest alerts and how far they came. */
async function listDeliveries(app: App, options: DeliveriesOptions): Promise<ExitCode> {
  const { subscription, limit } = options;
  const id = subscription === undefined ? null : checkRowId('--subscription', subscription);
  const deliveries = await app.withStore((store) => store.deliveries.list(id, limit));
  if (options.json) app.stdout.write(`${formatJson(deliveries, 2)}\n`);
  else if (deliveries.length === 0) app.stderr.write('There are no deliveries.\n');
  else app.stdout.write(formatTable([HEADINGS, ...deliveries.map(rowOf)]));
  return EXIT.ok;
}

function rowOf(delivery: Delivery): string[] {
  const { id, subscriptionId, itemId, portal, status, attempts, createdAt } = delivery;
  return [
    id,
    subscriptionId,
    itemId ?? portal ?? '—',
    status,
    String(attempts),
    formatDate(createdAt),
    formatDate(status === 'pending' ? delivery.nextAttemptAt : delivery.deliveredAt),
  ];
}

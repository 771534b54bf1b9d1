import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import type { DeliveryAttempt } from '../../../model/records.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatTable } from '../../output/terminal.ts';

const DELIVERY_ID = /^msg_[A-Za-z0-9]{1,64}$/u;
const HEADINGS = ['attempt', 'at', 'took', 'status', 'error', 'response'];

/** `vong deliveries show`. */
export function defineShow(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its id, msg_…').action(run(showDelivery));
}

/** `vong deliveries replay`. */
export function defineReplay(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its id, msg_…').action(run(replayDelivery));
}

/** Every attempt of a delivery. */
async function showDelivery(app: App, text: string): Promise<ExitCode> {
  const id = checkDeliveryId(text);
  const { delivery, attempts } = await app.withStore(async (store) => ({
    delivery: await store.deliveries.get(id),
    attempts: await store.deliveries.listAttempts(id),
  }));
  if (!delivery) {
    app.stderr.write(`delivery ${id}: there is none\n`);
    return EXIT.failed;
  }
  const next = delivery.status === 'pending' ? `, next attempt ${formatDate(delivery.nextAttemptAt)}` : '';
  app.stdout.write(`${delivery.status}, ${delivery.attempts} attempts${next}\n`);
  app.stdout.write(formatTable([HEADINGS, ...attempts.map(rowOf)]));
  return EXIT.ok;
}

function rowOf({ attempt, at, durationMs, status, error, response }: DeliveryAttempt): string[] {
  return [
    String(attempt),
    formatDate(at),
    `${durationMs} ms`,
    status === null ? '—' : String(status),
    error ?? '—',
    response ?? '—',
  ];
}

/** Makes a delivery due again, with the same id and body. */
async function replayDelivery(app: App, text: string): Promise<ExitCode> {
  const id = checkDeliveryId(text);
  const isReplayed = await app.withStore((store) => store.deliveries.replay(id, app.clock()));
  if (isReplayed) app.stdout.write(`delivery ${id} is due again; the service sends it\n`);
  else app.stderr.write(`delivery ${id}: there is none\n`);
  return isReplayed ? EXIT.ok : EXIT.failed;
}

function checkDeliveryId(text: string): string {
  if (DELIVERY_ID.test(text)) return text;
  throw new UsageError([`id: expected a delivery's id (msg_…), got "${text}"`]);
}

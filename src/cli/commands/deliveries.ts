import { UsageError } from '../../model/errors.ts';
import type { App } from '../../app/app.ts';
import { numericId } from '../arguments.ts';
import { dateForPeople } from '../output/dates.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { jsonText, table } from '../output/terminal.ts';

/** Options of `vong deliveries list`. */
export interface DeliveriesOptions {
  readonly subscription?: string;
  readonly limit: number;
  readonly json?: true;
}

const DELIVERY_ID = /^msg_[A-Za-z0-9]{1,64}$/u;

/** `vong deliveries list`: the newest alerts and how far they came. */
export async function listDeliveries(app: App, options: DeliveriesOptions): Promise<ExitCode> {
  const { subscription } = options;
  const of = subscription === undefined ? null : numericId('--subscription', subscription);
  const found = await app.withStore((store) => store.deliveries.list(of, options.limit));
  if (options.json) {
    app.stdout.write(`${jsonText(found, 2)}\n`);
    return EXIT.ok;
  }
  if (found.length === 0) app.stderr.write('There are no deliveries.\n');
  else {
    const rows = found.map((one) => [
      one.id,
      one.subscriptionId,
      one.itemId ?? one.portal ?? '—',
      one.status,
      String(one.attempts),
      dateForPeople(one.createdAt),
      dateForPeople(one.status === 'pending' ? one.nextAttemptAt : one.deliveredAt),
    ]);
    const headings = [
      'id',
      'subscription',
      'item or portal',
      'status',
      'attempts',
      'created',
      'delivered or next',
    ];
    app.stdout.write(table([headings, ...rows]));
  }
  return EXIT.ok;
}

/** `vong deliveries show`: every attempt of a delivery. */
export async function showDelivery(app: App, text: string): Promise<ExitCode> {
  const id = deliveryId(text);
  const { delivery, attempts } = await app.withStore(async (store) => ({
    delivery: await store.deliveries.get(id),
    attempts: await store.deliveries.listAttempts(id),
  }));
  if (!delivery) {
    app.stderr.write(`delivery ${id}: there is none\n`);
    return EXIT.failed;
  }
  const next = delivery.status === 'pending' ? `, next attempt ${dateForPeople(delivery.nextAttemptAt)}` : '';
  app.stdout.write(`${delivery.status}, ${delivery.attempts} attempts${next}\n`);
  const rows = attempts.map(({ attempt, at, durationMs, status, error, response }) => [
    String(attempt),
    dateForPeople(at),
    `${durationMs} ms`,
    status === null ? '—' : String(status),
    error ?? '—',
    response ?? '—',
  ]);
  app.stdout.write(table([['attempt', 'at', 'took', 'status', 'error', 'response'], ...rows]));
  return EXIT.ok;
}

/** `vong deliveries replay`: makes a delivery due again, with the same id and body. */
export async function replayDelivery(app: App, text: string): Promise<ExitCode> {
  const id = deliveryId(text);
  const found = await app.withStore((store) => store.deliveries.replay(id, app.clock()));
  if (found) app.stdout.write(`delivery ${id} is due again; the service sends it\n`);
  else app.stderr.write(`delivery ${id}: there is none\n`);
  return found ? EXIT.ok : EXIT.failed;
}

function deliveryId(text: string): string {
  if (DELIVERY_ID.test(text)) return text;
  throw new UsageError([`id: expected a delivery's id (msg_…), got "${text}"`]);
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { closeServer } from './site.ts';

/** One webhook as the receiver saw it. */
interface Received {
  readonly id: string;
  /** What the library's verification said: `null` when the signature holds. */
  readonly problem: string | null;
  readonly title: string;
}

/** A webhook receiver that verifies with the Standard Webhooks library, as an integrator's would. */
export interface DemoReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** The secret is known only after the subscription was made. */
  expect(secret: string): void;
  close(): Promise<void>;
}

/** Starts the receiver on a free loopback port. */
export async function startReceiver(): Promise<DemoReceiver> {
  const received: Received[] = [];
  let webhook: Webhook | undefined;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = check(webhook, body, request.headers as Record<string, string>);
      received.push(one);
      response.writeHead(one.problem === null ? 204 : 400).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    expect: (secret) => (webhook = new Webhook(secret)),
    close: () => closeServer(server),
  };
}

function check(webhook: Webhook | undefined, body: string, headers: Record<string, string>): Received {
  const id = headers['webhook-id'] ?? '';
  try {
    if (!webhook) throw new Error('no secret yet');
    const event = webhook.verify(body, headers) as { data: { title: string | null } };
    return { id, problem: null, title: event.data.title ?? '' };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error), title: '' };
  }
}

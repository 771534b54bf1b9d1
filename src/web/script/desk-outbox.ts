import { post } from './request.ts';

/** What waits to be sent; items of one mark go together. */
export interface Waiting {
  readonly address: string;
  /** What is sent beside the items. */
  readonly fields: Readonly<Record<string, string>>;
  /** The name under which the items are sent. */
  readonly name: string;
  readonly items: string[];
  readonly stored?: (answer: Response) => Promise<void>;
  /** Tells which items were not stored. */
  readonly failed: (items: readonly string[]) => void;
}

const waiting: Waiting[] = [];
let isSending = false;

/** What was not sent yet, in the order in which it will be. */
export function listWaiting(): readonly Waiting[] {
  return waiting;
}

/** Sends one after the other, so that all is stored in the order in which it was made. */
export function send(one: Waiting): void {
  waiting.push(one);
  if (!isSending) void sendInTurn();
}

async function sendInTurn(): Promise<void> {
  isSending = true;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await deliver(next);
  isSending = false;
}

async function deliver({ address, fields, name, items, stored, failed }: Waiting): Promise<void> {
  if (items.length === 0) return;
  const sent = new URLSearchParams(fields);
  for (const item of items) sent.append(name, item);
  try {
    const answer = await post(address, sent);
    await stored?.(answer);
  } catch {
    failed(items);
  }
}

// Who leaves the page loses nothing: what waits is sent at once, and the browser keeps sending after the page is gone.
addEventListener('pagehide', () => {
  for (const one of waiting.splice(0)) void deliver(one);
});

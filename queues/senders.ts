import { type DeliveryTools, sendDue } from '../src/alerts/deliver.ts';
import { messageOf } from '../src/model/errors.ts';

/** Those who wait for slow endpoints without a place among the workers; beyond so many they keep their places. */
const MOST_WAITING = 1000;

/** Those who send to subscriptions in this process. */
export interface Senders {
  /** Sends what is due to a subscription. Returns when that is done, or when its endpoint takes long to answer. */
  send(subscriptionId: string): Promise<void>;
  /** Returns when nobody waits for an endpoint any more. */
  settle(): Promise<void>;
}

/**
 * Makes the senders. Whoever waits for a slow endpoint gives its place among the workers to the next and waits on by itself;
 * when the answer has come, `queue` is asked for the rest. So however many endpoints die at once, they hold no place for
 * longer than a moment.
 */
export function createSenders(
  tools: DeliveryTools,
  queue: (subscriptionId: string) => Promise<void>,
): Senders {
  const waiting = new Set<Promise<void>>();
  const waitFor = async (subscriptionId: string, sending: Promise<number>): Promise<void> => {
    try {
      await sending;
      if (!tools.ways.signal.aborted) await queue(subscriptionId);
    } catch (error) {
      // What is due stays so: a tick queues it again.
      tools.log.error({ subscription: subscriptionId, error: messageOf(error) }, 'sending failed');
    }
  };
  return {
    async send(subscriptionId) {
      let giveWay: () => void = () => undefined;
      const isSlow = new Promise<true>((resolve) => (giveWay = () => resolve(true)));
      const sending = sendDue(subscriptionId, tools, () => {
        if (waiting.size >= MOST_WAITING) return false;
        giveWay();
        return true;
      });
      if ((await Promise.race([sending, isSlow])) !== true) return;
      const ended: Promise<void> = waitFor(subscriptionId, sending).finally(() => waiting.delete(ended));
      waiting.add(ended);
    },
    async settle() {
      await Promise.all(waiting);
    },
  };
}

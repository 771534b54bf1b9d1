import type { Subscription } from '../model/records.ts';
import { findChannel } from './channels.ts';

/** How long the secret before signs beside the new one. */
export const ROTATION_MS = 24 * 60 * 60_000;
/** Each is one more signature in a header. */
const MOST_OLDER = 3;

interface Rotating {
  lock(id: string): Promise<Subscription | null>;
  findSecret(id: string): Promise<string | null>;
  rotate(
    id: string,
    next: { readonly secret: string; readonly publicKey?: string | null },
    until: Date,
  ): Promise<Subscription | null>;
}

/** A store whose changes are made together or not at all. */
interface RotationStore {
  transaction<Result>(work: (tx: { readonly subscriptions: Rotating }) => Promise<Result>): Promise<Result>;
}

/** A subscription with its new secret, or why it gets none, for people. */
export type Rotation = (Subscription & { readonly secret: string }) | { readonly refused: string } | null;

/**
 * Gives a subscription another secret of the same kind. The one before, and those before it, sign beside it until each has
 * done so for a day. `null`: there is no such subscription.
 */
export function rotateSecret(id: string, store: RotationStore, now: Date): Promise<Rotation> {
  return store.transaction(async ({ subscriptions }) => {
    const before = await subscriptions.lock(id);
    if (before === null) return null;
    const { channel, olderSecrets } = before;
    const { makeNextSecret } = findChannel(channel);
    if (makeNextSecret === undefined) {
      return {
        refused: `expected a channel that signs what it sends, got ${channel}: give it another secret`,
      };
    }
    if (olderSecrets.length >= MOST_OLDER) return { refused: describeRest(olderSecrets) };
    const next = makeNextSecret((await subscriptions.findSecret(id)) ?? '');
    const rotated = await subscriptions.rotate(id, next, new Date(now.getTime() + ROTATION_MS));
    return rotated && { ...rotated, secret: next.secret };
  });
}

function describeRest(older: Subscription['olderSecrets']): string {
  const ends = older.map(({ signsUntil }) => signsUntil).sort();
  return `expected at most ${MOST_OLDER} older secrets that still sign, got ${older.length}: the first ends at ${ends[0]}`;
}

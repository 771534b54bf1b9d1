import { describeEvent } from '../pipeline/events/describe.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { lockAndDecideEvent } from './placement.ts';

const BATCH = 200;

/**
 * Places the stories of the last weeks that an earlier version stored: later ones find them, and those of one event that
 * stand alone come together. What shares an event keeps it, and so does what a person placed. Begun twice at once, or
 * again after a kill, it does the rest. Returns how many it went through.
 */
export async function regroup(store: Store): Promise<number> {
  let done = 0;
  for (;;) {
    const ids = await store.events.listBacklog(BATCH);
    if (ids.length === 0) return done;
    for (const id of ids) await store.transaction((tx) => regroupOne(tx, id));
    done += ids.length;
  }
}

async function regroupOne(tx: StoreTransaction, id: string): Promise<void> {
  // A person may be moving this very story.
  await tx.stories.lockOutCorrections();
  const opener = await tx.events.takeFromBacklog(id);
  if (opener === null) return;
  const { storyId, eventId, isAlone, isPlaced, countries } = opener;
  const marks = describeEvent(opener, countries);
  const at = new Date(opener.publishedAt ?? opener.firstSeenAt);
  const decision = await lockAndDecideEvent(tx, marks, at, id);
  await tx.events.removeMarks(id);
  await tx.events.saveMarks(id, at, marks);
  if (isAlone && !isPlaced)
    await tx.events.placeStory(storyId, decision.eventId ?? eventId, decision.of, decision.reason);
}

import type { Portal } from '../model/portal.ts';
import type { Store } from '../store/store.ts';
import { judgeStored, lockArticle, readKeptPage, storeWithText } from './rejudge.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

/* What people decide against, or with, the machine: an item's label, and which items are one story. Alerts nobody. */

interface JudgementTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
}

/** How a judgement ended; `no-text`: the label holds, but no page is kept to take the text from. */
type JudgementEnd = 'judged' | 'no-text' | 'no-item';

/**
 * Records what a person decided about an item and lets its label follow: what becomes foreign affairs gets its text
 * and story back, what becomes other leaves the lists, and its alerts that wait are withdrawn.
 */
export function judgeItem(
  id: string,
  label: RelevanceLabel,
  note: string | null,
  { store, portals }: JudgementTools,
): Promise<JudgementEnd> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    if (stored === null) return 'no-item';
    await tx.judgements.save(id, label, note);
    if (label === 'other') await tx.deliveries.withdraw(id);
    const lacksText = label === 'foreign-affairs' && stored.body === null;
    const row = lacksText ? await readKeptPage(tx, stored, portals) : null;
    if (row === null) await tx.articles.setLabel(id, label);
    else await storeWithText(tx, stored, { ...row, verdict: { ...row.verdict, label } });
    return lacksText && row === null ? 'no-text' : 'judged';
  });
}

/** Takes a person's judgement back: the item has the machine's label again. False when there was none. */
export function undoJudgement(id: string, { store, portals }: JudgementTools): Promise<boolean> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    const undone = stored && (await tx.judgements.remove(id));
    if (!undone) return false;
    // A newer model may say otherwise than the one that was corrected.
    if (stored.model === undone.model) await tx.articles.setLabel(id, undone.machineLabel);
    else await judgeStored(tx, { ...stored, judgement: null }, portals);
    return true;
  });
}

/** Who decided, and why. */
export interface DecidedBy {
  readonly by: string;
  readonly note: string | null;
}

/** How a decision about stories ended; `nothing`: the item is alone in its story or event, or both are in one. */
export type StoryDecisionEnd =
  | { readonly kind: 'done'; readonly storyId: string }
  | { readonly kind: 'no-story'; readonly itemId: string }
  | { readonly kind: 'nothing' };

/** Takes an item out of its story into one of its own. It stays there: a stored article is never placed again. */
export function splitItem(store: Store, id: string, decided: DecidedBy): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories }) => {
    await stories.lockAll();
    const from = await stories.findByArticle(id);
    if (from === null) return { kind: 'no-story', itemId: id };
    if (from.members < 2) return { kind: 'nothing' };
    const storyId = await stories.splitOff(id, { rule: 'split', ...decided });
    await stories.recordDecision({
      kind: 'split',
      storyId: from.storyId,
      intoId: storyId,
      itemId: id,
      ...decided,
    });
    return { kind: 'done', storyId };
  });
}

/** Moves the story of the second item into that of the first; later articles like one of them join it. */
export function joinItems(
  store: Store,
  id: string,
  otherId: string,
  decided: DecidedBy,
): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories }) => {
    await stories.lockAll();
    const into = await stories.findByArticle(id);
    const from = await stories.findByArticle(otherId);
    if (into === null) return { kind: 'no-story', itemId: id };
    if (from === null) return { kind: 'no-story', itemId: otherId };
    if (into.storyId === from.storyId) return { kind: 'nothing' };
    await stories.join(from.storyId, into.storyId, id, { rule: 'joined', ...decided });
    await stories.recordDecision({
      kind: 'join',
      storyId: from.storyId,
      intoId: into.storyId,
      itemId: otherId,
      ...decided,
    });
    return { kind: 'done', storyId: into.storyId };
  });
}

/** Takes the story of an item out of its event into one of its own. It stays there: a story is never placed again. */
export function ungroupItem(store: Store, id: string, decided: DecidedBy): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories, events }) => {
    await stories.lockAll();
    const from = await events.findByArticle(id);
    if (from === null) return { kind: 'no-story', itemId: id };
    if (from.stories < 2) return { kind: 'nothing' };
    const { storyId } = from;
    await events.ungroupStory(storyId, { rule: 'moved', ...decided });
    await stories.recordDecision({ kind: 'ungroup', storyId, intoId: storyId, itemId: id, ...decided });
    return { kind: 'done', storyId };
  });
}

/** Puts the story of the second item into the event of the first; later stories like it are placed there. */
export function groupItems(
  store: Store,
  id: string,
  otherId: string,
  decided: DecidedBy,
): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories, events }) => {
    await stories.lockAll();
    const into = await events.findByArticle(id);
    const from = await events.findByArticle(otherId);
    if (into === null) return { kind: 'no-story', itemId: id };
    if (from === null) return { kind: 'no-story', itemId: otherId };
    if (into.eventId === from.eventId) return { kind: 'nothing' };
    const { storyId } = from;
    await events.placeStory(storyId, into.eventId, id, { rule: 'moved', ...decided });
    await stories.recordDecision({
      kind: 'group',
      storyId,
      intoId: into.storyId,
      itemId: otherId,
      ...decided,
    });
    return { kind: 'done', storyId };
  });
}

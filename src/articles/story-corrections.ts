import type { Store } from '../store/store.ts';

/** Who decided, and why. */
export interface DecidedBy {
  readonly by: string;
  readonly note: string | null;
}

/** How a decision ended; `nothing`: the item is alone in its story, or both are in one. */
export type DecisionEnd =
  | { readonly kind: 'done'; readonly storyId: string }
  | { readonly kind: 'no-story'; readonly itemId: string }
  | { readonly kind: 'nothing' };

/** Takes an item out of its story into one of its own. It stays there: a stored article is never placed again. Alerts nobody. */
export function splitItem(store: Store, id: string, decided: DecidedBy): Promise<DecisionEnd> {
  return store.transaction(async ({ stories }) => {
    await stories.lock();
    const from = await stories.ofArticle(id);
    if (from === null) return { kind: 'no-story', itemId: id };
    if (from.members < 2) return { kind: 'nothing' };
    const storyId = await stories.split(id, { rule: 'split', ...decided });
    await stories.recordDecision('split', from.storyId, storyId, id, decided.by, decided.note);
    return { kind: 'done', storyId };
  });
}

/** Moves the story of the second item into that of the first; whoever is like one of them joins it. Alerts nobody. */
export function joinItems(
  store: Store,
  id: string,
  otherId: string,
  decided: DecidedBy,
): Promise<DecisionEnd> {
  return store.transaction(async ({ stories }) => {
    await stories.lock();
    const [into, from] = [await stories.ofArticle(id), await stories.ofArticle(otherId)];
    if (into === null) return { kind: 'no-story', itemId: id };
    if (from === null) return { kind: 'no-story', itemId: otherId };
    if (into.storyId === from.storyId) return { kind: 'nothing' };
    await stories.join(from.storyId, into.storyId, id, { rule: 'joined', ...decided });
    await stories.recordDecision('join', from.storyId, into.storyId, otherId, decided.by, decided.note);
    return { kind: 'done', storyId: into.storyId };
  });
}

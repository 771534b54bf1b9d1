import type { Portal } from '../model/portal.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { judge } from '../pipeline/relevance/judge.ts';
import { applyJudgement } from './article-change.ts';
import { searchWordsOf } from './index-words.ts';
import { judgeStored, lockArticle, readKeptPage, storeWithText } from './rejudge.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

/* What people decide against, or with, the machine: an item's label and countries, and which items are one story. Alerts nobody. */

/** Who decided, and why. */
export interface DecidedBy {
  readonly by: string;
  readonly note: string | null;
}

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
  decided: DecidedBy,
  { store, portals }: JudgementTools,
): Promise<JudgementEnd> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    if (stored === null) return 'no-item';
    await tx.judgements.save(id, label, decided);
    if (label === 'other') await tx.deliveries.withdraw(id);
    const lacksText = label === 'foreign-affairs' && stored.body === null;
    const row = lacksText ? await readKeptPage(tx, stored, portals) : null;
    if (row === null) await tx.articles.setLabel(id, label);
    else {
      const verdict = applyJudgement(row.verdict, { ...stored, judgement: label });
      await storeWithText(tx, stored, { ...row, verdict });
    }
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

/**
 * Records which countries an item is about, as a person decided, the weightiest first; searches find it by them, and no
 * later verdict overrides them. False where there is no such item.
 */
export function correctCountries(
  store: Store,
  id: string,
  countries: readonly string[],
  decided: DecidedBy,
): Promise<boolean> {
  return changeCountries(store, id, async (tx) => {
    await tx.countryCorrections.save(id, countries, decided);
    return countries;
  });
}

/** Takes that back: the countries are again those that the machine finds. False where nobody had corrected them. */
export function undoCountries(store: Store, id: string): Promise<boolean> {
  return changeCountries(store, id, async (tx, { title, lead, body }) => {
    const found = await tx.countryCorrections.remove(id);
    // The text may have changed since; where none is kept, what was found then is all there is.
    return found && (body === null ? found : judge({ title, lead, body }).countries);
  });
}

async function changeCountries(
  store: Store,
  id: string,
  decide: (tx: StoreTransaction, stored: StoredArticle) => Promise<readonly string[] | null>,
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    const countries = stored && (await decide(tx, stored));
    if (stored === null || countries === null) return false;
    const changed = { ...stored, countries: [...countries] };
    await tx.countryCorrections.setCountries(id, countries);
    await tx.articles.setWords(id, searchWordsOf(changed, changed));
    return true;
  });
}

/** How a decision about stories ended; `nothing`: the item is alone in its story or event, or both are in one. */
export type StoryDecisionEnd =
  | { readonly kind: 'done'; readonly storyId: string }
  | { readonly kind: 'no-story'; readonly itemId: string }
  | { readonly kind: 'nothing' };

/** Takes an item out of its story into one of its own. It stays there: a stored article is never placed again. */
export function splitItem(store: Store, id: string, decided: DecidedBy): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories, storyDecisions }) => {
    await stories.lockAll();
    const from = await stories.findByArticle(id);
    if (from === null) return { kind: 'no-story', itemId: id };
    if (from.members < 2) return { kind: 'nothing' };
    const earlier = await storyDecisions.placeOfArticle(id);
    const storyId = await stories.splitOff(id, { rule: 'split', ...decided });
    const split = { storyId: from.storyId, intoId: storyId, itemId: id, ...decided };
    await storyDecisions.record({ kind: 'split', ...split }, earlier);
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
  return store.transaction(async ({ stories, storyDecisions }) => {
    await stories.lockAll();
    const into = await stories.findByArticle(id);
    const from = await stories.findByArticle(otherId);
    if (into === null) return { kind: 'no-story', itemId: id };
    if (from === null) return { kind: 'no-story', itemId: otherId };
    if (into.storyId === from.storyId) return { kind: 'nothing' };
    const earlier = await storyDecisions.placesOfStory(from.storyId);
    await stories.join(from.storyId, into.storyId, id, { rule: 'joined', ...decided });
    const joined = { storyId: from.storyId, intoId: into.storyId, itemId: otherId, ...decided };
    await storyDecisions.record({ kind: 'join', ...joined }, earlier);
    return { kind: 'done', storyId: into.storyId };
  });
}

/** Takes the story of an item out of its event into one of its own. It stays there: a story is never placed again. */
export function ungroupItem(store: Store, id: string, decided: DecidedBy): Promise<StoryDecisionEnd> {
  return store.transaction(async ({ stories, events, storyDecisions }) => {
    await stories.lockAll();
    const from = await events.findByArticle(id);
    if (from === null) return { kind: 'no-story', itemId: id };
    if (from.stories < 2) return { kind: 'nothing' };
    const { storyId } = from;
    const earlier = await storyDecisions.placeAmongEvents(storyId);
    await events.ungroupStory(storyId, { rule: 'moved', ...decided });
    const ungrouped = { storyId, intoId: storyId, itemId: id, ...decided };
    await storyDecisions.record({ kind: 'ungroup', ...ungrouped }, earlier);
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
  return store.transaction(async ({ stories, events, storyDecisions }) => {
    await stories.lockAll();
    const into = await events.findByArticle(id);
    const from = await events.findByArticle(otherId);
    if (into === null) return { kind: 'no-story', itemId: id };
    if (from === null) return { kind: 'no-story', itemId: otherId };
    if (into.eventId === from.eventId) return { kind: 'nothing' };
    const { storyId } = from;
    const earlier = await storyDecisions.placeAmongEvents(storyId);
    await events.placeStory(storyId, into.eventId, id, { rule: 'moved', ...decided });
    const grouped = { storyId, intoId: into.storyId, itemId: otherId, ...decided };
    await storyDecisions.record({ kind: 'group', ...grouped }, earlier);
    return { kind: 'done', storyId };
  });
}

/**
 * Takes a decision about stories back: what it moved goes where it had been. False where there is no such decision, it was
 * taken back already, or a later one builds on it.
 */
export function undoStoryDecision(store: Store, decisionId: string, by: string): Promise<boolean> {
  return store.transaction(async ({ stories, storyDecisions }) => {
    await stories.lockAll();
    return (await storyDecisions.undo(decisionId, by)) !== null;
  });
}

import type { StoryDecision } from '../model/article.ts';
import type { EventDecision, EventMarks } from '../model/event.ts';
import { decideStory } from '../pipeline/dedupe/decide.ts';
import { decideEvent } from '../pipeline/events/decide.ts';
import { describeEvent } from '../pipeline/events/describe.ts';
import { chooseNeighbours } from '../pipeline/events/neighbours.ts';
import type { JudgedArticle, ArticleRow } from '../store/article-columns.ts';
import type { StoreTransaction } from '../store/store.ts';

/** Where an article stands among the stories. */
export interface Placement {
  readonly storyId: string;
  /** How it was placed just now; `null` for an article that had its story before. */
  readonly decision: StoryDecision | null;
}

/** What an article that opens a story is, and where its story belongs among events. */
interface EventPlacement {
  readonly at: Date;
  readonly marks: EventMarks;
  readonly decision: EventDecision;
}

interface Decided {
  readonly story: StoryDecision;
  /** `null` for an article that joins a story. */
  readonly event: EventPlacement | null;
}

/** Stores an article that is met for the first time in its story; `null` where its address is stored already. */
export async function insertInStory(
  tx: StoreTransaction,
  row: ArticleRow,
): Promise<{ readonly id: string; readonly placement: Placement } | null> {
  const { story, event } = await lockAndDecide(tx, row);
  const stored = await tx.stories.insertArticle(row, story, event?.decision ?? null);
  if (stored === null) return null;
  if (event !== null) await tx.events.saveMarks(stored.id, event.at, event.marks);
  return { id: stored.id, placement: { storyId: stored.storyId, decision: story } };
}

/** Puts a stored article into its story; one that has a story (`storyId`) stays there, and is found by its new text. */
export async function placeInStory(
  tx: StoreTransaction,
  id: string,
  row: JudgedArticle,
  storyId: string | null,
): Promise<Placement> {
  if (storyId !== null) {
    await tx.stories.setKeys(id, row.fingerprint);
    return { storyId, decision: null };
  }
  const { story, event } = await lockAndDecide(tx, row);
  const placed = await tx.stories.placeArticle(id, story, event?.decision ?? null, row.fingerprint);
  if (event !== null) await tx.events.saveMarks(id, event.at, event.marks);
  return { storyId: placed, decision: story };
}

/** Decides under the locks of text and names, held until the transaction ends: nobody else places a similar one meanwhile. */
async function lockAndDecide(
  tx: StoreTransaction,
  { article, verdict, fingerprint }: JudgedArticle,
): Promise<Decided> {
  await tx.stories.lockText(fingerprint);
  const { title, publishedAt, lead, body } = article;
  const text = [lead, body].filter(Boolean).join('\n');
  const subject = { title, publishedAt, text, textHash: fingerprint.textHash };
  const story = decideStory(subject, await tx.stories.findCandidates(fingerprint));
  if (story.storyId !== null) return { story, event: null };
  const marks = describeEvent(article, verdict.countries);
  const at = tx.events.timeOf(publishedAt);
  const decision = await lockAndDecideEvent(tx, marks, at, null);
  return { story, event: { at, marks, decision: await followReport(tx, story, decision) } };
}

/** Decides which event a story belongs to, under the locks of its opener's names; `exceptId`: the opener, where it is stored. */
export async function lockAndDecideEvent(
  tx: StoreTransaction,
  marks: EventMarks,
  at: Date,
  exceptId: string | null,
): Promise<EventDecision> {
  await tx.events.lockNames(marks);
  const { closest, holders } = chooseNeighbours(marks, await tx.events.listHolding(marks, at, exceptId));
  const candidates = closest.length === 0 ? [] : await tx.events.listCandidates(closest);
  return decideEvent({ marks, at }, { candidates, holders });
}

/** Another report of the same day in much the same words is of its event, whatever both name. */
async function followReport(
  tx: StoreTransaction,
  { kind, of }: StoryDecision,
  decision: EventDecision,
): Promise<EventDecision> {
  if (decision.eventId !== null || kind !== 'same-event' || of === null) return decision;
  const found = await tx.events.findByArticle(of);
  return { eventId: found?.eventId ?? null, of, reason: { rule: 'same-report' } };
}

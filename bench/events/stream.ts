import type { StoryCandidate } from '../../src/model/article.ts';
import {
  EVENT_INDEX,
  type EventCandidate,
  type EventMarks,
  type EventNeighbours,
} from '../../src/model/event.ts';
import { STORY_INDEX } from '../../src/model/story-index.ts';
import { decideStory } from '../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import { decideEvent } from '../../src/pipeline/events/decide.ts';
import { describeEvent } from '../../src/pipeline/events/describe.ts';
import { chooseNeighbours } from '../../src/pipeline/events/neighbours.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import { DAY_MS, type ToldArticle } from './dossiers.ts';

interface MarkedArticle extends EventCandidate {
  readonly sought: EventMarks['sought'];
}

interface StoredText extends StoryCandidate {
  readonly keys: ReadonlySet<number>;
}

/** Articles one after the other, as the store would place them: the event of each (an id of no other meaning). */
export function placeStream(articles: readonly ToldArticle[], least?: number): string[] {
  const texts: StoredText[] = [];
  const marked: MarkedArticle[] = [];
  const eventOf = new Map<string, string>();
  return articles.map(({ title, body, at }, number) => {
    const print = fingerprint({ title, lead: null, body });
    const publishedAt = at.toISOString();
    const near = texts.filter(
      ({ keys, textHash }) => textHash === print.textHash || print.keys.some((key) => keys.has(key)),
    );
    const story = decideStory({ title, text: body, publishedAt, textHash: print.textHash }, near);
    const articleId = `${number}`;
    const storyId = story.storyId ?? articleId;
    texts.push({
      articleId,
      storyId,
      title,
      text: body,
      publishedAt,
      textHash: print.textHash,
      keys: new Set(print.keys.slice(0, STORY_INDEX.keptKeys)),
    });
    if (story.storyId === null) {
      const marks = describeEvent({ title, lead: null, body }, judge({ title, lead: null, body }).countries);
      const decision = decideEvent({ marks, at }, findNeighbours(marks, at, marked), least);
      const reported = story.of === null ? null : texts.find((text) => text.articleId === story.of)?.storyId;
      const eventId = decision.eventId ?? eventOf.get(reported ?? '') ?? storyId;
      eventOf.set(storyId, eventId);
      const names = new Map(marks.names.map(({ name, weight }) => [name, weight]));
      const { sought, countries, designations } = marks;
      marked.push({ articleId, eventId, title, at, names, sought, countries, designations });
    }
    return eventOf.get(storyId) ?? storyId;
  });
}

/** What the store's index finds, of all articles that were placed. */
function findNeighbours(marks: EventMarks, at: Date, marked: readonly MarkedArticle[]): EventNeighbours {
  const near = marked
    .filter((one) => Math.abs(one.at.getTime() - at.getTime()) <= EVENT_INDEX.days * DAY_MS)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const found = new Map<MarkedArticle, number[]>();
  for (const name of marks.sought) {
    const holding = near.filter(({ sought }) => sought.includes(name));
    for (const one of holding.slice(0, EVENT_INDEX.newestOfName))
      found.set(one, [...(found.get(one) ?? []), name]);
  }
  const { closest, holders } = chooseNeighbours(
    marks,
    [...found].map(([{ articleId, eventId }, names]) => ({ articleId, eventId, names })),
  );
  return { candidates: near.filter(({ articleId }) => closest.includes(articleId)), holders };
}

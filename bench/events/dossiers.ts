import { EVENT_INDEX } from '../../src/model/event.ts';
import { readWrittenArticles } from '../dedupe/written-pairs.ts';

/** An article of a dossier, with the event that its writer had in mind. */
export interface ToldArticle {
  /** Ids of events and stories name their writer. */
  readonly event: string;
  readonly story: string;
  readonly title: string;
  readonly body: string;
  readonly at: Date;
}

export const DAY_MS = 86_400_000;
const YEAR = 2026;
/** A day and a month as printed. */
const PRINTED_DAY = /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})(?![\d%])/gu;

/** The articles of a writer in the order in which they were published. */
export function readDossier(writer: string, folder?: string): ToldArticle[] {
  const articles = readWrittenArticles(writer, folder).map(
    ({ event, story, telling, publishedAt, title, text }) => ({
      event: `${writer} ${event}`,
      story: `${writer} ${story} ${telling}`,
      title,
      body: text,
      at: new Date(`${publishedAt}:00+07:00`),
    }),
  );
  return inOrder(articles);
}

/** The same articles in the order in which they were published. */
export function inOrder(articles: readonly ToldArticle[]): ToldArticle[] {
  return [...articles].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * The same articles with all events begun within one week, and the dates in their texts moved with them: no gap helps to
 * tell the next event of a family from the last one.
 */
export function crowd(articles: readonly ToldArticle[]): ToldArticle[] {
  const events = [...new Set(articles.map(({ event }) => event))].sort();
  const week = Date.UTC(YEAR, 5, 1);
  const moved = articles.map((article) => {
    const begins = Math.min(
      ...articles.filter(({ event }) => event === article.event).map(({ at }) => at.getTime()),
    );
    // 5 and 7 have no factor in common: neighbours in a family are days apart.
    const wanted = week + ((events.indexOf(article.event) * 5) % 7) * DAY_MS;
    const days = Math.round((wanted - begins) / DAY_MS);
    return {
      ...article,
      at: new Date(article.at.getTime() + days * DAY_MS),
      title: moveDays(article.title, days),
      body: moveDays(article.body, days),
    };
  });
  return inOrder(moved);
}

function moveDays(text: string, days: number): string {
  return text.replace(PRINTED_DAY, (printed, day: string, mark: string, month: string) => {
    if (Number(day) > 31 || Number(month) > 12 || Number(day) * Number(month) === 0) return printed;
    const moved = new Date(Date.UTC(YEAR, Number(month) - 1, Number(day) + days));
    return `${moved.getUTCDate()}${mark}${moved.getUTCMonth() + 1}`;
  });
}

/** The events of articles in order, each ended by a silence of more days than are looked back. */
export function endBySilence(articles: readonly ToldArticle[]): string[] {
  const last = new Map<string, { readonly at: number; readonly part: number }>();
  return articles.map(({ event, at }) => {
    const before = last.get(event);
    const isSilent = before !== undefined && at.getTime() - before.at > EVENT_INDEX.days * DAY_MS;
    const part = (before?.part ?? 1) + Number(isSilent);
    last.set(event, { at: at.getTime(), part });
    return `${event} ${part}`;
  });
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An article of a dossier, with the event and the story that its writer had in mind. */
export interface ToldArticle {
  readonly writer: string;
  readonly event: string;
  readonly story: string;
  readonly title: string;
  readonly body: string;
  readonly at: Date;
}

const HEADER = /^(e\d+)\|([^|]+)\|[^|]*\|[^|]*\|(\d{4}-\d\d-\d\dT\d\d:\d\d)\|/u;
const DAY_MS = 86_400_000;
const YEAR = 2026;
/** A day and a month as printed. */
const PRINTED_DAY = /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})(?![\d%])/gu;

/** The dossiers of a folder: one of each writer, `<writer>/articles.txt` or `<writer>.articles.txt`. */
export function readDossiers(folder: string): Map<string, ToldArticle[]> {
  const dossiers = new Map<string, ToldArticle[]>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!entry.endsWith('articles.txt')) continue;
    const writer = entry.replace(/[/.]?articles\.txt$/u, '');
    dossiers.set(writer, readDossier(writer, readFileSync(join(folder, entry), 'utf8')));
  }
  return dossiers;
}

function readDossier(writer: string, text: string): ToldArticle[] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .map((block) => {
      const [header = '', title = '', ...lines] = block.split('\n');
      const [, event = '', story = '', at = ''] = HEADER.exec(header) ?? [];
      return { writer, event, story, title, body: lines.join('\n'), at: new Date(`${at}:00+07:00`) };
    });
}

/** The articles in the order in which they were published. */
export function inOrder(articles: readonly ToldArticle[]): ToldArticle[] {
  return [...articles].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The same articles with all events begun within one week, dates in the texts moved with them: no gap helps to tell them apart. */
export function crowd(articles: readonly ToldArticle[]): ToldArticle[] {
  const events = [...new Set(articles.map(({ event }) => event))];
  const week = Date.UTC(YEAR, 5, 1);
  return articles.map((article) => {
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
}

function moveDays(text: string, days: number): string {
  return text.replace(PRINTED_DAY, (printed, day: string, mark: string, month: string) => {
    if (Number(day) > 31 || Number(month) > 12 || Number(day) * Number(month) === 0) return printed;
    const moved = new Date(Date.UTC(YEAR, Number(month) - 1, Number(day) + days));
    return `${moved.getUTCDate()}${mark}${moved.getUTCMonth() + 1}`;
  });
}

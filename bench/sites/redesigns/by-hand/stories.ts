import { COMMON, FILLINGS, LEADS, OPENINGS, SENTENCES, type Subject } from './sentences.ts';
import type { SiteArticle } from '../../site.ts';

/** An article wherever it stands. */
export type Story = Omit<SiteArticle, 'url'>;

/** A seeded source of whole numbers below `limit`. */
type Draw = (limit: number) => number;

/** Mulberry32 (T. Ettinger), which is enough for choosing words. */
function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const one of text) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * The stories of a site, the newest first, from lines `subject|yyyy-mm-dd hh:mm|author|title` where the subject is `n`, `k`
 * or `d` and the author may be missing. Lead and text follow from the title.
 */
export function tellStories(lines: string): Story[] {
  const stories = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [subject = '', moment = '', author = '', title = ''] = line.split('|');
      return tellStory(subject.trim() as Subject, moment.replace(' ', 'T') + ':00+07:00', author, title);
    });
  return stories.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
}

function tellStory(subject: Subject, publishedAt: string, author: string, title: string): Story {
  const draw = drawFrom(seedOf(title));
  const fill = (text: string): string => fillWords(text, draw, publishedAt);
  const lead = fill(take(LEADS[subject], draw));
  const sentences = shuffle([...SENTENCES[subject], ...COMMON], draw).map(fill);
  const body = Array.from({ length: 4 + draw(4) }, (_, at) => {
    const begins = at === 0 ? [fill(take(OPENINGS, draw))] : [];
    return [...begins, ...sentences.splice(0, at === 0 ? 1 + draw(2) : 2 + draw(2))].join(' ');
  });
  return { title, publishedAt, publishedPrecision: 'minute', author: author || null, lead, body };
}

function fillWords(text: string, draw: Draw, publishedAt: string): string {
  const filled = text.replace(/\{(\w+)\}/gu, (_, slot: string) => {
    if (slot === 'so') return String(2 + draw(37));
    if (slot === 'ngay') return `${Number(publishedAt.slice(8, 10))}/${Number(publishedAt.slice(5, 7))}`;
    return take(FILLINGS[slot] ?? [], draw);
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

function take<T>(from: readonly T[], draw: Draw): T {
  const chosen = from[draw(from.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function shuffle<T>(from: readonly T[], draw: Draw): T[] {
  const left = [...from];
  return from.map(() => left.splice(draw(left.length), 1)).flat();
}

/** Each story with the address that `addressOf` gives it. */
export function placeStories(
  stories: readonly Story[],
  addressOf: (story: Story, at: number) => string,
): SiteArticle[] {
  return stories.map((story, at) => ({
    url: addressOf(story, at),
    title: story.title,
    publishedAt: story.publishedAt,
    publishedPrecision: story.publishedPrecision,
    author: story.author,
    lead: story.lead,
    body: story.body,
  }));
}

/** A story as a site tells it that prints no time of day. */
export function tellDayOnly(story: Story): Story {
  const { title, author, lead, body, publishedAt } = story;
  const midnight = `${publishedAt.slice(0, 10)}T00:00:00+07:00`;
  return { title, publishedAt: midnight, publishedPrecision: 'day', author, lead, body };
}

/** A story as a site tells it that prints the second too. */
export function tellToTheSecond(story: Story): Story {
  const { title, author, lead, body, publishedAt } = story;
  const second = String(numberOf(title, 4) % 60).padStart(2, '0');
  const moment = `${publishedAt.slice(0, 17)}${second}+07:00`;
  return { title, publishedAt: moment, publishedPrecision: 'second', author, lead, body };
}

/** A story as a site tells it that names no author. */
export function tellUnsigned(story: Story): Story {
  const { title, lead, body, publishedAt, publishedPrecision } = story;
  return { title, publishedAt, publishedPrecision, author: null, lead, body };
}

/** A title's words as addresses have them: lower-case, without marks, joined by hyphens. */
export function slugOf(title: string, words = 40): string {
  const plain = title.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
  return plain
    .split(/[^a-z0-9]+/u)
    .filter(Boolean)
    .slice(0, words)
    .join('-');
}

/** A number of its own for each title, of `digits` digits. */
export function numberOf(title: string, digits: number): number {
  const least = 10 ** (digits - 1);
  return least + (seedOf(title) % (9 * least));
}

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];

/** The parts that pages print of a moment, in Vietnam's time. */
export function partsOf(publishedAt: string) {
  const [year = '', month = '', day = ''] = publishedAt.slice(0, 10).split('-');
  const weekday = WEEKDAYS[new Date(`${publishedAt.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';
  return { year, month, day, weekday, time: publishedAt.slice(11, 16) };
}

/** Text as markup. */
export function esc(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Each item as markup, one a line. */
export function each<T>(items: readonly T[], render: (item: T, at: number) => string): string {
  return items.map(render).join('\n');
}

/** When the sites after their redesign are looked at. */
const NOW = Date.parse('2026-11-30T17:00:00+07:00');
const HOUR_MS = 3_600_000;

/** How long ago, as cards print it; the day itself after a week. */
export function agoOf(publishedAt: string): string {
  const hours = Math.floor((NOW - Date.parse(publishedAt)) / HOUR_MS);
  if (hours < 24) return `${hours} giờ trước`;
  if (hours < 7 * 24) return `${Math.floor(hours / 24)} ngày trước`;
  const { day, month, year } = partsOf(publishedAt);
  return `${day}/${month}/${year}`;
}

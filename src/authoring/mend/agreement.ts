import type { Article, PrintedDate } from '../../model/article.ts';
import { normalizeWords } from '../../pipeline/text.ts';
import type { KnownArticle } from './known.ts';

/** Of the words of one text this share must stand in the other, three in a row. */
const SHARED = 0.8;
/** Of what is read this share, at least, must be known: more is what stands around the text. */
const OWN = 0.7;
const MINUTE = 60_000;

/** How what a page was read as compares with what is known of its article. */
export interface Agreement {
  readonly title: boolean;
  readonly date: 'right' | 'wrong' | 'missing' | 'unknown';
  /** `null` where no text was known. */
  readonly text: boolean | null;
}

/** Whether a date is that of an article: to the minute where both say it, else to the day in Viet Nam. */
export function datesAgree(
  date: PrintedDate | null,
  { publishedAt, publishedPrecision }: Pick<KnownArticle, 'publishedAt' | 'publishedPrecision'>,
): boolean {
  if (date === null || publishedAt === null) return false;
  if (date.precision === 'day' || publishedPrecision === 'day') return dayOf(date.iso) === dayOf(publishedAt);
  const [one, other] = [Date.parse(date.iso), Date.parse(publishedAt)].map((at) => Math.floor(at / MINUTE));
  return one === other;
}

function dayOf(iso: string): string {
  return new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Compares what a page was read as with what is known. */
export function compareWithKnown(read: Article, known: KnownArticle): Agreement {
  return {
    title: normalizeWords(read.title ?? '') === normalizeWords(known.title),
    date: compareDates(read, known),
    text: known.text === null ? null : sharesText(`${read.lead ?? ''}\n${read.body}`, known.text),
  };
}

function compareDates({ publishedAt, publishedPrecision }: Article, known: KnownArticle): Agreement['date'] {
  if (publishedAt === null || publishedPrecision === null)
    return known.publishedAt === null ? 'unknown' : 'missing';
  if (known.publishedAt === null) return 'unknown';
  return datesAgree({ iso: publishedAt, precision: publishedPrecision }, known) ? 'right' : 'wrong';
}

function sharesText(read: string, known: string): boolean {
  const [ours, theirs] = [trigramsOf(read), trigramsOf(known)];
  const shared = [...theirs].filter((one) => ours.has(one)).length;
  return shared >= theirs.size * SHARED && shared >= ours.size * OWN;
}

function trigramsOf(text: string): Set<string> {
  const words = normalizeWords(text).split(' ');
  return new Set(
    words.slice(0, Math.max(1, words.length - 2)).map((_, at) => words.slice(at, at + 3).join(' ')),
  );
}

import type { Truth } from './pages.ts';

/** What an extractor gives of a page; `null` or empty where it gives nothing. */
export interface Extracted {
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string;
  readonly publishedAt: string | null;
  readonly author: string | null;
}

/** One extractor on one file, 0..1 each; `null` where the file does not say, or the extractor never does. */
export interface Score {
  readonly pages: number;
  /** F1 of the means of precision and recall over 4-word shingles; lead and body against the truth. */
  readonly bodyF1: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Pages of which no text was given. */
  readonly empty: number | null;
  /** Share of titles that are the same words. */
  readonly title: number | null;
  readonly dateF1: number | null;
  readonly authorF1: number | null;
}

interface Counts {
  readonly hits: number;
  readonly false: number;
  readonly missed: number;
}

const SHINGLE = 4;
const NAME_SEPARATOR = /\s*(?:;|,|&|\band\b|\bund\b|\bvà\b)\s*/u;

/** Scores results (in the order of the truths) as the labelled set's own metric does. */
export function score(truths: readonly Truth[], results: readonly Extracted[]): Score {
  const pairs = truths.map((truth, at) => ({ truth, got: results[at] as Extracted }));
  const bodies = pairs.flatMap(({ truth, got }) =>
    truth.articleBody === undefined ? [] : [{ want: truth.articleBody, got: textOf(got) }],
  );
  const titles = pairs.flatMap(({ truth, got }) => (truth.title ? [same(truth.title, got.title)] : []));
  const dates = pairs.flatMap(({ truth, got }) =>
    truth.datePublished ? [compareDays(truth.datePublished, got.publishedAt)] : [],
  );
  const authors = pairs.flatMap(({ truth, got }) =>
    truth.author ? [compareNames(truth.author, got.author)] : [],
  );
  const never = (field: 'title' | 'publishedAt' | 'author'): boolean =>
    results.every((one) => one[field] === null);
  return {
    pages: truths.length,
    ...bodyScore(bodies),
    empty: bodies.length === 0 ? null : bodies.filter(({ got }) => got.trim() === '').length,
    title: titles.length === 0 || never('title') ? null : mean(titles),
    dateF1: never('publishedAt') ? null : f1OfCounts(dates),
    authorF1: never('author') ? null : f1OfCounts(authors),
  };
}

function textOf({ lead, body }: Extracted): string {
  return [lead, body].filter(Boolean).join('\n');
}

function bodyScore(
  bodies: readonly { want: string; got: string }[],
): Pick<Score, 'bodyF1' | 'precision' | 'recall'> {
  if (bodies.length === 0) return { bodyF1: null, precision: null, recall: null };
  const counts = bodies.map(({ want, got }) => compareShingles(want, got));
  // A page that has no shingle on one side says nothing of that side's measure.
  const precision = mean(counts.flatMap(({ hits, false: wrong }) => share(hits, hits + wrong)));
  const recall = mean(counts.flatMap(({ hits, missed }) => share(hits, hits + missed)));
  return { bodyF1: harmonic(precision, recall), precision, recall };
}

function compareShingles(want: string, got: string): Counts {
  const [wanted, given] = [shinglesOf(want), shinglesOf(got)];
  let hits = 0;
  for (const [shingle, count] of wanted) hits += Math.min(count, given.get(shingle) ?? 0);
  return { hits, false: total(given) - hits, missed: total(wanted) - hits };
}

/** Every four words in a row with how often they stand so; a shorter text is one shingle. */
function shinglesOf(text: string): Map<string, number> {
  const all = wordsOf(text);
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, all.length - SHINGLE + 1); at++) {
    const shingle = all.slice(at, at + SHINGLE).join(' ');
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function compareDays(want: string, got: string | null): Counts {
  const day = dayOf(got);
  if (day === null) return { hits: 0, false: 0, missed: 1 };
  return day === dayOf(want) ? { hits: 1, false: 0, missed: 0 } : { hits: 0, false: 1, missed: 0 };
}

function dayOf(text: string | null): string | null {
  if (text === null || text === '') return null;
  const printed = /^\s*(\d{4}-\d\d-\d\d)/u.exec(text)?.[1];
  if (printed !== undefined) return printed;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

function compareNames(want: string | readonly string[], got: string | null): Counts {
  const [wanted, given] = [namesOf(want), namesOf(got ?? '')];
  const hits = [...given].filter((name) => wanted.has(name)).length;
  return { hits, false: given.size - hits, missed: wanted.size - hits };
}

function namesOf(names: string | readonly string[]): Set<string> {
  const list = typeof names === 'string' ? names.split(NAME_SEPARATOR) : names;
  return new Set(list.map(folded).filter(Boolean));
}

function same(want: string, got: string | null): number {
  return folded(want) === folded(got ?? '') ? 1 : 0;
}

function folded(text: string): string {
  return wordsOf(text.normalize('NFC').toLowerCase()).join(' ');
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function f1OfCounts(counts: readonly Counts[]): number | null {
  if (counts.length === 0) return null;
  const sum = (key: keyof Counts): number => counts.reduce((all, count) => all + count[key], 0);
  return (2 * sum('hits')) / (2 * sum('hits') + sum('false') + sum('missed') || 1);
}

function share(part: number, whole: number): number[] {
  return whole === 0 ? [] : [part / whole];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

import type { FactCandidates } from './facts.ts';
import { normalizeWords } from '../../text.ts';
import { fallsOnDay, type DateCandidate } from './date-candidates.ts';
import type { FieldCandidate } from './title-claims.ts';

/** Two instants less far apart can be one moment printed in the local times of two places. */
const ZONES_MS = 26 * 3_600_000;
const SHOWN = 80;

/** Fields for which two places of the page give different values, a sentence each; empty where they agree. */
export function findDisagreements({ titles, dates, authors }: FactCandidates): readonly string[] {
  return [dateDisagreement(dates.published), titleDisagreement(titles), authorDisagreement(authors)].filter(
    (sentence) => sentence !== null,
  );
}

/** 0..1: by how much of title, date, author and text was found, less 0.1 for each disagreement. */
export function confidenceOf(
  layout: string,
  found: FactCandidates,
  body: string,
  disagreements: readonly string[],
): number {
  const { titles, dates, authors } = found;
  const points = [
    layout === 'generic' ? 0.15 : 0.3,
    titles.length > 0 ? 0.2 : 0,
    dates.published.length > 0 ? 0.2 : 0,
    authors.length > 0 ? 0.1 : 0,
    Math.min(body.length / 1000, 1) * 0.2,
    -0.1 * disagreements.length,
  ];
  const sum = points.reduce((total, point) => total + point, 0);
  return Math.round(Math.max(0, sum) * 100) / 100;
}

function dateDisagreement(dates: readonly DateCandidate[]): string | null {
  const [first, ...others] = dates;
  const other = others.find(({ date, source }) => {
    if (first === undefined || source === first.source) return false;
    const isSameDay = date.iso.slice(0, 10) === first.date.iso.slice(0, 10);
    const [day, instant] = date.precision === 'day' ? [date, first.date] : [first.date, date];
    if (day.precision === 'day' && instant.iso.endsWith('+00:00')) return !fallsOnDay(instant, day);
    return !isSameDay && Math.abs(Date.parse(date.iso) - Date.parse(first.date.iso)) > ZONES_MS;
  });
  if (first === undefined || other === undefined) return null;
  return `publishedAt: ${first.date.iso} by ${first.source}, ${other.date.iso} by ${other.source}`;
}

function titleDisagreement(titles: readonly FieldCandidate[]): string | null {
  const [first, ...others] = titles;
  const words = normalizeWords(first?.value ?? '');
  const other = others.find(({ value }) => {
    const otherWords = normalizeWords(value);
    return !words.includes(otherWords) && !otherWords.includes(words);
  });
  return first === undefined || other === undefined ? null : describeBoth('title', first, other);
}

function authorDisagreement(authors: readonly FieldCandidate[]): string | null {
  const [first, ...others] = authors;
  const names = new Set(normalizeWords(first?.value ?? '').split(' '));
  const other = others.find(({ value }) => {
    const words = normalizeWords(value).split(' ');
    return !words.some((word) => names.has(word));
  });
  return first === undefined || other === undefined ? null : describeBoth('author', first, other);
}

function describeBoth(field: string, first: FieldCandidate, other: FieldCandidate): string {
  const describe = ({ value, source }: FieldCandidate): string =>
    `"${value.length <= SHOWN ? value : `${value.slice(0, SHOWN)}…`}" by ${source}`;
  return `${field}: ${describe(first)}, ${describe(other)}`;
}

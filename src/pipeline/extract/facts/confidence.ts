import type { Found } from './facts.ts';
import { normalizeWords } from '../../text.ts';
import type { Published } from './page-dates.ts';
import type { Sourced } from './title.ts';

/** Two instants as far apart can be one moment told in two places' time. */
const ZONES_MS = 26 * 3_600_000;
const SHOWN = 80;

/** What the places that name one field disagree on, a sentence each; empty where they agree. */
export function disagreementsOf({ titles, dates, authors }: Found): readonly string[] {
  return [dateQuarrel(dates.published), titleQuarrel(titles), authorQuarrel(authors)].filter(
    (told) => told !== null,
  );
}

/** 0..1: what was found of title, date, author and text, less for each field that is told in two ways. */
export function confidenceOf(
  layout: string,
  found: Found,
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

function dateQuarrel(dates: readonly Published[]): string | null {
  const [first, ...others] = dates;
  const other = others.find(
    ({ date, source }) => first !== undefined && source !== first.source && differ(first, date.iso),
  );
  if (first === undefined || other === undefined) return null;
  return `publishedAt: ${first.date.iso} by ${first.source}, ${other.date.iso} by ${other.source}`;
}

function differ(first: Published, iso: string): boolean {
  if (first.date.iso.slice(0, 10) === iso.slice(0, 10)) return false;
  return Math.abs(Date.parse(first.date.iso) - Date.parse(iso)) > ZONES_MS;
}

function titleQuarrel(titles: readonly Sourced[]): string | null {
  const [first, ...others] = titles;
  const other = others.find(
    ({ value }) => first !== undefined && !isPart(normalizeWords(first.value), normalizeWords(value)),
  );
  if (first === undefined || other === undefined) return null;
  return `title: "${shown(first.value)}" by ${first.source}, "${shown(other.value)}" by ${other.source}`;
}

function authorQuarrel(authors: readonly Sourced[]): string | null {
  const [first, ...others] = authors;
  const names = new Set(normalizeWords(first?.value ?? '').split(' '));
  const other = others.find(
    ({ value }) =>
      !normalizeWords(value)
        .split(' ')
        .some((word) => names.has(word)),
  );
  if (first === undefined || other === undefined) return null;
  return `author: "${shown(first.value)}" by ${first.source}, "${shown(other.value)}" by ${other.source}`;
}

function isPart(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function shown(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

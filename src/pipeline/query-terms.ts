import { findSimilarName } from '../model/did-you-mean.ts';
import { findProvince, findSimilarProvince } from '../model/provinces.ts';
import { slugOf } from '../model/plain-name.ts';
import type { Query, TextField } from '../model/query.ts';
import type { QueryProblem } from '../model/query-problem.ts';
import type { ScoreOperator } from '../model/search.ts';
import { LABELS, TOPICS } from '../model/vocabulary.ts';
import { findCountry, findSimilarCountry } from './country-names.ts';
import { foldDiacritics, hasDiacritics, splitWords, wordKeys } from './text.ts';

/** Names that a query typed by a person is checked against. */
export interface KnownNames {
  /** Ids of the portals that there are. */
  readonly portals: Iterable<string>;
}

/** A term that was read, or why it cannot be. */
export type FieldTerm =
  | { readonly ok: true; readonly query: Query }
  | {
      readonly ok: false;
      readonly problem: Pick<QueryProblem, 'code'> & Partial<Pick<QueryProblem, 'expected' | 'nearest'>>;
    };

type ReadTerm = (text: string, known: KnownNames | null) => FieldTerm;

const READERS: Readonly<Record<string, ReadTerm>> = {
  title: (text) => readTextTerm(text, 'title'),
  place: (text) => readTextTerm(text, 'place'),
  section: (text) => readTextTerm(text, 'section'),
  portal: readPortal,
  province: readProvince,
  country: readCountry,
  label: (text) => readCode('label', text, LABELS),
  topic: (text) => readCode('topic', text, TOPICS),
  score: readScore,
  published: readPublished,
};
const FIELDS = Object.keys(READERS);
const COMPARED = ['score', 'published'];
const COMPARISON = /^(>=|<=|>|<|=)?(.*)$/u;
const VALUE = /^[<>=]+\d/u;
const NUMBER = /^\d(?:\.\d+)?$/u;
const DAY = /^(?:19|2\d)\d\d-\d\d-\d\d$/u;
const PRINTED_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u;
const DAY_MS = 86_400_000;

/** Reads a word or phrase, of one field or (`null`) of title, lead and text. */
export function readTextTerm(phrase: string, field: TextField | null): FieldTerm {
  if (splitWords(phrase).length === 0) return fail('word', field === null ? [] : [field]);
  const isFolded = !hasDiacritics(phrase);
  const spelled = ` ${wordKeys(phrase).join(' ')} `;
  const sought = isFolded ? foldDiacritics(spelled) : spelled;
  return done({ kind: 'text', field, phrase, sought, isFolded });
}

/** Reads what stands behind a field's name (lower case). */
export function readFieldTerm(name: string, text: string, known: KnownNames | null): FieldTerm {
  if (Object.hasOwn(READERS, name)) return READERS[name]?.(text, known) ?? fail('field', FIELDS);
  const near = findSimilarName(name, FIELDS);
  if (near === null) return fail('field', FIELDS);
  return fail('field', FIELDS, COMPARED.includes(near) ? quoteNothing(near, text) : `"${near}:"`);
}

/** `scroe>=0.8` is meant as it looks, `scroe:x` may be anything. */
function quoteNothing(field: string, text: string): string {
  return VALUE.test(text) ? `${field}${text}` : `"${field}>="`;
}

/**
 * Whether a word such as `score>=0.8` compares a field; where a person types it, also one that is like a field and is
 * compared with a figure.
 */
export function isComparison(name: string, comparison: string, known: KnownNames | null): boolean {
  if (name === '') return false;
  if (COMPARED.includes(name.toLowerCase())) return true;
  return known !== null && VALUE.test(comparison) && findSimilarName(name, COMPARED) !== null;
}

function readPortal(text: string, known: KnownNames | null): FieldTerm {
  const value = text.toLowerCase();
  const ids = known === null ? null : [...known.portals];
  if (ids === null ? /^[a-z0-9-]+$/u.test(value) : ids.includes(value))
    return done({ kind: 'is', field: 'portal', value });
  const near = findSimilarName(slugOf(text), ids ?? []);
  return fail('portal', [], near === null ? null : `portal:${near}`);
}

function readProvince(text: string): FieldTerm {
  const name = findProvince(text);
  if (name !== null) return done({ kind: 'is', field: 'province', value: name.toLowerCase() });
  const near = findSimilarProvince(text);
  return fail('province', [], near === null ? null : `province:"${near.toLowerCase()}"`);
}

function readCountry(text: string): FieldTerm {
  const code = findCountry(text);
  if (code !== null) return done({ kind: 'is', field: 'country', value: code.toLowerCase() });
  const near = findSimilarCountry(text);
  return fail('country', [], near === null ? null : `country:${/\s/u.test(near) ? `"${near}"` : near}`);
}

function readCode(field: 'label' | 'topic', text: string, known: readonly string[]): FieldTerm {
  const value = text.toLowerCase();
  if (known.includes(value)) return done({ kind: 'is', field, value });
  const near = findSimilarName(value, known);
  return fail(field, known, near === null ? null : `${field}:${near}`);
}

function readScore(text: string): FieldTerm {
  const [, operator, value = ''] = COMPARISON.exec(text) ?? [];
  const bound = Number(value);
  const isScore = NUMBER.test(value) && bound <= 1;
  if (operator !== undefined && isScore)
    return done({ kind: 'score', operator: operator as ScoreOperator, bound });
  return fail('score', [], isScore ? `score>=${value}` : null);
}

function readPublished(text: string): FieldTerm {
  const [, operator, value = ''] = COMPARISON.exec(text) ?? [];
  const day = normalizeDay(value);
  const start = day === null ? NaN : Date.parse(`${day}T00:00:00+07:00`);
  if (day === null || Number.isNaN(start)) return fail('day');
  if (operator === undefined || day !== value) return fail('day', [], `published${operator ?? '>='}${day}`);
  const next = start + DAY_MS;
  const [from, before] = {
    '>=': [start, null],
    '>': [next, null],
    '<': [null, start],
    '<=': [null, next],
    '=': [start, next],
  }[operator as ScoreOperator] as [number | null, number | null];
  return done({ kind: 'published', operator: operator as ScoreOperator, day, from, before });
}

/** A day as yyyy-MM-dd, also of one printed as 31/1/2026; `null` where there is no such day. */
function normalizeDay(text: string): string | null {
  const [, date = '', month = '', year = ''] = PRINTED_DAY.exec(text) ?? [];
  const day = year === '' ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!DAY.test(day)) return null;
  const instant = Date.parse(`${day}T00:00:00Z`);
  // 30 February would be 2 March.
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day ? null : day;
}

function done(query: Query): FieldTerm {
  return { ok: true, query };
}

function fail(
  code: QueryProblem['code'],
  expected: readonly string[] = [],
  nearest: string | null = null,
): FieldTerm {
  return { ok: false, problem: { code, expected, nearest } };
}

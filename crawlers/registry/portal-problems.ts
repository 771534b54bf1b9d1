import { z } from 'zod';
import { nearest } from '../../src/model/did-you-mean.ts';
import { MERGED_INTO } from '../../src/model/provinces.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const SHOWN = 60;

/**
 * One line per problem a schema found, with the nearest name where one was mistyped:
 * `schedule.every: expected a duration such as 30m or 2h, got "often"`.
 */
export function problemsOf(error: z.ZodError, raw: unknown, schema: z.ZodType): string[] {
  return error.issues.flatMap((issue) => problemsAt(issue, [], raw, schema));
}

function problemsAt(issue: Issue, above: Path, raw: unknown, schema: z.ZodType): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors);
    if (branch.length > 0) return branch.flatMap((inner) => problemsAt(inner, path, raw, schema));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = fieldNames(schema, path);
    return issue.keys.map((key) => problem([...path, key], 'expected no such field', raw, meant(key, known)));
  }
  const value = valueAt(raw, path);
  const near = issue.code === 'invalid_value' ? meant(value, issue.values.map(String)) : '';
  return [problem(path, expectationOf(issue), raw, near)];
}

/** The names of the fields that may stand at a path. */
function fieldNames(schema: z.ZodType, path: Path): string[] {
  let at: JsonSchema[] = [z.toJSONSchema(schema, { io: 'input' }) as JsonSchema];
  for (const key of path) {
    const inner = at.flatMap(alternatives);
    at = inner.flatMap((one) => (typeof key === 'number' ? one.items : one.properties?.[String(key)]) ?? []);
  }
  return at.flatMap(alternatives).flatMap((one) => Object.keys(one.properties ?? {}));
}

interface JsonSchema {
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(alternatives)];
}

/** `; did you mean "x"?` where a known name is like the one that came. */
export function meant(typed: unknown, known: Iterable<string>): string {
  if (typeof typed !== 'string') return '';
  const merged = MERGED_INTO[typed];
  if (merged !== undefined) return `; since 1 July 2025 it belongs to "${merged}"`;
  const byPlain = new Map([...known].map((name) => [plain(name), name]));
  const near = byPlain.get(nearest(plain(typed), byPlain.keys()) ?? '');
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Without diacritics, so that "Hue" is near "Huế". */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
}

/** Of the ways a value may be written, the one it comes nearest to. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const foreign = (branch: readonly Issue[]): boolean =>
    branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  const ranked = [...branches].sort((a, b) => Number(foreign(a)) - Number(foreign(b)) || a.length - b.length);
  return ranked[0] ?? [];
}

function expectationOf(issue: Issue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((value) => String(value)).join(', ')}`;
  if (issue.code === 'too_small') return `expected at least ${issue.minimum} (${issue.origin})`;
  if (issue.code === 'too_big') return `expected at most ${issue.maximum} (${issue.origin})`;
  if (issue.code === 'invalid_format') return `expected ${FORMATS[issue.format] ?? issue.format}`;
  return issue.message;
}

const FORMATS: Readonly<Record<string, string>> = {
  url: 'an http or https address',
  date: 'a day such as 2026-11-22',
  regex: 'lower-case letters, digits and "-"',
  includes: 'an address with {n} for the page number',
  hostname: 'a host name',
};

function problem(path: Path, expected: string, raw: unknown, hint: string): string {
  return `${pathText(path)}: ${expected}, got ${shown(valueAt(raw, path))}${hint}`;
}

function pathText(path: Path): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

import { z } from 'zod';
import { findSimilarName } from '../../src/model/did-you-mean.ts';
import { foldName } from '../../src/model/plain-name.ts';
import { MERGED_INTO } from '../../src/model/provinces.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const LONGEST_VALUE = 60;

/**
 * One line per problem a schema found, with the nearest name where one was mistyped:
 * `schedule.every: expected a duration such as 30m or 2h, got "often"`.
 */
export function describeProblems(error: z.ZodError, raw: unknown, schema: z.ZodType): string[] {
  return error.issues.flatMap((issue) => describeIssue(issue, [], raw, schema));
}

function describeIssue(issue: Issue, above: Path, raw: unknown, schema: z.ZodType): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = chooseBranch(issue.errors);
    if (branch.length > 0) return branch.flatMap((inner) => describeIssue(inner, path, raw, schema));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = listFieldNames(schema, path);
    return issue.keys.map((key) =>
      formatProblem([...path, key], 'expected no such field', raw, suggestName(key, known)),
    );
  }
  const value = findValue(raw, path);
  const near = issue.code === 'invalid_value' ? suggestName(value, issue.values.map(String)) : '';
  return [formatProblem(path, describeExpectation(issue), raw, near)];
}

/** The names of the fields that may stand at a path. */
function listFieldNames(schema: z.ZodType, path: Path): string[] {
  let at: JsonSchema[] = [z.toJSONSchema(schema, { io: 'input' }) as JsonSchema];
  for (const key of path) {
    const inner = at.flatMap(listAlternatives);
    at = inner.flatMap((one) => (typeof key === 'number' ? one.items : one.properties?.[String(key)]) ?? []);
  }
  return at.flatMap(listAlternatives).flatMap((one) => Object.keys(one.properties ?? {}));
}

interface JsonSchema {
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

function listAlternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(listAlternatives)];
}

/** `; did you mean "x"?` where a known name is like the one that came. */
export function suggestName(typed: unknown, known: Iterable<string>): string {
  if (typeof typed !== 'string') return '';
  const merged = MERGED_INTO[typed];
  if (merged !== undefined) return `; since 1 July 2025 it belongs to "${merged}"`;
  const byPlain = new Map([...known].map((name) => [foldName(name), name]));
  const near = byPlain.get(findSimilarName(foldName(typed), byPlain.keys()) ?? '');
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Of the ways a value may be written, the one it comes nearest to. */
function chooseBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const foreign = (branch: readonly Issue[]): boolean =>
    branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  const ranked = [...branches].sort((a, b) => Number(foreign(a)) - Number(foreign(b)) || a.length - b.length);
  return ranked[0] ?? [];
}

function describeExpectation(issue: Issue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
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

function formatProblem(path: Path, expected: string, raw: unknown, hint: string): string {
  return `${formatPath(path)}: ${expected}, got ${shortenValue(findValue(raw, path))}${hint}`;
}

function formatPath(path: Path): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
}

function findValue(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

function shortenValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

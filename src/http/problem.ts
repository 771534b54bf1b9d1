import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Bilingual } from '../model/bilingual.ts';
import { MissingKeyError } from '../model/errors.ts';
import { describeQueryProblem, type QueryError, type QueryProblem } from '../model/query-problem.ts';

/** One thing that was wrong with a request. */
export interface FieldProblem {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** Where and why a query cannot be read. */
  readonly query?: QueryFieldProblem;
}

/** Why a query cannot be read, as data and as a sentence in both languages. */
export type QueryFieldProblem = QueryProblem & { readonly text: Bilingual };

/** The statuses that this API answers errors with. */
export type ProblemStatus = keyof typeof TITLES;

const TITLES = {
  400: 'The request is not valid',
  401: 'A bearer token is needed',
  403: 'This is not allowed',
  404: 'There is nothing here',
  405: 'This method is not served here',
  408: 'The request took too long',
  409: 'This does not fit how things stand',
  413: 'The request body is too large',
  414: 'The address is too long',
  415: 'The request body is not JSON',
  421: 'This name is not of this service',
  422: 'The key was used for something else',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'The service failed',
  503: 'The service is not ready',
} as const;
const SHOWN = 80;
const HIDDEN = 'a value that is not shown';

/** An error that the client gets as RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly errors: readonly FieldProblem[];
  /** What the answer says besides. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: ProblemStatus,
    detail: string,
    errors: readonly FieldProblem[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** One wrong field as a 400. `value` is what came; secrets in it are not shown. */
export function createFieldProblem(field: string, expected: string, value: unknown): Problem {
  return createFieldProblems([[field, expected, value]]);
}

/** Wrong fields as a 400, each with what was expected and what came. */
export function createFieldProblems(
  fields: readonly (readonly [field: string, expected: string, value: unknown])[],
): Problem {
  return createBadRequest(
    fields.map(([field, expected, value]) => ({ field, expected, got: describeValue(field, value) })),
  );
}

/** A query that cannot be read as a 400. */
export function createQueryProblem(field: string, { problem }: QueryError, source: string): Problem {
  const expected = `a query that can be read at column ${problem.column}`;
  const query = explainQuery(problem);
  return createBadRequest([{ field, expected, got: describeValue(field, source), query }]);
}

/** Why a query cannot be read, with the sentence in both languages. */
export function explainQuery(problem: QueryProblem): QueryFieldProblem {
  return { ...problem, text: describeQueryProblem(problem) };
}

/** A 404 that names what was asked for. */
export function createNotFound(what: string): Problem {
  return new Problem(404, `There is no ${what}.`);
}

/** What a schema found wrong with `data`, the raw query, path or body (`whole` names it). */
export function createInputProblem(error: z.ZodError, data: unknown, whole: string): Problem {
  return createBadRequest(error.issues.flatMap((issue) => listFieldProblems(issue, data, whole)));
}

function createBadRequest(errors: readonly FieldProblem[]): Problem {
  const detail = errors.map(({ field, expected, got, query }) =>
    query === undefined ? `${field}: expected ${expected}, got ${got}` : `${field}, ${query.text.en}`,
  );
  return new Problem(400, detail.join('; '), errors);
}

/** A 503 of something that may answer again soon. */
export function createUnavailable(what: string): Problem {
  return new Problem(503, `${what} does not answer; the log says why.`, [], { 'retry-after': '5' });
}

/** Anything thrown, as a problem; what is not the client's doing says nothing about the inside. */
export function toProblem(error: unknown, isAway: (error: unknown) => boolean): Problem {
  if (error instanceof Problem) return error;
  if (isAway(error)) return createUnavailable('The database');
  if (error instanceof MissingKeyError) {
    return new Problem(
      503,
      'The key that secrets are sealed with is not here; the log says which is wanted.',
    );
  }
  if (!(error instanceof HTTPException)) return new Problem(500, 'An unexpected error; it was logged.');
  if (error.status === 415) {
    return new Problem(415, 'Send the body as JSON with the header Content-Type: application/json.');
  }
  if (error.status === 400) {
    return createBadRequest([{ field: 'body', expected: 'JSON', got: 'something that is not JSON' }]);
  }
  return new Problem(500, 'An unexpected error; it was logged.');
}

/** Answers with a problem document. */
export function answerProblem(c: Context, problem: Problem): Response {
  const headers = { ...problem.headers, 'content-type': 'application/problem+json' };
  return c.body(writeProblem(problem), problem.status, headers);
}

/** The problem document itself. */
export function writeProblem({ status, message, errors }: Problem): string {
  return JSON.stringify({ type: 'about:blank', title: TITLES[status], status, detail: message, errors });
}

function listFieldProblems(issue: z.core.$ZodIssue, data: unknown, whole: string): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = [...issue.path, key.slice(0, SHOWN)].join('.');
      return { field, expected: 'no field of this name', got: 'one' };
    });
  }
  const field = issue.path.length === 0 ? whole : issue.path.join('.');
  return [
    { field, expected: findExpectation(issue), got: describeValue(field, readValueAt(data, issue.path)) },
  ];
}

function findExpectation({ message }: z.core.$ZodIssue): string {
  return /expected (.+?)(?:, received .*)?$/su.exec(message)?.[1] ?? message;
}

function readValueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return value;
}

function describeValue(field: string, value: unknown): string {
  if (value === undefined) return 'nothing';
  if (field === 'secret') return HIDDEN;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/whsec_|vong_/u.test(value)) return HIDDEN;
  const text = value.replace(/\/\/[^/@]*@/gu, '//…@');
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);
}

import { z } from '@hono/zod-openapi';
import { rowId, text } from '../model/fields.ts';
import { queryProblemSchema } from '../model/query-problem.ts';

/** A shape of the model under its name in the OpenAPI document; a shape that extends it refers to it there. */
export function named<Shape extends z.core.$ZodLooseShape>(
  name: string,
  { shape }: z.ZodObject<Shape>,
  description?: string,
) {
  return z.object(shape).openapi(name, description === undefined ? {} : { description });
}

/** A whole number in a query string. */
export function wholeNumber(about: string, minimum: number, maximum: number, otherwise: number) {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, expected)
    .transform(Number)
    .pipe(z.int().min(minimum, expected).max(maximum, expected))
    .default(otherwise)
    .meta({ type: 'integer', description: about, minimum, maximum, default: otherwise });
}

/** Why a query cannot be read, as data and as a sentence in both languages. */
export const queryFieldProblemSchema = queryProblemSchema.extend({
  text: z.object({ vi: text('In Vietnamese'), en: text('In English') }).describe('The same in a sentence'),
});

const problemSchema = z
  .object({
    type: text('Kind of problem; always about:blank'),
    title: text('What the status means here'),
    status: z.int().describe('HTTP status'),
    detail: text('What was wrong, for a person'),
    errors: z
      .array(
        z.object({
          field: text('Name of the field, `body` or `query` for the whole'),
          expected: text('What was expected there'),
          got: text('What came; secrets are never shown'),
          query: queryFieldProblemSchema
            .optional()
            .describe('Only of a query that cannot be read: where, and why'),
        }),
      )
      .describe('Each wrong field; empty where no field is to blame'),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457)' });

const REASONS = {
  400: 'A field is wrong; each one is named',
  401: 'A token is needed, and none in force was sent',
  404: 'Nothing has this id',
  409: 'It does not fit how things stand: nothing was changed',
  413: 'The body is larger than 64 kB',
  415: 'The body is not JSON',
  422: 'The key was used for something else',
  503: 'Not ready',
} as const;

/** OpenAPI `responses` entries for the given error statuses. */
export function problems<Status extends keyof typeof REASONS>(...statuses: Status[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  const entries = statuses.map((status) => [status, { description: REASONS[status], content }]);
  return Object.fromEntries(entries) as Record<Status, { description: string; content: typeof content }>;
}

/** An answer that any route may give; `checked`: any that asks for a token, or could. */
interface CommonResponse {
  readonly status: number;
  readonly of: 'all' | 'checked';
  readonly description: string;
  /** Headers that it has, with what they say. */
  readonly headers: Readonly<Record<string, string>>;
}

const RETRY = { 'Retry-After': 'Seconds until it is worth another try' };
const common = (
  status: number,
  of: CommonResponse['of'],
  description: string,
  headers: CommonResponse['headers'] = {},
): CommonResponse => ({ status, of, description, headers });

/** What any route may answer, by its name among the document's components. */
export const COMMON_RESPONSES: Readonly<Record<string, CommonResponse>> = {
  Unauthorized: common(401, 'checked', 'A token is needed, and none in force was sent', {
    'WWW-Authenticate': 'How to send it',
  }),
  Forbidden: common(403, 'checked', 'The token does not open this', {
    'WWW-Authenticate': 'The scope that is needed',
  }),
  RequestTimeout: common(408, 'all', 'The request took longer than 30 s to arrive'),
  UriTooLong: common(414, 'all', 'The address is longer than 8 kB'),
  Misdirected: common(421, 'checked', 'The Host header names no host of this service'),
  TooManyRequests: common(429, 'checked', 'More requests than are allowed in a minute', RETRY),
  HeadersTooLarge: common(431, 'all', 'The headers are larger than 32 kB'),
  Failed: common(500, 'all', 'An unexpected error; it was logged'),
  Unavailable: common(503, 'all', 'The database or the queue does not answer', RETRY),
};

export const NOT_MODIFIED = 'What If-None-Match names is still what there is';

/** A response of `COMMON_RESPONSES` as the document has it. */
export function toResponse({ description, headers }: CommonResponse) {
  const schema = { type: 'string' as const };
  const described = Object.entries(headers).map(([name, about]) => [name, { description: about, schema }]);
  return {
    description,
    headers: Object.fromEntries(described) as Record<string, { description: string; schema: typeof schema }>,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** A content type without its parameters, as the OpenAPI document names it. */
export function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0] ?? contentType;
}

/** An OpenAPI response with a JSON body. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A required JSON request body. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true as const, content: { 'application/json': { schema } } } };
}

/** Path parameters of a route to one row. */
export const idParams = z.strictObject({ id: rowId('Id') });

import { z } from '@hono/zod-openapi';
import { isRowId } from '../model/row-id.ts';

/** A decimal 64-bit id, as text. */
export function rowId(about: string) {
  return z
    .string()
    .refine(isRowId, 'expected a decimal number of at most 19 digits')
    .openapi({ description: about, pattern: '^[1-9][0-9]{0,18}$', example: '42' });
}

/** An instant in UTC. */
export function instant(about: string) {
  return z.string().openapi({ description: `${about} (UTC)`, format: 'date-time' });
}

/** A day in Viet Nam, yyyy-MM-dd. */
export function day(about: string) {
  return z.iso
    .date({ error: 'expected a day as yyyy-MM-dd', abort: true })
    .regex(/^(?:19|2\d)\d\d-/u, 'expected a day from 1900-01-01 to 2999-12-31')
    .openapi({ description: about, format: 'date', example: '2026-02-28' });
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
    .openapi({
      param: { description: about },
      type: 'integer',
      description: about,
      minimum,
      maximum,
      default: otherwise,
    });
}

export const text = (about: string) => z.string().openapi({ description: about });
export const count = (about: string) => z.int().min(0).openapi({ description: about });
export const share = (about: string) =>
  z
    .number()
    .min(0)
    .max(1)
    .openapi({ description: `${about}, 0..1` });
/** A share with at most six decimals: the store keeps no more of it. */
export const threshold = (about: string) =>
  share(`${about}; at most six decimals`).refine(
    (share) => share === Number(share.toFixed(6)),
    'expected a number from 0 to 1 with at most six decimals',
  );
export const flag = (about: string) => z.boolean().openapi({ description: about });
export const httpUrl = (about: string) => z.string().openapi({ description: about, format: 'uri' });

const problemSchema = z
  .object({
    type: text('Kind of problem; always about:blank'),
    title: text('What the status means here'),
    status: z.int().openapi({ description: 'HTTP status' }),
    detail: text('What was wrong, for a person'),
    errors: z
      .array(
        z.object({
          field: text('Name of the field, `body` or `query` for the whole'),
          expected: text('What was expected there'),
          got: text('What came; secrets are never shown'),
        }),
      )
      .openapi({ description: 'Each wrong field; empty where no field is to blame' }),
  })
  .openapi('Problem', { description: 'An error (RFC 9457)' });

const REASONS = {
  400: 'A field is wrong; each one is named',
  401: 'The bearer token is missing or not valid',
  404: 'Nothing has this id',
  413: 'The body is larger than 64 kB',
  415: 'The body is not JSON',
  503: 'Not ready',
} as const;

/** OpenAPI `responses` entries for the given error statuses. */
export function problems<Status extends keyof typeof REASONS>(...statuses: Status[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  const entries = statuses.map((status) => [status, { description: REASONS[status], content }]);
  return Object.fromEntries(entries) as Record<Status, { description: string; content: typeof content }>;
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
export const idParams = z.strictObject({ id: rowId('Id').openapi({ param: { description: 'Id' } }) });

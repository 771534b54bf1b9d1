import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';
import { isRowId } from './row-id.ts';

/** What fields are called where people read them; a field without a name is shown in no list of facts. */
export const fieldNames = z.registry<Bilingual>();

export const text = (about: string) => z.string().describe(about);
export const texts = (about: string) => z.array(z.string()).readonly().describe(about);
export const flag = (about: string) => z.boolean().describe(about);
export const count = (about: string) => z.int().min(0).describe(about);
export const share = (about: string) => z.number().min(0).max(1).describe(`${about}, 0..1`);

/** A share with at most six decimals: the store keeps no more of it. */
export const threshold = (about: string) =>
  share(`${about}; at most six decimals`).refine(
    (share) => share === Number(share.toFixed(6)),
    'expected a number from 0 to 1 with at most six decimals',
  );

/** How long ago an article may have been published to be sent. */
export const maxAge = (about: string) =>
  z
    .string()
    .regex(/^(?:none|[1-9]\d{0,4}[hd])$/u, 'expected a number of hours or days such as 12h or 7d, or none')
    .meta({ description: `${about}, such as \`12h\` or \`7d\`; \`none\`: any age`, example: '7d' });

/** A name that a person gives something. */
export const givenName = (about: string) =>
  z
    .string()
    .transform((name) => name.normalize('NFC').trim())
    .refine((name) => name.length >= 1 && name.length <= 120, {
      error: 'expected a name of 1 to 120 characters',
      abort: true,
    })
    .refine((name) => !name.includes('\0'), { error: 'expected a name without NUL characters', abort: true })
    .meta({ description: about });

/** Until when a subscription is paused. */
export const pauseEnd = (about: string) =>
  z
    .string()
    .refine((text) => text === 'resumed' || isInstant(text), {
      error: 'expected an instant such as 2026-12-02T08:00:00+07:00, or resumed',
      abort: true,
    })
    .meta({ description: about, example: 'resumed' });

function isInstant(text: string): boolean {
  return /^(?:19|2\d)\d\d-/u.test(text) && z.iso.datetime({ offset: true }).safeParse(text).success;
}

/** An absolute address. It is described as one, and not checked: pages give what they give. */
export const httpUrl = (about: string) => z.string().meta({ description: about, format: 'uri' });

/** An ISO 8601 instant in UTC. */
export const instant = (about: string) =>
  z.string().meta({ description: `${about} (UTC)`, format: 'date-time' });

/** A day in Viet Nam, yyyy-MM-dd. */
export const day = (about: string) =>
  z.iso
    .date({ error: 'expected a day as yyyy-MM-dd', abort: true })
    .regex(/^(?:19|2\d)\d\d-/u, 'expected a day from 1900-01-01 to 2999-12-31')
    .meta({ description: about, format: 'date', example: '2026-02-28' });

/** A decimal 64-bit id, as text. */
export const rowId = (about: string) =>
  z
    .string()
    .refine(isRowId, 'expected a decimal number of at most 19 digits')
    .meta({ description: about, pattern: '^[1-9][0-9]{0,18}$', example: '42' });

/** A value without content in the form of a schema: `null` where it may be, else an empty text, list or object, or 0. */
export function emptyOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodReadonly) return emptyOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodNumber) return 0;
  if (schema instanceof z.ZodString) return '';
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
    return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, emptyOf(field)]));
  }
  throw new Error(`no value is empty for a schema of type ${schema.type}`);
}

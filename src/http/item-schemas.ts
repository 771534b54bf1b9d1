import { z } from '@hono/zod-openapi';
import { text } from '../model/fields.ts';
import { type Item, itemSchema, type StoryAction, storyActionSchema } from '../model/item.ts';
import { LABELS, TEXT_PARTS } from '../model/vocabulary.ts';
import { named } from './schemas.ts';

/** Why a person decides so, as it is sent. */
export const noteSchema = z
  .string()
  .max(2000)
  .refine((note) => !note.includes('\0'), 'expected a text without NUL characters')
  .nullable()
  .default(null)
  .describe('Why');

/** Who decides, as it is sent. */
export const deciderSchema = z
  .string()
  .trim()
  .min(1, 'expected a name')
  .max(200)
  .refine((name) => !name.includes('\0'), 'expected a name without NUL characters')
  .default('API')
  .describe('Who decides, as it is kept with the decision');

/** A person's judgement of an item, as it is sent. */
export const newJudgementSchema = z
  .strictObject({ label: z.enum(LABELS).describe('What the item is'), by: deciderSchema, note: noteSchema })
  .meta({ id: 'NewJudgement' });

/** The most countries that a person gives an item. */
export const COUNTRIES_MOST = 20;

/** An item's countries as a person decides, as they are sent. */
export const newCountriesSchema = z
  .strictObject({
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/u, 'expected an ISO 3166-1 alpha-2 code such as LA'))
      .max(COUNTRIES_MOST)
      .refine((codes) => new Set(codes).size === codes.length, 'expected each country once')
      .describe('ISO 3166-1 alpha-2 codes, the weightiest first; none where it is about no country'),
    by: deciderSchema,
    note: noteSchema,
  })
  .meta({ id: 'NewCountries' });

/** One item in a list: everything but its text. */
const listedItemSchema = named('Item', itemSchema.omit({ body: true }));

const fragmentSchema = z.object({
  where: z.enum(TEXT_PARTS).describe('The part of the text'),
  parts: z
    .array(
      z.object({ text: text('Plain text'), isHit: z.boolean().describe('Whether it matches the query') }),
    )
    .readonly()
    .describe('Joined they are the text, `…` where it was cut'),
});

/** One answer of a search. */
export const foundItemSchema = listedItemSchema
  .extend({
    fragments: z
      .array(fragmentSchema)
      .describe('Where the words of the query were found; none where it names no words'),
  })
  .openapi('FoundItem');

/** One item with its text and the other items of its story. */
export const fullItemSchema = listedItemSchema
  .extend({
    body: itemSchema.shape.body,
    alsoAt: z
      .array(itemSchema.pick({ id: true, portal: true, url: true, title: true }))
      .describe('The other items of its story'),
    sameEvent: z
      .array(itemSchema.pick({ id: true, portal: true, url: true, title: true, publishedAt: true }))
      .describe('The items that the other stories of its event are shown under, newest first, at most 50'),
    storyDecisions: z
      .array(storyActionSchema)
      .readonly()
      .describe('What people decided about its story, the latest first'),
  })
  .openapi('FullItem');

/** An item as lists give it, without its text. */
export function omitBody({ body, ...item }: Item): z.output<typeof listedItemSchema> {
  return item;
}

/** An item with its text, the others of its story and event and what people decided about them, as the API gives it. */
export function composeFullItem(
  item: Item,
  others: readonly Item[],
  ofEvent: readonly Item[],
  storyDecisions: readonly StoryAction[],
): z.output<typeof fullItemSchema> {
  return {
    ...omitBody(item),
    body: item.body,
    alsoAt: others.map(({ id, portal, url, title }) => ({ id, portal, url, title })),
    sameEvent: ofEvent.map(({ id, portal, url, title, publishedAt }) => ({
      id,
      portal,
      url,
      title,
      publishedAt,
    })),
    storyDecisions,
  };
}

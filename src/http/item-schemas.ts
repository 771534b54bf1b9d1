import { z } from '@hono/zod-openapi';
import { count, httpUrl, instant, rowId, share, text } from './schemas.ts';
import { storyActionSchema, storyReasonSchema } from './story-schemas.ts';
import type { Item, StoryAction } from '../model/item.ts';
import { TOPICS } from '../model/vocabulary.ts';

const labelSchema = z.enum(['foreign-affairs', 'other']);
const sourceSchema = z.enum([
  'layout',
  'json-ld',
  'meta',
  'microdata',
  'markup',
  'list',
  'feed',
  'address',
  'text',
]);
const from = (field: string) =>
  sourceSchema.nullable().openapi({ description: `Where the ${field} was found; null where it was not` });
const texts = (about: string) => z.array(z.string()).readonly().openapi({ description: about });

const imageSchema = z.object({
  url: httpUrl('Address of the image'),
  caption: text('Its caption').nullable(),
  credit: text('Who made it').nullable(),
});

const attachmentSchema = z.object({
  url: httpUrl('Address of the document'),
  title: text('What the link to it says').nullable(),
});

const evidenceSchema = z.object({
  term: text('The term as it was found'),
  weight: z.number().openapi({ description: 'Above 0 speaks for foreign affairs, below 0 against' }),
  where: z.enum(['title', 'lead', 'body']).openapi({ description: 'The part of the text it stands in' }),
});

const storySchema = z
  .object({
    storyId: rowId('The story that this article tells'),
    eventId: rowId('Stories about one event, told separately, share it'),
    kind: z.enum(['new', 'duplicate', 'near-duplicate', 'same-event']).openapi({
      description: 'How the article stands to those before it',
    }),
    of: rowId('The item it was compared with').nullable(),
    similarity: share('The shared part of the shorter text').nullable(),
    because: text('Why it was decided so, in English').nullable(),
    reason: storyReasonSchema.nullable(),
    face: rowId('The item of the story that was published first'),
  })
  .openapi('Story', { description: 'How an article stands to the stories before it' });

const judgementSchema = z
  .object({
    label: labelSchema.openapi({ description: 'What the person decided' }),
    note: text('Why').nullable(),
    judgedAt: instant('When it was decided'),
    machineLabel: labelSchema.openapi({ description: 'What the machine had said' }),
    score: share('The score that the machine had given'),
    model: text('Version of the model that had judged'),
  })
  .openapi('Judgement', { description: 'What a person decided; it stands above the machine' });

/** Why a person decides so, as it is sent. */
export const note = z
  .string()
  .max(2000)
  .refine((note) => !note.includes('\0'), 'expected a text without NUL characters')
  .nullable()
  .default(null)
  .openapi({ description: 'Why' });

/** A person's judgement of an item, as it is sent. */
export const newJudgementSchema = z
  .strictObject({
    label: labelSchema.openapi({ description: 'What the item is' }),
    note,
  })
  .openapi('NewJudgement');

/** One item in a list: everything but its text. */
export const itemSchema = z
  .object({
    id: rowId('Id of the item'),
    portal: text('Id of the portal'),
    url: httpUrl('The address that was read'),
    canonicalUrl: httpUrl('The address that the page gives itself').nullable(),
    title: text('Title').nullable(),
    lead: text('Lead (sa-pô)').nullable(),
    publishedAt: text(
      'When it was published, ISO 8601 with offset; midnight where only the day is known; null where the page does not say',
    ).nullable(),
    publishedPrecision: z.enum(['second', 'minute', 'day']).nullable().openapi({
      description: 'How exact publishedAt is',
    }),
    modifiedAt: text(
      'When the page says it was last changed, ISO 8601 with offset; null where it does not say',
    ).nullable(),
    author: text('Author as printed').nullable(),
    credit: text('Source as printed').nullable(),
    section: texts('Sections, outermost first'),
    images: z.array(imageSchema).readonly().openapi({ description: 'Images of the article' }),
    attachments: z
      .array(attachmentSchema)
      .readonly()
      .openapi({ description: 'Documents that the article links to' }),
    language: text('ISO 639-1; null where undecided').nullable(),
    layout: text('Id of the layout that matched, or `generic`'),
    confidence: share('How far the extracted fields agree'),
    disagreements: texts('Fields that two places of the page tell differently, a sentence each'),
    sources: z
      .object({ title: from('title'), publishedAt: from('date'), author: from('author') })
      .openapi({ description: 'Where the fields were found' }),
    label: labelSchema.openapi({
      description: 'Whether it is about foreign affairs; a person’s label where one judged it',
    }),
    score: share('The relevance score'),
    evidence: z.array(evidenceSchema).readonly().openapi({ description: 'The terms behind the score' }),
    countries: texts('ISO 3166-1 alpha-2 codes of the foreign countries named, most named first'),
    places: texts('Vietnamese provinces and foreign partner localities named'),
    topics: z.array(z.enum(TOPICS)).readonly().openapi({
      description: 'What it is about, the weightiest first; none where it is not foreign affairs',
    }),
    model: text('Version of the model that judged'),
    story: storySchema.nullable(),
    judgement: judgementSchema.nullable(),
    judgedFrom: z.enum(['text', 'title']).openapi({
      description: '`title` where neither text nor page was kept when a newer model judged again',
    }),
    revision: count('1, and one more for each change of the text'),
    firstSeenAt: instant('When it was first read'),
    updatedAt: instant('When it last changed'),
  })
  .openapi('Item');

const fragmentSchema = z.object({
  where: z.enum(['title', 'lead', 'body']).openapi({ description: 'Where it stands' }),
  parts: z
    .array(
      z.object({ text: text('Plain text'), isHit: z.boolean().openapi({ description: 'Was it sought' }) }),
    )
    .readonly()
    .openapi({ description: 'Joined they are the text, `…` where it was cut' }),
});

/** One answer of a search. */
export const foundItemSchema = itemSchema
  .extend({
    fragments: z.array(fragmentSchema).openapi({
      description: 'Where the words of the query stand; none where it names no words',
    }),
  })
  .openapi('FoundItem');

const otherSchema = z.object({
  id: rowId('Id of the item'),
  portal: text('Id of the portal'),
  url: httpUrl('Its address'),
  title: text('Its title').nullable(),
});

/** One item with its text and the other items of its story. */
export const fullItemSchema = itemSchema
  .extend({
    body: text('Plain text, one paragraph a line; null for an irrelevant article').nullable(),
    alsoAt: z.array(otherSchema).openapi({ description: 'The other items of its story' }),
    storyDecisions: z
      .array(storyActionSchema)
      .readonly()
      .openapi({ description: 'What people decided about its story, the latest first' }),
  })
  .openapi('FullItem');

/** Query of the list of items. */
export const labelParam = labelSchema.optional().openapi({
  param: { description: 'Only items with this label; without it, all' },
  description: 'Only items with this label; without it, all',
});

/** An item as the API tells it, without its text. */
export function itemJson({ body, ...item }: Item): z.output<typeof itemSchema> {
  return item;
}

/** An item with its text, the other members of its story and what people decided about it, as the API tells it. */
export function fullItemJson(
  item: Item,
  others: readonly Item[],
  storyDecisions: readonly StoryAction[],
): z.output<typeof fullItemSchema> {
  return {
    ...itemJson(item),
    body: item.body,
    alsoAt: others.map(({ id, portal, url, title }) => ({ id, portal, url, title })),
    storyDecisions,
  };
}

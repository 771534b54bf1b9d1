import { z } from 'zod';
import { articleSchema, storyKind, textChangeSchema, verdictSchema } from './article.ts';
import { eventReasonSchema } from './event-reason.ts';
import { count, fieldNames, flag, instant, rowId, share, text, texts } from './fields.ts';
import { storyReasonSchema } from './story-reason.ts';
import { LABELS } from './vocabulary.ts';

/** What is kept of an article and told of it: by the API, the command line and the pages alike. */

/** How an article relates to the stories before it. */
const membershipSchema = z
  .object({
    storyId: rowId('The story that this article belongs to'),
    eventId: rowId(
      'Shared by the stories of one event, such as a visit that is announced, held and followed up',
    ),
    kind: storyKind.describe('How the article relates to those before it'),
    of: rowId('The item it was compared with').nullable(),
    similarity: share('The shared part of the shorter text').nullable(),
    because: text('Why it was decided so, in English').nullable(),
    reason: storyReasonSchema.nullable(),
    eventOf: rowId('The item of the event that it was placed by').nullable(),
    eventBecause: text('Why its story is in its event, in English').nullable(),
    eventReason: eventReasonSchema.nullable(),
    face: rowId('The item of the story that was published first: the story is shown under it'),
  })
  .meta({ id: 'Story', description: 'How an article relates to the stories before it' });

/** What a person decided about an article, with what the machine had said. */
const judgementSchema = z
  .object({
    label: z.enum(LABELS).describe('What the person decided'),
    note: text('Why').nullable(),
    by: text('Who decided; null where it was not noted').nullable(),
    judgedAt: instant('When it was decided'),
    machineLabel: z.enum(LABELS).describe('What the machine had said'),
    score: share('The score that the machine had given'),
    model: text('Version of the model that had judged'),
  })
  .meta({ id: 'Judgement', description: 'What a person decided; it overrides the machine' });
export type Judgement = Readonly<z.output<typeof judgementSchema>>;

/** Which countries a person says that an article is about, with what the machine had found. */
const countryCorrectionSchema = z
  .object({
    countries: texts('ISO 3166-1 alpha-2 codes, as the person has them; none where it is about no country'),
    machineCountries: texts('What the machine had found'),
    note: text('Why').nullable(),
    by: text('Who decided'),
    at: instant('When it was decided'),
  })
  .meta({ id: 'CountryCorrection', description: 'The countries that a person says it is about' });

/** An article that a person judged, as one row to learn from. */
export interface JudgedItem extends Judgement {
  readonly id: string;
  /** Id of the portal. */
  readonly portal: string;
  readonly url: string;
  /** When it was published, as printed; ISO 8601 with offset. */
  readonly date: string | null;
  readonly title: string | null;
  /** Lead and body, one paragraph a line; empty where only the title is kept. */
  readonly text: string;
}

/** A stored article with its verdict and story. Irrelevant ones have no text and no story. */
export const itemSchema = articleSchema.extend(verdictSchema.shape).extend({
  id: rowId('Id of the item'),
  portal: text('Id of the portal').register(fieldNames, { vi: 'Cổng tin', en: 'portal' }),
  body: text('Plain text, one paragraph a line; null for an irrelevant article').nullable(),
  label: z
    .enum(LABELS)
    .describe('Whether it is about foreign affairs; a person’s label where one judged it')
    .register(fieldNames, { vi: 'Kết luận', en: 'label' }),
  story: membershipSchema.nullable(),
  judgement: judgementSchema.nullable(),
  countryCorrection: countryCorrectionSchema
    .nullable()
    .describe('What a person decided about its countries; `countries` is as they decided'),
  incomplete: flag(
    'Whether its page was cut off each time it was fetched, so that the end of the text may be missing',
  ),
  judgedFrom: z
    .enum(['text', 'title'])
    .describe('`title` where neither text nor page was kept when a newer model judged again'),
  revision: count('1, and one more for each change of the text'),
  firstSeenAt: instant('When it was first read').register(fieldNames, {
    vi: 'Thấy lần đầu',
    en: 'first seen',
  }),
  updatedAt: instant('When it last changed').register(fieldNames, { vi: 'Đổi lần cuối', en: 'updated' }),
});
export type Item = Readonly<z.output<typeof itemSchema>>;

/** What a person decided about stories: one joined to another, an item split off, one put into or taken out of an event. */
export const storyActionSchema = z
  .object({
    kind: z.enum(['join', 'split', 'group', 'ungroup']).describe('What was done: to a story, or to an event'),
    storyId: rowId(
      'The story that was joined to another, that the item was split from, or that was put into or taken out of an event',
    ),
    intoId: rowId('The story that came of it, or one of the event that it was put into'),
    itemId: rowId('The item that was split off, or that was named').nullable(),
    by: text('Who decided'),
    note: text('Why').nullable(),
    at: instant('When'),
    id: rowId('Id of the decision'),
    undone: z
      .object({ by: text('Who took it back'), at: instant('When') })
      .nullable()
      .describe('Null where it holds'),
    canBeUndone: flag('Whether what it moved stands where it was moved to, and its earlier place is known'),
  })
  .meta({ id: 'StoryDecision', description: 'A story or an event corrected by hand' });
export type StoryAction = Readonly<z.output<typeof storyActionSchema>>;

/** What an article said before it was changed. */
export const revisionSchema = z
  .object({
    revision: count('Its number, from 1'),
    replacedAt: instant('When the next one was read'),
    title: text('Title as it was').nullable(),
    lead: text('Lead as it was').nullable(),
    body: text('Text as it was').nullable(),
    changes: z
      .array(textChangeSchema)
      .readonly()
      .nullable()
      .describe('What led to the next one; null where it was not noted'),
  })
  .meta({ id: 'Revision' });
export type Revision = Readonly<z.output<typeof revisionSchema>>;

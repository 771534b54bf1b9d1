import { z } from '@hono/zod-openapi';
import {
  BULLETIN_HEADS,
  BULLETIN_SECTIONS,
  BULLETIN_STATES,
  quotedSentenceSchema,
} from '../../model/bulletin.ts';
import { count, day, flag, httpUrl, instant, rowId, text, texts } from '../../model/fields.ts';

const printed = (about: string) =>
  z.object({ text: text(about), isEdited: flag('Whether an analyst wrote it') }).describe(about);
const article = {
  title: text('Its title'),
  source: text('The name of its portal'),
  url: httpUrl('Its address'),
};

const storySchema = z
  .object({
    number: z.int().describe('Its number in the bulletin'),
    itemId: rowId('The item'),
    title: printed('Its title'),
    text: printed(
      'What is printed: sentences of the article between quotation marks, or what an analyst wrote',
    ),
    sentences: z
      .array(quotedSentenceSchema)
      .readonly()
      .describe('The quoted sentences, and where each stands in the stored text'),
    source: text('The name of its portal'),
    when: text('Day and hour as printed, in Vietnamese'),
    countries: texts('Their Vietnamese names'),
    alsoAt: z
      .array(z.object({ source: article.source, url: article.url }))
      .readonly()
      .describe('Where it was published too'),
    url: httpUrl('Its address at its portal'),
    note: text('The note of an analyst').nullable(),
  })
  .meta({ id: 'BulletinStory', description: 'A story as a bulletin prints it' });

const shape = {
  id: rowId('Id of the bulletin'),
  number: z.int().describe('Its number in its year'),
  year: z.int().describe('Its year'),
  title: text('What it is called'),
  from: day('The first day that it tells of'),
  to: day('The last'),
  issuedOn: day('The day that it bears'),
  head: z
    .enum(BULLETIN_HEADS)
    .describe('How it begins: with a masthead, or as Decree 30/2020 lays papers out'),
  state: z.enum(BULLETIN_STATES).describe('A released bulletin never changes'),
  entries: count('Its stories'),
  releasedBy: text('Who released it').nullable(),
  releasedAt: instant('When it was released').nullable(),
};

/** A bulletin in a list. */
export const bulletinSchema = z.object(shape).meta({ id: 'Bulletin', description: 'A bulletin' });

/** A bulletin with all that it prints. */
export const wholeBulletinSchema = z
  .object({
    ...shape,
    figures: z
      .object({
        stories: count('Stories of foreign affairs that were published in the period'),
        articles: count('Their articles'),
        sourcesRead: count('Portals that were read with success'),
        gaps: z
          .array(
            z.object({ source: text('The name of its portal'), words: text('Since when, in Vietnamese') }),
          )
          .readonly()
          .describe('Sources that were broken or silent'),
      })
      .describe('What the period brought'),
    parts: z
      .array(
        z.object({
          key: z.enum(BULLETIN_SECTIONS).describe('The section'),
          numeral: text('Its Roman numeral'),
          name: text('Its Vietnamese name'),
          stories: z.array(storySchema).readonly().describe('Its stories in order'),
        }),
      )
      .readonly()
      .describe('Its sections in order'),
    index: z
      .array(
        z.object({
          ...article,
          story: z.int().describe('The number of its story'),
          date: text('Its date as printed'),
        }),
      )
      .readonly()
      .describe('Every article behind the stories'),
  })
  .meta({ id: 'WholeBulletin', description: 'A bulletin with all that it prints' });

import { z } from 'zod';
import { count, httpUrl, text } from './fields.ts';
import { FILE_KINDS, FILE_PROBLEMS } from './vocabulary.ts';

/** What an article has besides its text. */

/** A picture of an article. */
export const imageSchema = z.object({
  url: httpUrl('Address of the image'),
  caption: text('Its caption').nullable(),
  credit: text('Who made it').nullable(),
});
export type ArticleImage = Readonly<z.output<typeof imageSchema>>;

/** A document beside an article. */
export const attachmentSchema = z.object({
  url: httpUrl('Address of the document'),
  title: text('What the link to it says').nullable(),
});
export type Attachment = Readonly<z.output<typeof attachmentSchema>>;

/** The file that an article is. */
export const articleFileSchema = z
  .object({
    url: httpUrl('Address of the file'),
    kind: z.enum(FILE_KINDS).describe('What kind of document it is'),
    pages: count('Its pages')
      .nullable()
      .describe('Its pages; null where it has none of its own, or was not read'),
    readPages: count('Of these, read: a long document is read from its beginning').nullable(),
    problem: z.enum(FILE_PROBLEMS).nullable().describe('Why it gave no text; null where the text is from it'),
  })
  .meta({ id: 'ArticleFile', description: 'The file that is the article' });
export type ArticleFile = Readonly<z.output<typeof articleFileSchema>>;

import { z } from 'zod';
import { fieldsSchema, pattern, texts } from './portal-fields.ts';

/** Patterns over the page's text lines, for pages whose markup is not known. Group 1 is the value. */
const anchorsSchema = z.strictObject({
  start: pattern.describe("The line after which the article's text begins."),
  end: pattern.optional().describe('The first line that no longer belongs to it.'),
  section: pattern.optional(),
  date: pattern.optional(),
  author: pattern.optional(),
});

/** How the pages of one design are read. */
export const layoutSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  since: z.iso.date().optional().describe('First day on which pages of this layout were seen, yyyy-MM-dd.'),
  detect: texts.describe(
    'All of these must match for the layout to apply; without any, its body must be found.',
  ),
  title: fieldsSchema.describe('The headline.'),
  lead: fieldsSchema.describe('The summary before the text.'),
  date: fieldsSchema.describe('When it was published, read day first.'),
  author: fieldsSchema.describe('Who wrote it.'),
  credit: fieldsSchema.describe('Where it was taken from.'),
  section: fieldsSchema.describe('The section or the breadcrumb.'),
  body: texts.describe('Containers of the body, best first; the first one with text is taken.'),
  caption: texts.describe('Captions inside the text.'),
  remove: texts.describe('Taken out before anything is read.'),
  anchors: anchorsSchema.optional(),
});

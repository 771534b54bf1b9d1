import { z } from '@hono/zod-openapi';
import { count, instant, rowId, share, text } from './schemas.ts';

const words = (about: string) => z.array(z.string()).readonly().openapi({ description: about });

const sharedSchema = z
  .object({
    ofHere: share('How much of this text stands in the earlier one'),
    ofThere: share('How much of the earlier text stands in this one'),
    passages: count('Passages of eight and more words that both have'),
    longest: count('Words of the longest one'),
    quote: text('How it begins'),
    onlyHere: words('Figures and names that the earlier article never mentions, at most 6'),
    onlyThere: words('Figures and names that this article never mentions, at most 6'),
  })
  .openapi({ description: 'What the two texts share' });

const rule = <Rule extends string>(...rules: [Rule, ...Rule[]]) =>
  z.enum(rules).openapi({ description: 'What decided' });

/** Why an article is in its story, as data; `src/model/story-reason.ts` says it in words. */
export const storyReasonSchema = z
  .union([
    z.object({ rule: rule('same-text', 'nothing-earlier', 'nothing-shared') }),
    z.object({ rule: rule('copy', 'same-day', 'too-little'), shared: sharedSchema }),
    z.object({
      rule: rule('survives'),
      least: share('How much of the shorter text has to survive'),
      shared: sharedSchema,
    }),
    z.object({
      rule: rule('other-figures'),
      agree: count('Figures that both have'),
      of: count('Figures of the one that has fewer'),
      shared: sharedSchema,
    }),
    z.object({
      rule: rule('other-facts', 'other-headline'),
      here: words('What only this article names'),
      there: words('What only the earlier one names'),
      shared: sharedSchema,
    }),
    z.object({
      rule: rule('split', 'joined'),
      by: text('Who decided by hand'),
      note: text('Why').nullable(),
    }),
    z.object({ rule: rule('told'), text: text('The words of an earlier version, which kept no data') }),
  ])
  .openapi('StoryReason', { description: 'Why an article is in its story, as data' });

/** What a person decided about stories. */
export const storyActionSchema = z
  .object({
    kind: z.enum(['join', 'split']).openapi({ description: 'What was done' }),
    storyId: rowId('The story that was joined to another, or that the item was split from'),
    intoId: rowId('The story that came of it'),
    itemId: rowId('The item that was split off, or that was named as the other one').nullable(),
    by: text('Who decided'),
    note: text('Why').nullable(),
    at: instant('When'),
  })
  .openapi('StoryDecision', { description: 'A story corrected by hand' });

import { z } from 'zod';

/** What a saved page is, where and when it was fetched, and how it came to be. */
const savedPageSchema = z
  .strictObject({
    kind: z.enum(['list', 'feed', 'article']),
    url: z.url({ protocol: /^https?$/ }),
    fetchedAt: z.iso.datetime(),
    /** `saved`: as it was answered; `reconstructed`: made by us from what is known of the site. */
    origin: z.enum(['reconstructed', 'saved']),
    /** Of a reconstructed page: the document it carries (`null`: sentences of our own), what its markup is known from. */
    from: z
      .strictObject({ document: z.string().nullable(), structure: z.string(), note: z.string() })
      .optional(),
  })
  .refine(({ origin, from }) => (origin === 'reconstructed') === (from !== undefined), {
    path: ['from'],
    error: 'expected of a reconstructed page, and of no saved one',
  });

/** `meta.json`: what each page of a portal's folder is, by file name. */
export const metaSchema = z.record(z.string(), savedPageSchema);
export type SavedPage = z.output<typeof savedPageSchema>;

/** What must come out of one article's page. `read` is false until a person has compared it with the page. */
const goldenSchema = z.strictObject({
  read: z.boolean(),
  url: z.url(),
  title: z.string(),
  titleSource: z.string(),
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  publishedPrecision: z.enum(['second', 'minute', 'day']).nullable(),
  leadBegins: z.string().nullable(),
  bodyBegins: z.string().min(1),
  bodyEnds: z.string().min(1),
  author: z.string().nullable(),
  credit: z.string().nullable(),
  captions: z.array(z.strictObject({ begins: z.string(), credit: z.string().nullable() })),
  /** What may not stand in title, lead or body. */
  never: z.array(z.string().min(1)),
  /** What stands in lead and body exactly once. */
  once: z.array(z.string().min(1)),
  label: z.enum(['foreign-affairs', 'other']),
});

/** `expected.json`: what must come out of each article's page, by file name. */
export const goldensSchema = z.record(z.string(), goldenSchema);
export type Golden = z.output<typeof goldenSchema>;

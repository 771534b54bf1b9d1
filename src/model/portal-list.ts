import { z } from 'zod';
import { fieldsSchema, pattern, renderSchema, text } from './portal-fields.ts';
import { LIST_KINDS } from './vocabulary.ts';

/** The client's own headers, those that would name somebody, and those of conditional requests. */
const KEPT_HEADERS =
  /^(?:host|user-agent|connection|content-length|transfer-encoding|accept-encoding|cookie|authorization|if-.*|proxy-.*|sec-.*)$/iu;

const headersSchema = z
  .record(
    z
      .string()
      .regex(/^[\w-]+$/u, 'expected the name of a header')
      .refine((name) => !KEPT_HEADERS.test(name), {
        error: 'expected a header that Vọng does not set itself',
      }),
    z.string().regex(/^[\t\x20-\x7e]*$/u, 'expected one line of ASCII'),
  )
  .default({})
  .describe(
    'Headers besides the usual ones, such as `x-requested-with`; of a body the `content-type` is guessed.',
  );

const bodySchema = text.describe('What is sent: a form (`a=1&page={n}`) or JSON.');

const value = text.describe(
  'The path of a value (`title.rendered`), or a template with paths (`/{type|tin-bai}/{slug}`).',
);

const jsonSchema = z
  .strictObject({
    script: pattern
      .optional()
      .describe(
        'Where the JSON stands in a script or an attribute of a page: a pattern over its source; it begins where the match ends.',
      ),
    html: text
      .optional()
      .describe('The path of HTML in the answer, which is read with the selectors of the list.'),
    items: text
      .optional()
      .describe('The path of the array of entries, such as `data.items`; the answer itself where left out.'),
    link: value.optional().describe("An entry's address."),
    title: value.optional(),
    date: value.optional(),
    lead: value.optional(),
  })
  .refine(({ html, link }) => (html === undefined) !== (link === undefined), {
    path: ['link'],
    error: 'expected the address of an entry, or html in its place',
  })
  .describe('How an answer in JSON is read.');

const laterPagesSchema = z
  .strictObject({
    url: text.describe('Where it is asked for, with `{n}` or values; a path begins at the list.'),
    method: z.enum(['GET', 'POST']).default('POST'),
    headers: headersSchema,
    body: bodySchema.optional(),
    values: z
      .record(
        z.string().regex(/^(?!n$)\w+$/u, 'expected a name that stands in braces, other than n'),
        pattern,
      )
      .default({})
      .describe('Patterns over the first page, scripts included: group 1 stands for the name in braces.'),
    json: jsonSchema.optional(),
    from: z
      .union([z.literal(1), z.literal(2)])
      .default(2)
      .describe(
        'The first page that is asked for so: 1 where the page at the address of the list names no articles.',
      ),
  })
  .refine(({ url, body = '' }) => `${url}${body}`.includes('{n}'), {
    path: ['body'],
    error: 'expected {n}, the number of the page, here or in url',
  });

/** Where later pages of a list are: an address, or a request. */
export const nextPageSchema = z
  .union([z.string().includes('{n}'), laterPagesSchema])
  .describe(
    'Address of a later page, `{n}` standing for its number, or the request for it; the first page is `url`.',
  );

/** Where articles are found: a page, a feed, a sitemap, or an answer in JSON. */
export const listSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }),
    kind: z
      .enum(LIST_KINDS)
      .default('html')
      .describe('A `sitemap` may be an index of sitemaps, or a robots.txt that names them.'),
    request: z
      .strictObject({ method: z.literal('POST').default('POST'), headers: headersSchema, body: bodySchema })
      .optional()
      .describe('Asks for the list by POST; with `{n}` in the body so for each of its pages.'),
    json: jsonSchema.optional(),
    item: text
      .optional()
      .describe('One entry of an HTML list; title, date and lead are looked for inside it.'),
    link: text.default('a[href]').describe('The links to articles, inside `item` where that is given.'),
    title: fieldsSchema,
    date: fieldsSchema,
    lead: fieldsSchema,
    feeds: z.boolean().default(false).describe('The feeds that this page names in its head are read too.'),
    nextPage: nextPageSchema.optional(),
    firstPage: z
      .int()
      .min(0)
      .default(1)
      .describe('What `{n}` is on the first page; with `pageStep` 20 and 0 here, `{n}` is an offset.'),
    pageStep: z.int().min(1).default(1).describe('The step of `{n}` from one page to the next.'),
    nextLink: text
      .optional()
      .describe('The link to the next page, where its address cannot be known beforehand.'),
    render: renderSchema.optional().describe("In place of the portal's."),
  })
  .refine(({ kind, json }) => (kind === 'json') === (json !== undefined), {
    path: ['json'],
    error: 'expected of a list of kind json, and of no other',
  })
  .refine(({ kind, request }) => request === undefined || kind === 'html' || kind === 'json', {
    path: ['request'],
    error: 'expected of a list of kind html or json only',
  });

/** A list that no portal declares: its markup is not known, nor its further pages. */
export function listAt(
  url: string,
  kind: 'html' | 'feed' | 'sitemap',
  render?: z.output<typeof renderSchema>,
): z.output<typeof listSchema> {
  return listSchema.parse({ url, kind, render });
}

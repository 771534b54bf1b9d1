import { z } from 'zod';
import { PROVINCES } from './provinces.ts';
import { LIST_KINDS } from './vocabulary.ts';

/** Compiles as a regular expression with the `u` flag. */
const pattern = z.string().refine(isRegularExpression, { error: 'not a valid regular expression' });

const text = z.string().min(1);
const texts = z.array(text).default([]);

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * One way to read a field: a CSS selector (its text, or `attr`), narrowed by `pattern`
 * (group 1, else the whole match).
 */
const fieldSchema = z.union([
  text,
  z.strictObject({
    select: text.describe('A CSS selector.'),
    attr: text.optional().describe('An attribute in place of the text.'),
    pattern: pattern.optional().describe('Narrows the value to group 1, else to the whole match.'),
  }),
]);

/** Several ways, best first. */
const fieldsSchema = z.array(fieldSchema).default([]);

/** Patterns over the page's text lines, for pages whose markup is not known. Group 1 is the value. */
const anchorsSchema = z.strictObject({
  start: pattern.describe("The line after which the article's text begins."),
  end: pattern.optional().describe('The first line that no longer belongs to it.'),
  section: pattern.optional(),
  date: pattern.optional(),
  author: pattern.optional(),
});

const layoutSchema = z.strictObject({
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

const durationSchema = z.string().regex(/^\d+[smhd]$/, 'expected a duration such as 30m or 2h');

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration such as `30m` or `2h`, in milliseconds. */
export function durationMs(text: string): number {
  return Number.parseInt(text, 10) * (UNITS[text.at(-1) ?? ''] ?? 0);
}

const scheduleSchema = z.union([
  z.strictObject({ every: durationSchema }),
  z.strictObject({ cron: z.string().min(9, 'expected a cron expression such as "15 7,17 * * *"') }),
  /** By the portal's habit, within these bounds. */
  z.strictObject({ min: durationSchema, max: durationSchema }),
]);

const renderSchema = z.enum(['http', 'browser']);

const listSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  kind: z
    .enum(LIST_KINDS)
    .default('html')
    .describe('A `sitemap` may be an index of sitemaps, or a robots.txt that names them.'),
  item: text.optional().describe('One entry of an HTML list; title, date and lead are looked for inside it.'),
  link: text.default('a[href]').describe('The links to articles, inside `item` where that is given.'),
  title: fieldsSchema,
  date: fieldsSchema,
  lead: fieldsSchema,
  feeds: z.boolean().default(false).describe('The feeds that this page names in its head are read too.'),
  nextPage: z
    .string()
    .includes('{n}')
    .optional()
    .describe('Address of a later page, `{n}` standing for its number; the first page is `url`.'),
  firstPage: z
    .int()
    .min(0)
    .default(1)
    .describe('The number that `nextPage` has for the first page, and the step from one page to the next.'),
  pageStep: z.int().min(1).default(1),
  nextLink: text
    .optional()
    .describe('The link to the next page, where its address cannot be known beforehand.'),
  render: renderSchema.optional().describe("In place of the portal's."),
});

const tlsSchema = z.strictObject({
  caFile: text
    .optional()
    .describe('PEM certificates that the server does not send; a relative path begins at the portal file.'),
  insecure: z
    .boolean()
    .default(false)
    .describe('Certificates are not checked; each crawl logs it, and the pages show it.'),
  legacy: z
    .boolean()
    .default(false)
    .describe('TLS before 1.2, weak keys and renegotiation without RFC 5746 are accepted.'),
});

const rewrite = z.strictObject({ match: pattern, to: z.string() });
const identitySchema = z.strictObject({
  keep: texts.describe("Query parameters that are the address's identity; with any, all others are dropped."),
  drop: texts.describe('Query parameters dropped besides the well-known tracking ones.'),
  hostAliases: z
    .record(z.string(), z.string())
    .default({})
    .describe('Other hosts of the site → the host that they are taken for.'),
  ignoreCase: z.boolean().default(false).describe('Upper and lower case of a path are the same, as on IIS.'),
  rewrites: z
    .array(rewrite)
    .default([])
    .describe('Paths of other versions of a page, as for print, and what replaces the match.'),
});

const portalShape = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by "-"'),
  platform: z
    .string()
    .optional()
    .describe('File name under crawlers/platforms whose values are used wherever the portal gives none.'),
  name: text.describe('Its Vietnamese name.'),
  nameEn: text.describe('Its English name.'),
  kind: z.enum(['portal', 'newspaper', 'organisation']),
  province: z
    .enum(PROVINCES, { error: "expected one of today's 34 provinces, or null" })
    .nullable()
    .describe("One of today's 34 provinces, or null for national sources."),
  hosts: z
    .array(z.hostname())
    .min(1)
    .describe('Only these hosts are ever crawled; the first is the main one.'),
  enabled: z.boolean().default(true).describe('Whether it is crawled by schedule and by --all.'),
  unverified: z
    .boolean()
    .default(false)
    .describe(
      'Built in though no page of it was read: what is declared comes from a survey, and it is off until it is enabled.',
    ),
  archive: z.boolean().default(false).describe('No longer written to: its silence is no trouble.'),
  note: text.optional().describe('What is not known of it, or what a reader of the file should know.'),
  language: z.string().length(2).default('vi').describe('Two letters, ISO 639-1.'),
  schedule: scheduleSchema.default({ min: '15m', max: '6h' }),
  lists: z.array(listSchema).min(1).describe('Where its articles are found.'),
  articles: z
    .strictObject({ match: z.array(pattern).min(1), reject: z.array(pattern).default([]) })
    .describe('Which links are articles: patterns over path and query.'),
  identity: identitySchema.prefault({}),
  layouts: z
    .array(layoutSchema)
    .default([])
    .describe('How its pages are read, tried in order; after the last the generic extractor.'),
  politeness: z
    .strictObject({
      delayMs: z.int().min(0).default(1000).describe('Pause between two requests, milliseconds.'),
      concurrency: z.int().min(1).max(8).default(1),
      timeoutMs: z.int().min(1000).default(30_000),
    })
    .prefault({}),
  render: renderSchema.default('http').describe('How its pages are fetched: plainly, or drawn by a browser.'),
  renderHosts: z.array(z.hostname()).default([]).describe('Other hosts that drawn pages may ask for data.'),
  tls: tlsSchema.prefault({}),
  charset: text
    .optional()
    .describe('The charset of every page, where the server and the pages name a wrong one.'),
  recheck: z
    .array(durationSchema)
    .optional()
    .describe(
      'When a read article is rechecked for changes, counted from its publication; the setting VONG_RECHECK where left out.',
    ),
  maxAgeDays: z
    .int()
    .positive()
    .optional()
    .describe('Articles older than this many days when first seen are `too-old`; none: no limit.'),
};

/** A portal file, validated: data only. */
export const portalSchema = z.strictObject(portalShape);

/** One mark of a family of systems: in a page's markup, in its address or one it links to, or in its text. */
const telltaleSchema = z.union([
  z.strictObject({ select: text }),
  z.strictObject({ address: pattern }),
  z.strictObject({ text: pattern }),
]);

/** A platform file: any of a portal's values but its identity. */
export const platformSchema = z.strictObject({
  /** A site that shows two of these is of the family. */
  telltales: z.array(telltaleSchema).default([]),
  /** The platform that this one is a kind of: a site with the marks of both is of this one. */
  refines: z.string().optional(),
  articles: portalShape.articles.optional(),
  identity: portalShape.identity.optional(),
  layouts: portalShape.layouts.optional(),
  politeness: portalShape.politeness.optional(),
  schedule: portalShape.schedule.optional(),
  render: portalShape.render.optional(),
  tls: portalShape.tls.optional(),
  charset: portalShape.charset,
});

/** A portal as the engine uses it, every default filled in. */
export type Portal = z.output<typeof portalSchema>;
export type PortalInput = z.input<typeof portalSchema>;
export type Platform = z.output<typeof platformSchema>;
export type PlatformInput = z.input<typeof platformSchema>;
export type Telltale = z.output<typeof telltaleSchema>;
export type PortalList = Portal['lists'][number];
export type Layout = Portal['layouts'][number];
export type LayoutField = Layout['title'][number];
export type Identity = Portal['identity'];
export type Schedule = Portal['schedule'];

/** Types a portal file; validation happens in the registry. A platform's values may be left out. */
export function definePortal(
  portal: Omit<PortalInput, 'articles'> & { articles?: PortalInput['articles'] },
): unknown {
  return portal;
}

/** Types a platform file; validation happens in the registry. */
export function definePlatform(platform: PlatformInput): unknown {
  return platform;
}

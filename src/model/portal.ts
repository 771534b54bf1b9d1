import { z } from 'zod';
import { pattern, renderSchema, text, texts } from './portal-fields.ts';
import { layoutSchema } from './portal-layout.ts';
import { listSchema, nextPageSchema } from './portal-list.ts';
import { PROVINCES } from './provinces.ts';

const durationSchema = z.string().regex(/^\d+[smhd]$/, 'expected a duration such as 30m or 2h');

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration such as `30m` or `2h`, in milliseconds. */
export function durationMs(text: string): number {
  return Number.parseInt(text, 10) * (UNITS[text.at(-1) ?? ''] ?? 0);
}

const scheduleSchema = z.union([
  z.strictObject({ every: durationSchema }),
  z.strictObject({ cron: z.string().min(9, 'expected a cron expression such as "15 7,17 * * *"') }),
  /** By the portal's habit, within these bounds, and so many crawls a day as a rule. */
  z.strictObject({ min: durationSchema, max: durationSchema, perDay: z.int().min(1).max(288).default(60) }),
]);

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
  schedule: scheduleSchema.default({ min: '5m', max: '6h', perDay: 60 }),
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
  /** Where later pages of its HTML lists are, for lists that say nothing of it themselves. */
  nextPage: nextPageSchema.optional(),
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
export type ListJson = NonNullable<PortalList['json']>;
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

import { z } from 'zod';
import {
  type Article,
  articleSchema,
  EMPTY_ARTICLE,
  type Extraction,
  type Page,
} from '../../model/article.ts';
import { UsageError } from '../../model/errors.ts';
import { findPortalOfHost } from '../../model/hosts.ts';
import type { Portal } from '../../model/portal.ts';
import { decode } from '../../pipeline/decode.ts';
import { extract } from '../../pipeline/extract/extract.ts';
import { layoutLoss } from '../../pipeline/extract/layout/layout-health.ts';
import { parseAddress } from '../arguments.ts';
import { formatJson } from '../../model/json-line.ts';
import { type LineId, lineId } from './json-lines.ts';

/** What the pages of one command have in common; plain data, so that it can be handed to a thread. */
export interface ReadSettings {
  readonly portals: ReadonlyMap<string, Portal>;
  /** Whose layouts are used whatever the host. */
  readonly portal: Portal | null;
  readonly url: string | null;
  /** ISO 8601 instant, for pages that were not fetched by this command. */
  readonly fetchedAt: string;
}

/** A line of `vong extract --jsonl`. */
export const pageLineSchema = z.object({
  id: lineId,
  url: z.string().nullish(),
  html: z.string().optional(),
  htmlBase64: z
    .string()
    .regex(/^[\w+/\s-]*={0,2}\s*$/u, 'expected base64')
    .optional(),
  contentType: z.string().nullish(),
});
type PageLine = z.output<typeof pageLineSchema>;

/** A page that was read, with what was made of it. */
export interface PageReading {
  readonly page: Page;
  readonly portal: Portal | null;
  readonly extraction: Extraction;
}

/** A page as far as it is known; `url` is `null` where nobody gave an address. */
type KnownPage = Omit<Partial<Page>, 'url'> & { readonly html: string; readonly url: string | null };

/** Stands for a page whose address nobody gave: relative links then lead nowhere. */
const NO_ADDRESS = 'about:blank';

/** One line of input to one line of output; throws UsageError. */
export function extractLine(line: PageLine, settings: ReadSettings): string {
  const { extraction } = readPage({ html: decodeHtml(line), url: line.url ?? settings.url }, settings);
  return formatJson(toArticleLine(line.id, extraction));
}

/** Extracts a page; the settings' portal or else the host decides about the layouts. Throws UsageError for a wrong address. */
export function readPage(known: KnownPage, settings: ReadSettings): PageReading {
  const { url: address, ...fetched } = known;
  const url = address === null ? null : parseAddress('url', fetched.finalUrl ?? address);
  const portal = settings.portal ?? (url && findPortalOfHost(url.hostname, settings.portals));
  const page = {
    portalId: portal?.id ?? '',
    url: address ?? NO_ADDRESS,
    finalUrl: address ?? NO_ADDRESS,
    status: 200,
    contentType: null,
    fetchedAt: settings.fetchedAt,
    hints: {},
    ...fetched,
  };
  return { page, portal, extraction: extract(page, portal) };
}

/** What a portal's layout missed of the page, a sentence; the page is read a second time for it. */
export function describeLoss({ page, portal, extraction }: PageReading): string | null {
  return portal === null ? null : layoutLoss(extraction, extract(page, null), portal);
}

function decodeHtml({ html, htmlBase64, contentType }: PageLine): string {
  if ((html === undefined) === (htmlBase64 === undefined)) {
    throw new UsageError(['expected either html or htmlBase64']);
  }
  if (html !== undefined) return html.normalize('NFC');
  return decode(Buffer.from(htmlBase64 ?? '', 'base64'), contentType ?? null).text;
}

/** What a line says of an article: its fields in the order of their schema, without those of the line before it. */
const LINE_FIELDS = articleSchema.omit({ url: true, portal: true }).keyof().options;

/** An article of which nothing is known, and that no layout has read. */
const NO_ARTICLE = { ...EMPTY_ARTICLE, layout: null };

/** The fields of the contract; a page that is no article has them all, empty but for its facts, with the reason. */
export function toArticleLine(id: LineId, extraction: Extraction): object {
  if (extraction.kind === 'article') return { id, ...pickFields(extraction.article) };
  const known = { ...NO_ARTICLE, ...extraction.facts };
  return { id, ...pickFields(known), outcome: 'no-body', reason: extraction.reason };
}

function pickFields(article: Omit<Article, 'layout'> & { readonly layout: string | null }): object {
  return Object.fromEntries(LINE_FIELDS.map((field) => [field, article[field]]));
}

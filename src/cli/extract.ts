import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { decode } from '../pipeline/decode.ts';
import { extract as extractPage } from '../pipeline/extract/extract.ts';
import type { Portal } from '../portal.ts';
import type { Extraction } from '../types.ts';
import type { App } from './app.ts';
import { portalById, portalOfHost, webAddress } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type LineId, eachLine, lineId } from './json-lines.ts';
import { jsonText } from './terminal.ts';
import { readInput } from './text-input.ts';

/** Options of `vong extract`. */
export interface ExtractOptions {
  readonly url?: string;
  readonly portal?: string;
  readonly jsonl?: true;
}

/** What the pages of one command have in common. */
interface Reader {
  readonly portals: ReadonlyMap<string, Portal>;
  /** Whose layouts are used whatever the host. */
  readonly portal: Portal | null;
  readonly url: string | undefined;
  readonly fetchedAt: string;
}

const inputSchema = z.object({
  id: lineId,
  url: z.string().nullish(),
  html: z.string().optional(),
  htmlBase64: z
    .string()
    .regex(/^[\w+/\s-]*={0,2}\s*$/u, 'expected base64')
    .optional(),
  contentType: z.string().nullish(),
});
type Input = z.output<typeof inputSchema>;

/** Stands for a page whose address nobody gave: relative links then lead nowhere. */
const NO_ADDRESS = 'about:blank';

/** `vong extract`: pages to articles, one page or one a line. */
export async function extract(
  app: App,
  file: string | undefined,
  options: ExtractOptions,
): Promise<ExitCode> {
  const portals = await app.portals();
  const reader: Reader = {
    portals,
    portal: options.portal === undefined ? null : portalById(options.portal, portals),
    url: options.url === undefined ? undefined : webAddress('--url', options.url).href,
    fetchedAt: app.clock().toISOString(),
  };
  if (options.jsonl) {
    const step = (input: Input): string =>
      jsonText(fieldsOf(input.id, readPage(htmlOf(input), input.url, reader)));
    return eachLine(app, { file, schema: inputSchema, step });
  }
  const bytes = await readInput(app, file, app.config.VONG_MAX_PAGE_BYTES);
  const extraction = readPage(decode(bytes, null).text, null, reader);
  app.stdout.write(`${jsonText(fieldsOf(file ?? '-', extraction), 2)}\n`);
  return EXIT.ok;
}

function htmlOf({ html, htmlBase64, contentType }: Input): string {
  if ((html === undefined) === (htmlBase64 === undefined)) {
    throw new UsageError(['expected either html or htmlBase64']);
  }
  if (html !== undefined) return html.normalize('NFC');
  return decode(Buffer.from(htmlBase64 ?? '', 'base64'), contentType ?? null).text;
}

function readPage(html: string, given: string | null | undefined, reader: Reader): Extraction {
  const address = given ?? reader.url;
  const url = address === undefined ? null : webAddress('url', address);
  const portal = reader.portal ?? (url === null ? null : portalOfHost(url, reader.portals));
  const page = {
    portalId: portal?.id ?? '',
    url: address ?? NO_ADDRESS,
    finalUrl: address ?? NO_ADDRESS,
    status: 200,
    contentType: null,
    html,
    fetchedAt: reader.fetchedAt,
    hints: {},
  };
  return extractPage(page, portal);
}

/** The fields of the contract; a page that is no article has them all, empty, with the reason. */
export function fieldsOf(id: LineId, extraction: Extraction): object {
  if (extraction.kind === 'no-body') return { id, ...NOTHING, outcome: 'no-body', reason: extraction.reason };
  const { article } = extraction;
  return {
    id,
    title: article.title,
    lead: article.lead,
    body: article.body,
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
    author: article.author,
    credit: article.credit,
    section: article.section,
    images: article.images,
    language: article.language,
    layout: article.layout,
    confidence: article.confidence,
    sources: article.sources,
  };
}

const NOTHING = {
  title: null,
  lead: null,
  body: '',
  publishedAt: null,
  publishedPrecision: null,
  author: null,
  credit: null,
  section: [],
  images: [],
  language: null,
  layout: null,
  confidence: 0,
  sources: { title: null, publishedAt: null, author: null },
};

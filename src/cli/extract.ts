import path from 'node:path';
import { UsageError } from '../errors.ts';
import { decode } from '../pipeline/decode.ts';
import { extract as extractPage } from '../pipeline/extract/extract.ts';
import { layoutLoss } from '../pipeline/extract/layout-health.ts';
import type { App } from './app.ts';
import { portalById, webAddress } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { eachLine } from './json-lines.ts';
import { eachLineInWorkers } from './line-workers.ts';
import { type ReadPage, type Reader, fieldsOf, pageLine, readLine, readPage } from './read-page.ts';
import { jsonText, printable } from './terminal.ts';
import { readInput } from './text-input.ts';

/** Options of `vong extract`. */
export interface ExtractOptions {
  readonly url?: string;
  readonly portal?: string;
  readonly jsonl?: true;
  readonly jobs?: number;
}

/** Beside this file, as source or compiled. */
const WORKER = new URL(`extract-worker${path.extname(import.meta.url)}`, import.meta.url);

/** `vong extract`: pages to articles; one page of a file or an address, or one page a line. */
export async function extract(
  app: App,
  source: string | undefined,
  options: ExtractOptions,
): Promise<ExitCode> {
  const address = /^https?:/iu.test(source ?? '') ? webAddress('FILE', source ?? '') : null;
  refuseTogether(address, options);
  const portals = await app.portals();
  const reader: Reader = {
    portals,
    portal: options.portal === undefined ? null : portalById(options.portal, portals),
    url: options.url === undefined ? null : webAddress('--url', options.url).href,
    fetchedAt: app.clock().toISOString(),
  };
  if (options.jsonl) return extractLines(app, source, reader, options.jobs ?? 1);
  if (address !== null) return extractAddress(app, address, reader);
  const bytes = await readInput(app, source, app.config.VONG_MAX_PAGE_BYTES);
  tell(app, source ?? '-', readPage({ html: decode(bytes, null).text, url: reader.url }, reader));
  return EXIT.ok;
}

function refuseTogether(address: URL | null, { url, jsonl, jobs }: ExtractOptions): void {
  const problems = [
    address !== null && jsonl ? '--jsonl: expected a file of lines, got an address' : null,
    address !== null && url !== undefined ? '--url: expected no --url beside an address' : null,
    jobs !== undefined && !jsonl ? '--jobs: expected --jsonl beside it' : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new UsageError(problems);
}

async function extractLines(
  app: App,
  file: string | undefined,
  reader: Reader,
  jobs: number,
): Promise<ExitCode> {
  if (jobs > 1) return eachLineInWorkers(app, file, WORKER, { jobs, data: reader });
  return eachLine(app, file, { schema: pageLine, step: (input) => readLine(input, reader) });
}

async function extractAddress(app: App, address: URL, reader: Reader): Promise<ExitCode> {
  const { fetchPage } = await import('./fetch-page.ts');
  const fetched = await fetchPage(app, address);
  if ('failed' in fetched) {
    app.stderr.write(`${printable(`${address.href}: ${fetched.failed}`)}\n`);
    return EXIT.failed;
  }
  tell(app, address.href, readPage({ ...fetched.page, url: address.href }, reader));
  return EXIT.ok;
}

function tell(app: App, id: string, read: ReadPage): void {
  app.stdout.write(`${jsonText(fieldsOf(id, read.extraction), 2)}\n`);
  const loss = lossOf(read);
  if (loss !== null) app.stderr.write(`${printable(loss)}\n`);
}

/** What a portal's layout missed of the page; the page is read a second time for it. */
export function lossOf({ page, portal, extraction }: ReadPage): string | null {
  return portal === null ? null : layoutLoss(extraction, extractPage(page, null), portal);
}

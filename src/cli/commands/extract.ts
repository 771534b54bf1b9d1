import path from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { decode } from '../../pipeline/decode.ts';
import { extract as extractPage } from '../../pipeline/extract/extract.ts';
import { explainPage } from '../../pipeline/extract/explain/explain.ts';
import { layoutLoss } from '../../pipeline/extract/layout/layout-health.ts';
import type { App } from '../../app/app.ts';
import { portalById, webAddress } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { explanationText } from '../output/explain-page.ts';
import { eachLine } from '../lines/json-lines.ts';
import { eachLineInWorkers } from '../lines/line-workers.ts';
import { type ReadPage, type Reader, fieldsOf, pageLine, readLine, readPage } from '../lines/read-page.ts';
import { jsonText, printable } from '../output/terminal.ts';
import { readInput } from '../lines/text-input.ts';

/** Options of `vong extract`. */
export interface ExtractOptions {
  readonly url?: string;
  readonly portal?: string;
  readonly jsonl?: true;
  readonly jobs?: number;
  readonly explain?: true;
}

/** Beside this file, as source or compiled. */
const WORKER = new URL(`../lines/extract-worker${path.extname(import.meta.url)}`, import.meta.url);

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
  const told = options.explain ? tellWhy : tell;
  if (address !== null) return extractAddress(app, address, reader, told);
  const bytes = await readInput(app, source, app.config.VONG_MAX_PAGE_BYTES);
  told(app, source ?? '-', readPage({ html: decode(bytes, null).text, url: reader.url }, reader));
  return EXIT.ok;
}

function refuseTogether(address: URL | null, { url, jsonl, jobs, explain: told }: ExtractOptions): void {
  const problems = [
    address !== null && jsonl ? '--jsonl: expected a file of lines, got an address' : null,
    address !== null && url !== undefined ? '--url: expected no --url beside an address' : null,
    told && jsonl ? '--explain: expected one page, got --jsonl' : null,
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

async function extractAddress(app: App, address: URL, reader: Reader, told: typeof tell): Promise<ExitCode> {
  const { fetchPage } = await import('./extract/fetch-page.ts');
  const fetched = await fetchPage(app, address);
  if ('failed' in fetched) {
    app.stderr.write(`${printable(`${address.href}: ${fetched.failed}`)}\n`);
    return EXIT.failed;
  }
  told(app, address.href, readPage({ ...fetched.page, url: address.href }, reader));
  return EXIT.ok;
}

function tell(app: App, id: string, read: ReadPage): void {
  app.stdout.write(`${jsonText(fieldsOf(id, read.extraction), 2)}\n`);
  tellLoss(app, read);
}

/** The page is read a second time, by a reader that takes notes. */
function tellWhy(app: App, _: string, read: ReadPage): void {
  app.stdout.write(explanationText(explainPage(read.page, read.portal), app.stdout.isTerminal));
  tellLoss(app, read);
}

function tellLoss(app: App, read: ReadPage): void {
  const loss = lossOf(read);
  if (loss !== null) app.stderr.write(`${printable(loss)}\n`);
}

/** What a portal's layout missed of the page; the page is read a second time for it. */
export function lossOf({ page, portal, extraction }: ReadPage): string | null {
  return portal === null ? null : layoutLoss(extraction, extractPage(page, null), portal);
}

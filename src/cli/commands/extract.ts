import path from 'node:path';
import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { UsageError } from '../../model/errors.ts';
import { decode } from '../../pipeline/decode.ts';
import { explainPage } from '../../pipeline/extract/explain/explain.ts';
import { findPortal, parseAddress, readWholeNumber } from '../arguments.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { answerLines, JSON_LINES, TEXT_FILE } from '../lines/json-lines.ts';
import { answerLinesInThreads } from '../lines/line-threads.ts';
import {
  toArticleLine,
  describeLoss,
  extractLine,
  pageLineSchema,
  type PageReading,
  readPage,
  type ReadSettings,
} from '../lines/page-line.ts';
import { readInput } from '../lines/text-input.ts';
import { formatExplanation } from '../output/explain-page.ts';
import { formatJson } from '../../model/json-line.ts';
import { makePrintable } from '../output/terminal.ts';

interface ExtractOptions {
  readonly url?: string;
  readonly portal?: string;
  readonly jsonl?: true;
  readonly jobs?: number;
  readonly explain?: true;
}

/** The program of the threads of `--jobs`, as source or compiled. */
const THREAD = new URL(`../lines/extract-thread${path.extname(import.meta.url)}`, import.meta.url);

/** `vong extract`. */
export function defineExtract(command: Command, { run }: CommandContext): void {
  command
    .argument('[FILE]', `${TEXT_FILE}; an http(s) address is fetched`)
    .option('--url <address>', 'where the page came from')
    .option('--portal <id>', "read with this portal's layouts, whatever the host")
    .option('--explain', 'for people: what was kept and removed of the page, and by which rule, as a tree')
    .option('--jsonl', JSON_LINES)
    .option('--jobs <n>', 'with --jsonl: threads to use, 1 to 64 (default: 1)', readWholeNumber(1, 64))
    .action(run(extract));
}

/** Pages to articles: one page of a file or an address, or one page a line. */
async function extract(app: App, source: string | undefined, options: ExtractOptions): Promise<ExitCode> {
  const address = /^https?:/iu.test(source ?? '') ? parseAddress('FILE', source ?? '') : null;
  refuseTogether(address, options);
  const portals = await app.portals();
  const settings: ReadSettings = {
    portals,
    portal: options.portal === undefined ? null : findPortal(options.portal, portals),
    url: options.url === undefined ? null : parseAddress('--url', options.url).href,
    fetchedAt: app.clock().toISOString(),
  };
  if (options.jsonl && (options.jobs ?? 1) > 1) {
    return answerLinesInThreads(app, source, { program: THREAD, threads: options.jobs ?? 1, data: settings });
  }
  if (options.jsonl) {
    return answerLines(app, source, {
      schema: pageLineSchema,
      answer: (line) => extractLine(line, settings),
    });
  }
  const write = options.explain ? writeExplanation : writeArticle;
  if (address === null) {
    const bytes = await readInput(app, source, app.config.VONG_MAX_PAGE_BYTES);
    const html = decode(bytes, null).text;
    write(app, source ?? '-', readPage({ html, url: settings.url }, settings));
    return EXIT.ok;
  }
  const { fetchPage } = await import('./extract/fetch-page.ts');
  const fetched = await fetchPage(app, address);
  if ('failed' in fetched) {
    app.stderr.write(`${makePrintable(`${address.href}: ${fetched.failed}`)}\n`);
    return EXIT.failed;
  }
  write(app, address.href, readPage({ ...fetched.page, url: address.href }, settings));
  return EXIT.ok;
}

function refuseTogether(address: URL | null, { url, jsonl, jobs, explain }: ExtractOptions): void {
  const problems = [
    address !== null && jsonl ? '--jsonl: expected a file of lines, got an address' : null,
    address !== null && url !== undefined ? '--url: expected no --url beside an address' : null,
    explain && jsonl ? '--explain: expected one page, got --jsonl' : null,
    jobs !== undefined && !jsonl ? '--jobs: expected --jsonl beside it' : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new UsageError(problems);
}

function writeArticle(app: App, id: string, reading: PageReading): void {
  app.stdout.write(`${formatJson(toArticleLine(id, reading.extraction), 2)}\n`);
  writeLoss(app, reading);
}

/** The page is read a second time, with notes of what was kept and why. */
function writeExplanation(app: App, _: string, reading: PageReading): void {
  app.stdout.write(
    formatExplanation(
      explainPage(reading.page, reading.portal),
      app.stdout.isTerminal,
      app.config.VONG_LANGUAGE,
    ),
  );
  writeLoss(app, reading);
}

function writeLoss(app: App, reading: PageReading): void {
  const loss = describeLoss(reading);
  if (loss !== null) app.stderr.write(`${makePrintable(loss)}\n`);
}

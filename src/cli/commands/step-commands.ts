import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { wholeNumber } from '../arguments.ts';
import type { ClassifyOptions } from './classify.ts';
import type { DedupeOptions } from './dedupe.ts';
import type { ExtractOptions } from './extract.ts';
import type { Into } from '../program.ts';

const FILE = 'file to read; standard input where it is - or left out';
const JSONL = 'one JSON object a line, in and out';

/** Adds the pure steps: `extract`, `classify`, `dedupe`. */
export function registerSteps(program: Command, app: App, into: Into): void {
  program.commandsGroup('Steps, on files or standard input:');
  program
    .command('extract')
    .description('page → article; in {id, url, html | htmlBase64, contentType?}')
    .argument('[FILE]', `${FILE}; an http(s) address is fetched`)
    .option('--url <address>', 'where the page came from')
    .option('--portal <id>', "read with this portal's layouts, whatever the host")
    .option('--explain', 'for people: what was kept and removed of the page, and by which rule, as a tree')
    .option('--jsonl', JSONL)
    .option('--jobs <n>', 'with --jsonl: threads to use, 1 to 64 (default: 1)', wholeNumber(1, 64))
    .action(
      into(async (file: string | undefined, options: ExtractOptions) =>
        (await import('./extract.ts')).extract(app, file, options),
      ),
    );
  registerClassify(program, app, into);
  program
    .command('dedupe')
    .description('texts → stories; in, one a line, {id, title, text, url?, scope?}')
    .argument('[FILE]', FILE)
    .option('--jsonl', 'one JSON object a line out; without it, lines for people')
    .action(
      into(async (file: string | undefined, options: DedupeOptions) =>
        (await import('./dedupe.ts')).dedupe(app, file, options),
      ),
    );
}

function registerClassify(program: Command, app: App, into: Into): void {
  program
    .command('classify')
    .description('text → foreign affairs or not, and why; in {id, title, text}')
    .argument('[FILE]', `${FILE}; the first line is the title`)
    .option('--jsonl', JSONL)
    .option('--explain', 'for people: the text with its verdict and the terms for and against')
    .action(
      into(async (file: string | undefined, options: ClassifyOptions) =>
        (await import('./classify.ts')).classify(app, file, options),
      ),
    );
}

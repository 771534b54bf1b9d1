import type { App } from '../../src/app/app.ts';
import type { ExitCode } from '../../src/cli/exit-codes.ts';
import { runCli } from '../../src/cli/program.ts';
import { loadConfig } from '../../src/app/config.ts';
import { createPortalBook } from '../../src/app/portal-book.ts';

/** What a command wrote and how it ended. */
export interface CliResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
import { STILL_BOOK } from './service.ts';
const NOW = new Date('2026-11-22T05:40:00.000Z');

function missing(what: string): () => Promise<never> {
  return () => Promise.reject(new Error(`this test gave no ${what}`));
}

/** Runs a command in this process, with streams in memory; `parts` replaces what the command is handed. */
export async function vong(
  argv: readonly string[],
  input: string | AsyncIterable<Buffer | string> = '',
  parts: Partial<App> = {},
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const app: App = {
    config: loadConfig({}),
    log: QUIET,
    clock: () => NOW,
    signal: new AbortController().signal,
    stdin: typeof input === 'string' ? lines(input) : input,
    stdout: { write: (text) => void out.push(text), isTerminal: false },
    stderr: { write: (text) => void err.push(text), isTerminal: false },
    ...STILL_BOOK,
    withStore: missing('store'),
    withDatabase: missing('database'),
    withCrawling: missing('crawling'),
    serve: missing('service'),
    derive: () => app,
    ...parts,
  };
  const code = await runCli(argv, app, () => Promise.resolve(app));
  return { code, out: out.join(''), err: err.join('') };
}

/** Runs a command that needs no store in this process, with settings as the program takes them from its environment. */
export async function runCommand(
  argv: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly code: ExitCode; readonly stdout: string; readonly stderr: string }> {
  const config = loadConfig(settings);
  const problems: string[] = [];
  const book = createPortalBook(config, { write: (text) => void problems.push(text) });
  const { code, out, err } = await vong(argv, '', { config, ...book });
  return { code, stdout: out, stderr: problems.join('') + err };
}

async function* lines(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

/** JSON Lines, parsed. */
export function parsedLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { UsageError, messageOf } from '../model/errors.ts';
import { findSimilarName } from '../model/did-you-mean.ts';
import type { App, Roles } from '../app/app.ts';
import { day, wholeNumber } from './arguments.ts';
import type { CrawlArguments } from './commands/crawl.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { projectRoot } from './project-root.ts';
import { registerPortals } from './commands/portals.ts';
import type { ReprocessOptions } from './commands/reprocess.ts';
import { registerStoreCommands } from './commands/items.ts';
import { registerSteps } from './commands/step-commands.ts';

/** Makes a command's action of work that ends in an exit code. */
export type Into = <Args extends unknown[]>(
  work: (...args: Args) => Promise<ExitCode>,
) => (...args: Args) => Promise<void>;

const ROLES = {
  start: { tick: true, workers: true, http: true },
  web: { tick: false, workers: false, http: true },
  worker: { tick: true, workers: true, http: false },
} as const satisfies Record<string, Roles>;

/** Runs one command line (without node and script); every failure ends in an exit code and its message on stderr. */
export async function runCli(argv: readonly string[], app: App): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const into: Into =
    (work) =>
    async (...args) => {
      code = await work(...args);
    };
  try {
    await createProgram(app, into).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, app);
  }
}

function codeOf(error: unknown, app: App): ExitCode {
  // Commander has told its own errors already.
  if (error instanceof CommanderError) {
    const isAnswer = error.exitCode === 0 && error.code !== 'commander.help';
    return isAnswer ? EXIT.ok : EXIT.usage;
  }
  if (app.signal.aborted) return EXIT.interrupted;
  if (error instanceof UsageError) {
    for (const problem of error.problems) app.stderr.write(`${withoutSecrets(problem)}\n`);
    return EXIT.usage;
  }
  const stack = app.config.VONG_LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : undefined;
  app.stderr.write(`${withoutSecrets(stack ?? messageOf(error))}\n`);
  return EXIT.fault;
}

/** A secret may stand in an argument that came out wrong. */
function withoutSecrets(message: string): string {
  return message.replace(/whsec_[\w+/=]+/gu, 'whsec_…').replace(/(?<=:\/\/)[^\s/@"]+@/gu, '…@');
}

/** The command tree; actions are handed to `into`. */
export function createProgram(app: App, into: Into): Command {
  const program = new Command('vong')
    .description('Vọng keeps watch over Vietnamese portals and reports new foreign-affairs articles.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    // The commands of `items` have a --label and a --format of their own.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => app.stdout.write(text),
      writeErr: (text) => app.stderr.write(withoutSecrets(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(see --help)')
    .allowExcessArguments()
    .hook('preAction', (_, command) => refuseExcess(command));
  registerService(program, app, into);
  registerCrawl(program, app, into);
  registerPortals(program, app, into);
  registerStoreCommands(program, app, into);
  registerSteps(program, app, into);
  return program;
}

/** Commander would only count them. */
function refuseExcess(command: Command): void {
  const { args, registeredArguments, commands } = command;
  const [excess] = registeredArguments.at(-1)?.variadic ? [] : args.slice(registeredArguments.length);
  if (excess === undefined) return;
  const names = commands.map((one) => one.name());
  const expected = names.length > 0 ? `options or ${names.join(', ')}` : 'no further argument';
  const near = findSimilarName(excess, names);
  const hint = near === null ? '' : `; did you mean "${near}"?`;
  throw new UsageError([`${command.name()}: expected ${expected}, got "${excess}"${hint}`]);
}

function version(): string {
  const text = readFileSync(new URL('package.json', projectRoot()), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function registerService(program: Command, app: App, into: Into): void {
  program.commandsGroup('Service:');
  const role = (name: keyof typeof ROLES, about: string): void => {
    program
      .command(name)
      .description(about)
      .action(into(async () => (await import('./commands/start.ts')).start(app, ROLES[name])));
  };
  role('start', 'everything in one process: schedule, crawls, alerts, API and pages');
  role('web', 'API and pages only');
  role('worker', 'schedule, crawls and alerts only');
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(into(async () => (await import('./commands/start.ts')).migrate(app)));
  program
    .command('reprocess')
    .description('extract kept pages again, or judge again; nobody is alerted')
    .option('--extract', 'extract every kept page again, as after a mended layout')
    .option('--portal <id>', 'with --extract: only pages of this portal')
    .option('--judge', 'judge again what an earlier model judged')
    .action(
      into(async (options: ReprocessOptions) =>
        (await import('./commands/reprocess.ts')).reprocess(app, options),
      ),
    );
  program
    .command('demo')
    .description('offline: crawl saved pages on loopback and deliver a signed webhook')
    .option('--keep', 'leave it running with the pages to look at')
    .action(
      into(async (options: { keep?: true }) =>
        (await import('./commands/demo.ts')).demo(app, { keep: options.keep === true }),
      ),
    );
}

function registerCrawl(program: Command, app: App, into: Into): void {
  program.commandsGroup('Portals:');
  program
    .command('crawl')
    .description('crawl portals once, now')
    .argument('[portal...]', 'ids of portals (see: vong portals list)')
    .option('--all', 'every enabled portal')
    .option('--url <address>', 'one article, by its address')
    .addOption(
      new Option('--since <day>', 'back to this day (yyyy-MM-dd), resumed where it was broken off').argParser(
        day,
      ),
    )
    .addOption(
      new Option('--depth <n>', 'list pages to read, 1 to 100, from the first').argParser(
        wholeNumber(1, 100),
      ),
    )
    .option('--dry-run', 'fetch and judge, store nothing')
    .option('--json', 'one JSON document {runs, items}; with --dry-run {pages}')
    .action(
      into(async (ids: string[], options: CrawlArguments) =>
        (await import('./commands/crawl.ts')).crawl(app, ids, options),
      ),
    );
}

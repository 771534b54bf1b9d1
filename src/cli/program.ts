import { Command, CommanderError } from 'commander';
import type { App } from '../app/app.ts';
import { readBuild } from '../app/version.ts';
import { findSimilarName } from '../model/did-you-mean.ts';
import { UsageError, messageOf } from '../model/errors.ts';
import { withoutSecrets } from '../model/without-secrets.ts';
import { addCommands, type CommandContext, type RunAction } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withoutControls } from './output/terminal.ts';

/** Where a command line runs: its streams, and the signal that interrupts it. */
export type Terminal = Pick<App, 'stdout' | 'stderr' | 'signal'>;

/**
 * Runs one command line (without node and script); every failure ends in an exit code and its message on stderr.
 * `openApp` builds the application where a command has something to do.
 */
export async function runCli(
  argv: readonly string[],
  terminal: Terminal,
  openApp: () => Promise<App>,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  let app: App | undefined;
  const run: RunAction =
    (work) =>
    async (...args) => {
      app = await openApp();
      code = await work(app, ...args);
    };
  try {
    const program = await createProgram(terminal, { run, mayCall: (name) => argv.includes(name) });
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has written its own errors already.
    if (error instanceof CommanderError) {
      const isAnswer = error.exitCode === 0 && error.code !== 'commander.help';
      return isAnswer ? EXIT.ok : EXIT.usage;
    }
    if (terminal.signal.aborted) return EXIT.interrupted;
    if (error instanceof UsageError) {
      for (const problem of error.problems) terminal.stderr.write(`${makeSafe(problem)}\n`);
      return EXIT.usage;
    }
    const isDebugging = app?.config.VONG_LOG_LEVEL === 'debug';
    const stack = isDebugging && error instanceof Error ? error.stack : undefined;
    terminal.stderr.write(`${makeSafe(stack ?? messageOf(error))}\n`);
    return EXIT.fault;
  }
}

/** A message without secrets, in which no argument and no page steers the terminal. */
function makeSafe(message: string): string {
  return withoutControls(withoutSecrets(message));
}

/** The program with its commands, of which only those that may be called have options and subcommands. */
export async function createProgram(
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
  context: CommandContext,
): Promise<Command> {
  const program = new Command('vong')
    .description('Vọng keeps watch over Vietnamese portals and reports new foreign-affairs articles.')
    .version(readBuild(), '-V, --version', 'print the version, with the commit that was built')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    // What stands in a list of commands is the same whether they are loaded or not.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    // The commands of `items` have a --label and a --format of their own.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(makeSafe(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(see --help)')
    .allowExcessArguments()
    .hook('preAction', (_, command) => refuseExcessArguments(command));
  for (const [heading, entries] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading);
    await addCommands(program, entries, context);
  }
  return program;
}

/** Commander would only count them. */
function refuseExcessArguments(command: Command): void {
  const { args, registeredArguments, commands } = command;
  const [excess] = registeredArguments.at(-1)?.variadic ? [] : args.slice(registeredArguments.length);
  if (excess === undefined) return;
  const names = commands.map((one) => one.name());
  const expected = names.length > 0 ? `options or ${names.join(', ')}` : 'no further argument';
  const near = findSimilarName(excess, names);
  const hint = near === null ? '' : `; did you mean "${near}"?`;
  throw new UsageError([`${command.name()}: expected ${expected}, got "${excess}"${hint}`]);
}

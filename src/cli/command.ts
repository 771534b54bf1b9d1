import type { Command } from 'commander';
import type { App } from '../app/app.ts';
import type { ExitCode } from './exit-codes.ts';

/** Makes a command's action of work that ends in an exit code. The application is built when an action begins. */
export type RunAction = <Args extends unknown[]>(
  work: (app: App, ...args: Args) => Promise<ExitCode>,
) => (...args: Args) => Promise<void>;

/** What a command's file is handed to define it. */
export interface CommandContext {
  readonly run: RunAction;
  /** Whether the command line may call the command of this name; the others are listed, and not loaded. */
  readonly mayCall: (name: string) => boolean;
}

/** Gives a command its arguments, options and action, or its subcommands. */
type DefineCommand = (command: Command, context: CommandContext) => void | Promise<void>;

/** A command as the program or its group lists it: adding one is its file and such an entry. */
export interface CommandEntry {
  readonly name: string;
  /** One line of the help. */
  readonly about: string;
  /** Imports the command's file. */
  readonly load: () => Promise<DefineCommand>;
}

/** Lists commands under the program or a group, and defines those that the command line may call. */
export async function addCommands(
  parent: Command,
  entries: readonly CommandEntry[],
  context: CommandContext,
): Promise<void> {
  for (const { name, about, load } of entries) {
    const command = parent.command(name).description(about);
    if (!context.mayCall(name)) continue;
    const define = await load();
    await define(command, context);
  }
}

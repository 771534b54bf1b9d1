import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { anchor, code, sentence, table } from './markdown.ts';

/** The command tree of `vong`. No action runs, so it is built without an application. */
function loadProgram(): Promise<Command> {
  const silent = { write: () => undefined, isTerminal: false };
  return createProgram(
    { stdout: silent, stderr: silent },
    { run: () => () => Promise.resolve(), mayCall: () => true },
  );
}

/** Commands in the order of the help, each before its subcommands. */
function allCommands(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...allCommands(one)]);
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

/** A group such as `portals` only holds subcommands; `items` does something itself, too. */
function isGroup(command: Command): boolean {
  return command.commands.length > 0 && command.options.length === 0;
}

/** The overview of docs/CLI.md: every command under the group that the help shows it in. */
export async function commandOverview(): Promise<string> {
  const groups = new Map<string, Command[]>();
  const program = await loadProgram();
  for (const top of program.commands) {
    const members = [top, ...allCommands(top)].filter((command) => !isGroup(command));
    groups.set(top.helpGroup(), [...(groups.get(top.helpGroup()) ?? []), ...members]);
  }
  return [...groups]
    .map(([heading, commands]) => {
      const rows = commands.map((command) => {
        const name = fullName(command);
        return [`[${code(name)}](#${anchor(name)})`, command.description()];
      });
      return `**${heading.replace(/:$/u, '')}**\n\n${table(['command', 'does'], rows)}`;
    })
    .join('\n\n');
}

/** The reference of docs/CLI.md: a section for each command with its usage, arguments and options. */
export async function commandReference(): Promise<string> {
  const program = await loadProgram();
  return allCommands(program)
    .filter((command) => !isGroup(command))
    .map(commandSection)
    .join('\n\n');
}

function commandSection(command: Command): string {
  const name = fullName(command);
  const help = command.createHelp();
  const given = help.visibleArguments(command).map((argument) => {
    return [code(help.argumentTerm(argument)), help.argumentDescription(argument)];
  });
  const options = help
    .visibleOptions(command)
    .filter((option) => option.long !== '--help')
    .map((option) => [code(help.optionTerm(option)), help.optionDescription(option)]);
  const usage = `\`\`\`text\n${usageOf(command)}\n\`\`\``;
  const parts = [`### ${name}`, sentence(command.description()), usage];
  return [...parts, table(['argument or option', 'meaning'], [...given, ...options])].join('\n\n').trim();
}

function usageOf(command: Command): string {
  const given = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}…` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  const hasOptions = command.options.length > 0;
  return [fullName(command), ...given, ...(hasOptions ? ['[options]'] : [])].join(' ');
}

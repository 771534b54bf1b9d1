import os from 'node:os';
import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { joinItems, splitItem, type StoryDecisionEnd } from '../../../articles/corrections.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

interface NoteOption {
  readonly note?: string;
}

/** `vong items split`. */
export function defineSplit(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .option('--note <text>', 'why')
    .action(run(correctOne(splitItem)));
}

/** `vong items join`. */
export function defineJoin(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .argument('<other>', 'number of the second')
    .option('--note <text>', 'why')
    .action(run(correctTwo(joinItems)));
}

/** A decision about one item, as a command. */
export function correctOne(decide: typeof splitItem) {
  return async (app: App, text: string, { note = '' }: NoteOption): Promise<ExitCode> => {
    const id = checkRowId('id', text);
    const by = os.userInfo().username;
    return writeEnd(app, await app.withStore((store) => decide(store, id, { by, note: note || null })));
  };
}

/** A decision about two items, as a command. */
export function correctTwo(decide: typeof joinItems) {
  return async (app: App, text: string, other: string, { note = '' }: NoteOption): Promise<ExitCode> => {
    const id = checkRowId('id', text);
    const otherId = checkRowId('other', other);
    const by = os.userInfo().username;
    return writeEnd(
      app,
      await app.withStore((store) => decide(store, id, otherId, { by, note: note || null })),
    );
  };
}

function writeEnd({ stdout, stderr }: App, end: StoryDecisionEnd): ExitCode {
  switch (end.kind) {
    case 'done':
      stdout.write(`story ${end.storyId}\n`);
      return EXIT.ok;
    case 'no-story':
      stderr.write(`item ${end.itemId}: there is none, or it has no story\n`);
      return EXIT.failed;
    case 'nothing':
      stderr.write('nothing to change: it is alone in its story or event, or both are in one\n');
      return EXIT.failed;
  }
}

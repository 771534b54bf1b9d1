import os from 'node:os';
import { type Command, Option } from 'commander';
import type { App } from '../../../app/app.ts';
import { judgeItem, undoJudgement } from '../../../articles/corrections.ts';
import { UsageError } from '../../../model/errors.ts';
import { LABELS, type RelevanceLabel } from '../../../model/vocabulary.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';

interface JudgeOptions {
  readonly label?: RelevanceLabel;
  readonly note?: string;
  readonly undo?: true;
}

/** `vong items judge`. */
export function defineJudge(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .addOption(new Option('--label <label>', 'what it is').choices(LABELS))
    .option('--note <text>', 'why')
    .option('--undo', 'take it back: the machine judges again')
    .action(run(judge));
}

/** A person's judgement of an item, or its end. */
async function judge(app: App, text: string, { label, note, undo }: JudgeOptions): Promise<ExitCode> {
  const id = checkRowId('id', text);
  if ((label === undefined) === (undo === undefined)) {
    throw new UsageError(['--label: expected either --label or --undo']);
  }
  if (undo && note !== undefined) throw new UsageError(['--note: expected --label beside it']);
  return app.withStore(async (store) => {
    const tools = { store, portals: await app.portals() };
    if (label === undefined) {
      const undone = await undoJudgement(id, tools);
      if (undone) app.stdout.write(`item ${id}: judged by the machine again\n`);
      else app.stderr.write(`item ${id}: nobody judged it\n`);
      return undone ? EXIT.ok : EXIT.failed;
    }
    const judged = await judgeItem(id, label, { by: os.userInfo().username, note: note ?? null }, tools);
    if (judged === 'no-item') {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    app.stdout.write(`item ${id}: ${label}\n`);
    if (judged === 'no-text') {
      const url = (await store.items.get(id))?.url ?? '';
      const advice = `its page is no longer kept; read it: vong crawl --url ${url}`;
      app.stderr.write(`${makePrintable(`item ${id}: ${advice}`)}\n`);
    }
    return EXIT.ok;
  });
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { findOthersOfStory } from '../../../http/story.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { describeItem } from '../../output/item-text.ts';

/** `vong items show`. */
export function defineShow(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run(showItem));
}

/** One item with the reasons for its verdict and its story, and where else its story was published. */
async function showItem(app: App, text: string): Promise<ExitCode> {
  const id = checkRowId('id', text);
  return app.withStore(async (store) => {
    const item = await store.items.get(id);
    if (item === null) {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    app.stdout.write(describeItem(item, await findOthersOfStory(store, item)));
    return EXIT.ok;
  });
}

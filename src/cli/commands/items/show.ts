import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { findOthersOfEvent } from '../../../http/event.ts';
import { findOthersOfStory } from '../../../http/story.ts';
import { checkRowId } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { describeItem } from '../../output/item-text.ts';

/** `vong items show`. */
export function defineShow(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run(showItem));
}

/** One item with the reasons for its verdict and its story, where else its story was published, and what else is told of its event. */
async function showItem(app: App, text: string): Promise<ExitCode> {
  const id = checkRowId('id', text);
  return app.withStore(async (store) => {
    const item = await store.items.get(id);
    if (item === null) {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    const [also, ofEvent] = await Promise.all([
      findOthersOfStory(store, item),
      findOthersOfEvent(store, item),
    ]);
    app.stdout.write(describeItem(item, also, ofEvent, app.config.VONG_LANGUAGE));
    return EXIT.ok;
  });
}

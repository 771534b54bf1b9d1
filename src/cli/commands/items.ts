import { type Command, Option } from 'commander';
import type { App } from '../../app/app.ts';
import { searchInputSchema } from '../../model/search.ts';
import { LABELS } from '../../model/vocabulary.ts';
import { readWholeNumber } from '../arguments.ts';
import { addCommands, type CommandContext, type CommandEntry } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { ITEM_FORMATS } from '../output/formats.ts';
import { addSearchOptions } from '../search-options.ts';
import type { ItemsOptions } from './items/list.ts';

const MOST = 1_000_000;

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'show',
    about: 'one item with the reasons for its verdict and its story',
    load: async () => (await import('./items/show.ts')).defineShow,
  },
  {
    name: 'revisions',
    about: 'what one said before it was changed, and what was changed',
    load: async () => (await import('./items/revisions.ts')).defineRevisions,
  },
  {
    name: 'story',
    about: 'a story, its members, why they belong and in what they differ',
    load: async () => (await import('./items/story.ts')).defineStory,
  },
  {
    name: 'split',
    about: 'take one out of its story, into one of its own; that stays',
    load: async () => (await import('./items/correct-story.ts')).defineSplit,
  },
  {
    name: 'join',
    about: 'join the story of a second one to that of the first; that stays',
    load: async () => (await import('./items/correct-story.ts')).defineJoin,
  },
  {
    name: 'ungroup',
    about: 'take the story of one out of its event, into one of its own; that stays',
    load: async () => (await import('./items/correct-event.ts')).defineUngroup,
  },
  {
    name: 'group',
    about: 'put the story of a second one into the event of the first; that stays',
    load: async () => (await import('./items/correct-event.ts')).defineGroup,
  },
  {
    name: 'judge',
    about: 'judge one yourself; no later verdict of the machine overrides it',
    load: async () => (await import('./items/judge.ts')).defineJudge,
  },
  {
    name: 'judgements',
    about: 'what people judged, to look through or to learn from',
    load: async () => (await import('./items/judgements.ts')).defineJudgements,
  },
];

/** `vong items`, which lists and searches by itself. */
export async function defineItems(command: Command, context: CommandContext): Promise<void> {
  const fields = searchInputSchema.omit({ label: true }).shape;
  addSearchOptions(command, fields);
  command
    .addOption(
      new Option('--label <label>', 'what they were judged').choices([...LABELS, 'all']).default(LABELS[0]),
    )
    .addOption(new Option('--limit <n>', 'at most so many').argParser(readWholeNumber(1, MOST)).default(50))
    .addOption(new Option('--format <format>', 'how').choices(ITEM_FORMATS).default('table'))
    .action(context.run(listItems));
  await addCommands(command, COMMANDS, context);
}

async function listItems(app: App, options: ItemsOptions): Promise<ExitCode> {
  const list = await import('./items/list.ts');
  return list.listItems(app, options);
}

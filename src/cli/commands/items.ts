import { type Command, Option } from 'commander';
import type { App } from '../../app/app.ts';
import { alertEvents, countryCode, day, share, wholeNumber } from '../arguments.ts';
import type { DeliveriesOptions } from './deliveries.ts';
import { ITEM_FORMATS, JUDGEMENT_FORMATS } from '../output/item-formats.ts';
import type { ItemsOptions } from './items/list.ts';
import type { JudgeOptions } from './items/judgements.ts';
import type { Into } from '../program.ts';
import type { DecideOptions } from './items/story.ts';
import type { AddOptions } from './subscriptions.ts';
import { ALERT_EVENTS, type AlertEvent, TOPICS } from '../../model/vocabulary.ts';

const MOST = 1_000_000;

/** Adds the commands that read and change the store: `items`, `subscriptions`, `deliveries`. */
export function registerStoreCommands(program: Command, app: App, into: Into): void {
  program.commandsGroup('Items and alerts:');
  registerItems(program, app, into);
  registerSubscriptions(program, app, into);
  registerDeliveries(program, app, into);
}

function registerItems(program: Command, app: App, into: Into): void {
  const labels = ['foreign-affairs', 'other', 'all'];
  const items = program
    .command('items')
    .description('stored items: a list, a search')
    .option('--query <query>', 'only those that match, such as: title:"đối ngoại" country:LA')
    .addOption(new Option('--since <day>', 'from this day on (yyyy-MM-dd)').argParser(day))
    .addOption(new Option('--until <day>', 'up to this day (yyyy-MM-dd)').argParser(day))
    .option('--portal <id>', 'of one portal')
    .option('--province <name>', "of a province's portals")
    .addOption(new Option('--country <code>', 'about a country, such as LA').argParser(countryCode))
    .addOption(new Option('--topic <topic>', 'about a topic').choices(TOPICS))
    .option('--story <id>', 'that tell one story')
    .addOption(
      new Option('--sort <order>', 'newest first, or the best answers')
        .choices(['newest', 'best'])
        .default('newest'),
    )
    .addOption(new Option('--label <label>', 'what they were judged').choices(labels).default(labels[0]))
    .addOption(new Option('--limit <n>', 'at most so many').argParser(wholeNumber(1, MOST)).default(50))
    .addOption(new Option('--format <format>', 'how').choices(ITEM_FORMATS).default('table'))
    .action(into(async (options: ItemsOptions) => (await import('./items/list.ts')).items(app, options)));
  items
    .command('show')
    .description('one item with the reasons for its verdict and its story')
    .argument('<id>', 'its number')
    .action(into(async (id: string) => (await import('./items/list.ts')).showItem(app, id)));
  items
    .command('revisions')
    .description('what one said before it was changed, and what was changed')
    .argument('<id>', 'its number')
    .option('--json', 'as one JSON array')
    .action(
      into(async (id: string, options: { json?: true }) =>
        (await import('./items/revisions.ts')).listRevisions(app, id, options),
      ),
    );
  registerStories(items, app, into);
  registerJudgements(items, app, into);
}

function registerStories(items: Command, app: App, into: Into): void {
  items
    .command('story')
    .description('a story, its members, why they belong and in what they differ')
    .argument('<id>', "the story's number")
    .option('--json', 'as one JSON object')
    .action(
      into(async (id: string, options: { json?: true }) =>
        (await import('./items/story.ts')).showStory(app, id, options),
      ),
    );
  items
    .command('split')
    .description('take one out of its story, into one of its own; that stays')
    .argument('<id>', 'its number')
    .option('--note <text>', 'why')
    .action(
      into(async (id: string, options: DecideOptions) =>
        (await import('./items/story.ts')).split(app, id, options),
      ),
    );
  items
    .command('join')
    .description('join the story of a second one to that of the first; that stays')
    .argument('<id>', 'its number')
    .argument('<other>', 'number of the second')
    .option('--note <text>', 'why')
    .action(
      into(async (id: string, other: string, options: DecideOptions) =>
        (await import('./items/story.ts')).join(app, id, other, options),
      ),
    );
}

function registerJudgements(items: Command, app: App, into: Into): void {
  items
    .command('judge')
    .description('judge one yourself; no later verdict of the machine overrides it')
    .argument('<id>', 'its number')
    .addOption(new Option('--label <label>', 'what it is').choices(['foreign-affairs', 'other']))
    .option('--note <text>', 'why')
    .option('--undo', 'take it back: the machine judges again')
    .action(
      into(async (id: string, options: JudgeOptions) =>
        (await import('./items/judgements.ts')).judge(app, id, options),
      ),
    );
  items
    .command('judgements')
    .description('what people judged, to look through or to learn from')
    .addOption(new Option('--format <format>', 'how').choices(JUDGEMENT_FORMATS).default('table'))
    .action(
      into(async (options: { format: (typeof JUDGEMENT_FORMATS)[number] }) =>
        (await import('./items/judgements.ts')).listJudgements(app, options),
      ),
    );
}

function registerSubscriptions(program: Command, app: App, into: Into): void {
  const subscriptions = program.command('subscriptions').description('who is alerted by webhook');
  subscriptions
    .command('add')
    .description('add an endpoint; its secret is shown this once')
    .argument('<url>', 'endpoint, http or https')
    .option('--filter <query>', 'only items that match (left out: all)')
    .addOption(
      new Option(
        '--threshold <score>',
        'alert from this score on (left out: what is foreign affairs)',
      ).argParser(share),
    )
    .addOption(
      new Option(
        '--events <events>',
        `what to tell: ${ALERT_EVENTS.join(',')} (left out: item.new)`,
      ).argParser(alertEvents),
    )
    .option('--secret <secret>', '"whsec_" and base64 of 24 to 64 bytes (left out: one is made)')
    .option('--json', 'as one JSON object')
    .action(
      into(async (url: string, options: AddOptions) =>
        (await import('./subscriptions.ts')).addSubscription(app, url, options),
      ),
    );
  subscriptions
    .command('list')
    .description('every endpoint')
    .option('--json', 'as one JSON array')
    .action(
      into(async (options: { json?: true }) =>
        (await import('./subscriptions.ts')).listSubscriptions(app, options),
      ),
    );
  registerSwitches(subscriptions, app, into);
}

function registerSwitches(subscriptions: Command, app: App, into: Into): void {
  for (const [name, active] of Object.entries({ disable: false, enable: true })) {
    subscriptions
      .command(name)
      .description(active ? 'switch it on again' : 'switch it off; its alerts wait')
      .argument('<id>', 'its number')
      .action(
        into(async (id: string) => (await import('./subscriptions.ts')).switchSubscription(app, id, active)),
      );
  }
  subscriptions
    .command('threshold')
    .description('alert from another score on')
    .argument('<id>', 'its number')
    .argument('<score>', '0 to 1, or "default": what is foreign affairs', (text: string) =>
      text === 'default' ? null : share(text),
    )
    .action(
      into(async (id: string, score: number | null) =>
        (await import('./subscriptions.ts')).setThreshold(app, id, score),
      ),
    );
  subscriptions
    .command('events')
    .description('tell other things from now on')
    .argument('<id>', 'its number')
    .argument('<events>', ALERT_EVENTS.join(','), alertEvents)
    .action(
      into(async (id: string, events: AlertEvent[]) =>
        (await import('./subscriptions.ts')).setEvents(app, id, events),
      ),
    );
  subscriptions
    .command('remove')
    .description('delete it with its delivery log')
    .argument('<id>', 'its number')
    .action(into(async (id: string) => (await import('./subscriptions.ts')).removeSubscription(app, id)));
}

function registerDeliveries(program: Command, app: App, into: Into): void {
  const deliveries = program.command('deliveries').description('the log of alerts');
  deliveries
    .command('list')
    .description('the newest')
    .option('--subscription <id>', 'of one subscription')
    .addOption(new Option('--limit <n>', 'at most so many').argParser(wholeNumber(1, MOST)).default(50))
    .option('--json', 'as one JSON array')
    .action(
      into(async (options: DeliveriesOptions) =>
        (await import('./deliveries.ts')).listDeliveries(app, options),
      ),
    );
  deliveries
    .command('show')
    .description('every attempt of one')
    .argument('<id>', 'its id, msg_…')
    .action(into(async (id: string) => (await import('./deliveries.ts')).showDelivery(app, id)));
  deliveries
    .command('replay')
    .description('send one again, with the same id and body')
    .argument('<id>', 'its id, msg_…')
    .action(into(async (id: string) => (await import('./deliveries.ts')).replayDelivery(app, id)));
}

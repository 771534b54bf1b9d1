import { type Command, Option } from 'commander';
import { findChannel } from '../../../alerts/channels.ts';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import { maxAge as maxAgeField } from '../../../model/fields.ts';
import {
  ALERT_EVENTS,
  ALERT_LANGUAGES,
  type AlertEvent,
  type AlertLanguage,
} from '../../../model/vocabulary.ts';
import type { Store } from '../../../store/store.ts';
import { checkRowId, readAlertEvents, readBy, readQuery, readShare } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';

interface ChangeOptions {
  readonly url?: string;
  readonly filter?: string;
  /** `default`: none of its own. */
  readonly threshold?: number | 'default';
  readonly events?: readonly AlertEvent[];
  /** `default`: as the settings say. */
  readonly maxAge?: string;
  readonly language?: AlertLanguage;
}

/** `vong subscriptions change`. */
export function defineChange(command: Command, { run }: CommandContext): void {
  const readAge = readBy(maxAgeField(''));
  command
    .argument('<id>', 'its number')
    .option('--url <url>', 'another endpoint of its channel; its secret stays')
    .option('--filter <query>', 'only items that match ("": all)')
    .option('--threshold <score>', '0 to 1, or "default": what is foreign affairs', (text: string) =>
      text === 'default' ? text : readShare(text),
    )
    .option('--events <events>', ALERT_EVENTS.join(','), readAlertEvents)
    .option('--max-age <age>', '12h, 7d, "none" for all, or "default": VONG_ALERT_MAX_AGE', (text: string) =>
      text === 'default' ? text : readAge(text),
    )
    .addOption(new Option('--language <language>', 'of texts for people').choices(ALERT_LANGUAGES))
    .action(run(changeSubscription));
}

/** For what is found from now on; the endpoint for what waits, too. */
async function changeSubscription(app: App, text: string, options: ChangeOptions): Promise<ExitCode> {
  const id = checkRowId('id', text);
  if (Object.keys(options).length === 0) {
    throw new UsageError([
      'expected at least one of --url, --filter, --threshold, --events, --max-age, --language',
    ]);
  }
  const { url, filter, threshold, events, maxAge, language } = options;
  if (filter !== undefined) readQuery('--filter', filter, await app.portals());
  const changed = await app.withStore(async (store) => {
    const endpoint = url === undefined ? null : await moveEndpoint(id, url, store, app);
    return store.subscriptions.change(id, {
      ...endpoint,
      filter,
      events,
      language,
      threshold: threshold === 'default' ? null : threshold,
      maxAge: maxAge === 'default' ? null : maxAge,
    });
  });
  if (changed === null) {
    app.stderr.write(`subscription ${id}: there is none\n`);
    return EXIT.failed;
  }
  app.stdout.write(`subscription ${id} is changed: ${makePrintable(changed.url)}\n`);
  return EXIT.ok;
}

async function moveEndpoint(id: string, url: string, { subscriptions }: Store, { config }: App) {
  const before = await subscriptions.get(id);
  if (before === null) return null;
  const channel = findChannel(before.channel);
  // Where an address is itself the secret, there is no other.
  const secret = channel.secret === null ? null : await subscriptions.findSecret(id);
  const read = channel.readEndpoint({ url, secret }, { allowPrivate: config.VONG_ALLOW_PRIVATE_ENDPOINTS });
  if ('url' in read) return read;
  throw new UsageError(read.map(({ expected }) => `--url: expected ${expected}, got "${url}"`));
}

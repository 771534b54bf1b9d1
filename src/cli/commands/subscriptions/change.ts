import { type Command, Option } from 'commander';
import { CHANNELS, findChannel } from '../../../alerts/channels.ts';
import type { App } from '../../../app/app.ts';
import { warnOfLinks } from '../../../app/subscription-warnings.ts';
import { digestSchedule, EMPTY_DIGESTS, type EmptyDigests } from '../../../model/digest-schedule.ts';
import { UsageError } from '../../../model/errors.ts';
import { givenName, maxAge as maxAgeField } from '../../../model/fields.ts';
import type { SendingWindow } from '../../../model/sending-window.ts';
import {
  ALERT_EVENTS,
  ALERT_LANGUAGES,
  type AlertEvent,
  type AlertLanguage,
} from '../../../model/vocabulary.ts';
import type { Store } from '../../../store/store.ts';
import type { SubscriptionChange } from '../../../store/subscriptions.ts';
import { checkRowId, readAlertEvents, readBy, readQuery, readShare } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';
import { DIGEST_HOW, EMPTY_HOW } from '../../digest.ts';
import { readWindow, WINDOW_HOW } from '../../sending-window.ts';

interface ChangeOptions {
  readonly name?: string;
  readonly channel?: string;
  readonly secret?: string;
  readonly url?: string;
  readonly filter?: string;
  /** `default`: none of its own. */
  readonly threshold?: number | 'default';
  readonly events?: readonly AlertEvent[];
  /** `default`: as the settings say. */
  readonly maxAge?: string;
  readonly language?: AlertLanguage;
  /** `none`: at any time. */
  readonly window?: SendingWindow | 'none';
  /** Empty: none. */
  readonly urgentFilter?: string;
  /** `none`: of each event by itself. */
  readonly digest?: string;
  readonly digestEmpty?: EmptyDigests;
}

/** `vong subscriptions change`. */
export function defineChange(command: Command, { run }: CommandContext): void {
  const readName = readBy(givenName(''));
  const readDigest = readBy(digestSchedule(''));
  const readAge = readBy(maxAgeField(''));
  command
    .argument('<id>', 'its number')
    .option('--name <name>', 'what people call it ("": nothing)', (text: string) =>
      text === '' ? text : readName(text),
    )
    .addOption(
      new Option('--channel <channel>', 'how; with --url, and --secret where it needs one').choices(
        CHANNELS.map(({ name }) => name),
      ),
    )
    .option('--url <url>', 'another endpoint; its secret stays, unless one or another channel is given')
    .option('--secret <secret>', 'another secret')
    .option('--filter <query>', 'only items that match ("": all)')
    .option('--threshold <score>', '0 to 1, or "default": what is foreign affairs', (text: string) =>
      text === 'default' ? text : readShare(text),
    )
    .option('--events <events>', ALERT_EVENTS.join(','), readAlertEvents)
    .option('--max-age <age>', '12h, 7d, "none" for all, or "default": VONG_ALERT_MAX_AGE', (text: string) =>
      text === 'default' ? text : readAge(text),
    )
    .addOption(new Option('--language <language>', 'of texts for people').choices(ALERT_LANGUAGES))
    .option(
      '--window <window>',
      `when alerts are sent, ${WINDOW_HOW}, or "none": at any time`,
      (text: string) => (text === 'none' ? text : readWindow(text)),
    )
    .option('--urgent-filter <query>', 'items that wait neither for the window nor for a digest ("": none)')
    .option(
      '--digest <schedule>',
      `in digests: ${DIGEST_HOW}, or "none": each event by itself`,
      (text: string) => (text === 'none' ? text : readDigest(text)),
    )
    .addOption(new Option('--digest-empty <what>', EMPTY_HOW).choices(EMPTY_DIGESTS))
    .action(run(changeSubscription));
}

/** For what is found from now on; the endpoint for what waits, too. */
async function changeSubscription(app: App, text: string, options: ChangeOptions): Promise<ExitCode> {
  const id = checkRowId('id', text);
  if (Object.keys(options).length === 0) {
    throw new UsageError(['expected at least one option']);
  }
  const { name, channel, url, secret, filter, threshold, events, maxAge, language } = options;
  const { window, urgentFilter, digest, digestEmpty } = options;
  if (channel !== undefined && url === undefined) {
    throw new UsageError(['--channel: expected its endpoint, too: --url']);
  }
  if (urgentFilter !== undefined) readQuery('--urgent-filter', urgentFilter, await app.portals());
  if (filter !== undefined) readQuery('--filter', filter, await app.portals());
  const changed = await app.withStore(async (store) => {
    const isMoved = url !== undefined || secret !== undefined;
    const endpoint = isMoved ? await moveEndpoint(id, { channel, url, secret }, store, app) : null;
    return store.subscriptions.change(id, {
      ...endpoint,
      name: name === '' ? null : name,
      window: window === 'none' ? null : window,
      urgentFilter: urgentFilter === '' ? null : urgentFilter,
      digest: digest === 'none' ? null : digest,
      digestEmpty,
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
  const unreachable = url === undefined ? null : warnOfLinks(app.config, changed.url);
  if (unreachable !== null) app.stderr.write(`${unreachable}\n`);
  app.stdout.write(`subscription ${id} is changed: ${makePrintable(changed.url)}\n`);
  return EXIT.ok;
}

/** Another endpoint; the secret stays where the channel does and takes one, as where an address is itself the secret. */
async function moveEndpoint(
  id: string,
  given: { [Name in 'channel' | 'url' | 'secret']: string | undefined },
  { subscriptions }: Store,
  { config }: App,
): Promise<SubscriptionChange | null> {
  const before = await subscriptions.get(id);
  if (before === null) return null;
  const name = given.channel ?? before.channel;
  const isOther = name !== before.channel;
  const channel = findChannel(name);
  const url = given.url ?? before.url;
  const stays = !isOther && channel.secret !== null;
  const secret = given.secret ?? (stays ? await subscriptions.findSecret(id) : null);
  const read = channel.readEndpoint({ url, secret }, { allowPrivate: config.VONG_ALLOW_PRIVATE_ENDPOINTS });
  if ('url' in read) return isOther ? { publicKey: null, ...read, channel: name } : read;
  throw new UsageError(
    read.map(({ field, expected }) =>
      field === 'secret'
        ? `--secret: expected ${expected} (the value is not shown here)`
        : `--url: expected ${expected}, got "${url}"`,
    ),
  );
}

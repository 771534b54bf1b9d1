import { type Command, Option } from 'commander';
import type { Endpoint, EndpointProblem } from '../../../alerts/channel.ts';
import { CHANNELS, findChannel } from '../../../alerts/channels.ts';
import type { App } from '../../../app/app.ts';
import { warnOfLinks } from '../../../app/subscription-warnings.ts';
import { digestSchedule, EMPTY_DIGESTS, type EmptyDigests } from '../../../model/digest-schedule.ts';
import { UsageError } from '../../../model/errors.ts';
import { givenName, maxAge as maxAgeField } from '../../../model/fields.ts';
import type { Portal } from '../../../model/portal.ts';
import type { SendingWindow } from '../../../model/sending-window.ts';
import {
  ALERT_EVENTS,
  ALERT_LANGUAGES,
  type AlertEvent,
  type AlertLanguage,
} from '../../../model/vocabulary.ts';
import { type JsonOption, readAlertEvents, readBy, readQuery, readShare } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import { DIGEST_HOW, EMPTY_HOW } from '../../digest.ts';
import { readWindow, WINDOW_HOW } from '../../sending-window.ts';
import { describeSubscription } from './describe.ts';

interface AddOptions extends JsonOption {
  readonly name?: string;
  readonly filter?: string;
  readonly secret?: string;
  readonly threshold?: number;
  readonly events?: readonly AlertEvent[];
  readonly maxAge?: string;
  readonly window?: SendingWindow;
  readonly urgentFilter?: string;
  readonly digest?: string;
  readonly digestEmpty: EmptyDigests;
  readonly channel: string;
  readonly language: AlertLanguage;
}

/** `vong subscriptions add`. */
export function defineAdd(command: Command, { run }: CommandContext): void {
  const events = `what it is sent: ${ALERT_EVENTS.join(',')} (left out: item.new)`;
  command
    .argument('<url>', `where to: ${CHANNELS.map(({ name, target }) => `${name}: ${target}`).join('; ')}`)
    .addOption(
      new Option('--channel <channel>', 'how').choices(CHANNELS.map(({ name }) => name)).default('webhook'),
    )
    .option('--name <name>', 'what people call it', readBy(givenName('')))
    .option('--filter <query>', 'only items that match (left out: all)')
    .option('--threshold <score>', 'alert from this score on (left out: what is foreign affairs)', readShare)
    .option('--events <events>', events, readAlertEvents)
    .option(
      '--max-age <age>',
      'only articles published at most so long ago: 12h, 7d, or "none" for all (left out: VONG_ALERT_MAX_AGE)',
      readBy(maxAgeField('')),
    )
    .option('--window <window>', `when alerts are sent, ${WINDOW_HOW} (left out: at any time)`, readWindow)
    .option(
      '--urgent-filter <query>',
      'items that wait neither for the window nor for a digest (left out: none)',
    )
    .option(
      '--digest <schedule>',
      `in digests: ${DIGEST_HOW} (left out: each event by itself)`,
      readBy(digestSchedule('')),
    )
    .addOption(new Option('--digest-empty <what>', EMPTY_HOW).choices(EMPTY_DIGESTS).default('once'))
    .option(
      '--secret <secret>',
      CHANNELS.filter(({ secret }) => secret !== null)
        .map(({ name, secret }) => `${name}: ${secret}`)
        .join('; '),
    )
    .addOption(
      new Option('--language <language>', 'of texts for people').choices(ALERT_LANGUAGES).default('vi'),
    )
    .option('--json', 'as one JSON object')
    .action(run(addSubscription));
}

/** Adds an endpoint: the one time that its secret is shown. */
async function addSubscription(app: App, url: string, options: AddOptions): Promise<ExitCode> {
  const { filter = '', secret = null, threshold = null, events = ['item.new'], maxAge = null } = options;
  const { channel, language, name = null, window = null, urgentFilter = null } = options;
  const { digest = null, digestEmpty } = options;
  const endpoint = findChannel(channel).readEndpoint(
    { url, secret },
    { allowPrivate: app.config.VONG_ALLOW_PRIVATE_ENDPOINTS },
  );
  const portals = await app.portals();
  const problems = [
    ...findFilterProblems('--filter', filter, portals),
    ...findFilterProblems('--urgent-filter', urgentFilter ?? '', portals),
  ];
  if (!('url' in endpoint)) {
    const wrong = (field: EndpointProblem['field']): string[] =>
      describeProblems(
        endpoint.filter((problem) => problem.field === field),
        channel,
        { url, secret },
      );
    throw new UsageError([...wrong('url'), ...problems, ...wrong('secret')]);
  }
  if (problems.length > 0) throw new UsageError(problems);
  return app.withStore(async (store) => {
    const added = await store.subscriptions.add({
      ...endpoint,
      name,
      channel,
      filter,
      threshold,
      events,
      language,
      maxAge,
      window,
      urgentFilter,
      digest,
      digestEmpty,
    });
    const unreachable = warnOfLinks(app.config, added.url);
    if (unreachable !== null) app.stderr.write(`${unreachable}\n`);
    if (options.json) {
      app.stdout.write(`${formatJson(added, 2)}\n`);
      return EXIT.ok;
    }
    app.stdout.write(
      formatTable([...describeSubscription(added, app), ['secret', added.secret ?? '(none)']]),
    );
    if (added.secret !== null) app.stderr.write('The secret is not shown again.\n');
    return EXIT.ok;
  });
}

function describeProblems(problems: readonly EndpointProblem[], channel: string, given: Endpoint): string[] {
  const open = findChannel(channel).readEndpoint(given, { allowPrivate: true });
  const isPrivate = 'url' in open || !open.some(({ field }) => field === 'url');
  const hint = isPrivate ? ' (or VONG_ALLOW_PRIVATE_ENDPOINTS=true)' : '';
  return problems.map(({ field, expected }) =>
    field === 'secret'
      ? `--secret: expected ${expected} (the value is not shown here)`
      : `url: expected ${expected}${hint}, got "${given.url}"`,
  );
}

function findFilterProblems(
  option: string,
  filter: string,
  portals: ReadonlyMap<string, Portal>,
): readonly string[] {
  try {
    readQuery(option, filter, portals);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.problems;
  }
}

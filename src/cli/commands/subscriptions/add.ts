import type { Command } from 'commander';
import { isSecret } from '../../../alerts/signature.ts';
import type { App } from '../../../app/app.ts';
import { findEndpointProblem } from '../../../http/endpoint.ts';
import { UsageError } from '../../../model/errors.ts';
import type { Portal } from '../../../model/portal.ts';
import { ALERT_EVENTS, type AlertEvent } from '../../../model/vocabulary.ts';
import { type JsonOption, readAlertEvents, readQuery, readShare } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatJson, formatTable } from '../../output/terminal.ts';
import { formatThreshold } from '../../output/threshold.ts';

interface AddOptions extends JsonOption {
  readonly filter?: string;
  readonly secret?: string;
  readonly threshold?: number;
  readonly events?: readonly AlertEvent[];
}

/** `vong subscriptions add`. */
export function defineAdd(command: Command, { run }: CommandContext): void {
  const events = `what it is sent: ${ALERT_EVENTS.join(',')} (left out: item.new)`;
  command
    .argument('<url>', 'endpoint, http or https')
    .option('--filter <query>', 'only items that match (left out: all)')
    .option('--threshold <score>', 'alert from this score on (left out: what is foreign affairs)', readShare)
    .option('--events <events>', events, readAlertEvents)
    .option('--secret <secret>', '"whsec_" and base64 of 24 to 64 bytes (left out: one is made)')
    .option('--json', 'as one JSON object')
    .action(run(addSubscription));
}

/** Adds an endpoint: the one time that its secret is shown. */
async function addSubscription(app: App, url: string, options: AddOptions): Promise<ExitCode> {
  const { filter = '', secret = null, threshold = null, events } = options;
  const problems = [
    ...findEndpointProblems(url, app.config.VONG_ALLOW_PRIVATE_ENDPOINTS),
    ...findFilterProblems(filter, await app.portals()),
  ];
  if (secret !== null && !isSecret(secret)) {
    problems.push('--secret: expected "whsec_" and base64 of 24 to 64 bytes (the value is not shown here)');
  }
  if (problems.length > 0) throw new UsageError(problems);
  return app.withStore(async (store) => {
    const added = await store.subscriptions.add(new URL(url).href, filter, secret, threshold, events);
    if (options.json) {
      app.stdout.write(`${formatJson(added, 2)}\n`);
      return EXIT.ok;
    }
    app.stdout.write(
      formatTable([
        ['id', added.id],
        ['url', added.url],
        ['filter', added.filter || '(everything)'],
        ['threshold', formatThreshold(added)],
        ['events', added.events.join(', ')],
        ['secret', added.secret],
      ]),
    );
    app.stderr.write('The secret is not shown again.\n');
    return EXIT.ok;
  });
}

function findEndpointProblems(url: string, allowPrivate: boolean): string[] {
  const expected = findEndpointProblem(url, allowPrivate);
  if (expected === null) return [];
  const hint = findEndpointProblem(url, true) === null ? ' (or VONG_ALLOW_PRIVATE_ENDPOINTS=true)' : '';
  return [`url: expected ${expected}${hint}, got "${url}"`];
}

function findFilterProblems(filter: string, portals: ReadonlyMap<string, Portal>): readonly string[] {
  try {
    readQuery('--filter', filter, portals);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.problems;
  }
}

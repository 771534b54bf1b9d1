import { isSecret } from '../../alerts/signature.ts';
import { UsageError } from '../../model/errors.ts';
import { endpointProblem } from '../../http/endpoint.ts';
import { parseQuery } from '../../pipeline/query.ts';
import type { Subscription } from '../../model/records.ts';
import type { App } from '../../app/app.ts';
import { numericId } from '../arguments.ts';
import { dateForPeople } from '../output/dates.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { jsonText, printable, table } from '../output/terminal.ts';
import type { AlertEvent } from '../../model/vocabulary.ts';

/** Options of `vong subscriptions add`. */
export interface AddOptions {
  readonly filter?: string;
  readonly secret?: string;
  readonly threshold?: number;
  readonly events?: readonly AlertEvent[];
  readonly json?: true;
}

/** `vong subscriptions add`: the one time that the secret is shown. */
export async function addSubscription(app: App, url: string, options: AddOptions): Promise<ExitCode> {
  const { filter = '', secret = null, threshold = null, events } = options;
  const problems = [
    ...endpointProblems(url, app.config.VONG_ALLOW_PRIVATE_ENDPOINTS),
    ...filterProblems(filter),
  ];
  if (secret !== null && !isSecret(secret)) {
    problems.push('--secret: expected "whsec_" and base64 of 24 to 64 bytes (the value is not shown here)');
  }
  if (problems.length > 0) throw new UsageError(problems);
  return app.withStore(async (store) => {
    const made = await store.subscriptions.add(new URL(url).href, filter, secret, threshold, events);
    if (options.json) app.stdout.write(`${jsonText(made, 2)}\n`);
    else {
      const facts = [
        ['id', made.id],
        ['url', made.url],
        ['filter', made.filter || '(everything)'],
        ['threshold', thresholdText(made)],
        ['events', made.events.join(', ')],
        ['secret', made.secret],
      ];
      app.stdout.write(table(facts));
      app.stderr.write('The secret is not shown again.\n');
    }
    return EXIT.ok;
  });
}

function endpointProblems(url: string, allowPrivate: boolean): string[] {
  const expected = endpointProblem(url, allowPrivate);
  if (expected === null) return [];
  const hint = endpointProblem(url, true) === null ? ' (or VONG_ALLOW_PRIVATE_ENDPOINTS=true)' : '';
  return [`url: expected ${expected}${hint}, got "${url}"`];
}

function filterProblems(filter: string): string[] {
  try {
    parseQuery(filter);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.problems.map((problem) => `--filter: ${problem}`);
  }
}

/** `vong subscriptions list`: endpoints and filters, never secrets. */
export async function listSubscriptions(app: App, options: { readonly json?: true }): Promise<ExitCode> {
  const all = await app.withStore((store) => store.subscriptions.list());
  if (options.json) {
    app.stdout.write(`${jsonText(all, 2)}\n`);
    return EXIT.ok;
  }
  if (all.length === 0) app.stderr.write('There are no subscriptions.\n');
  else {
    const rows = all.map((one) => {
      const { id, url, filter, active, disabledReason, createdAt } = one;
      const state = active ? 'on' : `off: ${disabledReason ?? 'no reason given'}`;
      return [
        id,
        dateForPeople(createdAt),
        state,
        thresholdText(one),
        one.events.join(' '),
        filter || '(everything)',
        url,
      ];
    });
    app.stdout.write(table([['id', 'added', 'state', 'threshold', 'events', 'filter', 'url'], ...rows]));
  }
  return EXIT.ok;
}

function thresholdText({ threshold }: Subscription): string {
  return threshold === null ? 'default' : String(threshold);
}

/** `vong subscriptions disable` and `enable`. */
export async function switchSubscription(app: App, text: string, active: boolean): Promise<ExitCode> {
  const id = numericId('id', text);
  const reason = active ? null : 'switched off by command';
  const switched = await app.withStore((store) => store.subscriptions.setActive(id, active, reason));
  if (switched === null) return noSubscription(app, id);
  app.stdout.write(`subscription ${id} is ${active ? 'on' : 'off'}: ${printable(switched.url)}\n`);
  return EXIT.ok;
}

/** `vong subscriptions threshold`: for what is found from now on; `null` takes the own threshold away. */
export async function setThreshold(app: App, text: string, threshold: number | null): Promise<ExitCode> {
  const id = numericId('id', text);
  const changed = await app.withStore((store) => store.subscriptions.setThreshold(id, threshold));
  if (changed === null) return noSubscription(app, id);
  app.stdout.write(
    `subscription ${id} has the threshold ${thresholdText(changed)}: ${printable(changed.url)}\n`,
  );
  return EXIT.ok;
}

/** `vong subscriptions events`: what it is told from now on. */
export async function setEvents(app: App, text: string, events: readonly AlertEvent[]): Promise<ExitCode> {
  const id = numericId('id', text);
  const changed = await app.withStore((store) => store.subscriptions.setEvents(id, events));
  if (changed === null) return noSubscription(app, id);
  app.stdout.write(`subscription ${id} is told ${changed.events.join(', ')}: ${printable(changed.url)}\n`);
  return EXIT.ok;
}

/** `vong subscriptions remove`, with its delivery log. */
export async function removeSubscription(app: App, text: string): Promise<ExitCode> {
  const id = numericId('id', text);
  if (!(await app.withStore((store) => store.subscriptions.remove(id)))) return noSubscription(app, id);
  app.stdout.write(`subscription ${id} is removed with its deliveries\n`);
  return EXIT.ok;
}

function noSubscription(app: App, id: string): ExitCode {
  app.stderr.write(`subscription ${id}: there is none\n`);
  return EXIT.failed;
}

import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { tryFilter } from '../../../articles/trial.ts';
import { UsageError } from '../../../model/errors.ts';
import type { Trial, TrialItem, TrialReport } from '../../../model/trial.ts';
import { ALERT_EVENTS, type AlertEvent } from '../../../model/vocabulary.ts';
import {
  checkRowId,
  type JsonOption,
  readAlertEvents,
  readQuery,
  readShare,
  readWholeNumber,
} from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';

interface TestOptions extends JsonOption {
  readonly id?: string;
  readonly filter?: string;
  readonly threshold?: number;
  readonly events?: readonly AlertEvent[];
  readonly days: number;
}

/** `vong subscriptions test`. */
export function defineTest(command: Command, { run }: CommandContext): void {
  const events = `what it would be sent: ${ALERT_EVENTS.join(',')} (left out: item.new)`;
  command
    .option('--id <id>', 'a subscription whose filter, threshold and events stand in where they are left out')
    .option('--filter <query>', 'only items that match (left out: all)')
    .option('--threshold <score>', 'from this score on (left out: what is foreign affairs)', readShare)
    .option('--events <events>', events, readAlertEvents)
    .option('--days <days>', 'how many of the last days', readWholeNumber(1, 90), 7)
    .option('--json', 'as one JSON object')
    .action(run(testSubscription));
}

async function testSubscription(app: App, options: TestOptions): Promise<ExitCode> {
  const portals = await app.portals();
  if (options.filter !== undefined) readQuery('--filter', options.filter, portals);
  return app.withStore(async (store) => {
    const id = options.id === undefined ? null : checkRowId('--id', options.id);
    const saved = id === null ? null : await store.subscriptions.get(id);
    if (id !== null && saved === null) throw new UsageError([`--id: expected a subscription, got "${id}"`]);
    const trial: Trial = {
      filter: options.filter ?? saved?.filter ?? '',
      threshold: options.threshold ?? saved?.threshold ?? null,
      events: options.events ?? saved?.events ?? ['item.new'],
      days: options.days,
    };
    const report = await tryFilter(trial, { store, portals, now: app.clock() });
    app.stdout.write(options.json ? `${formatJson(report, 2)}\n` : formatReport(report, trial));
    if (!options.json) app.stderr.write(`Not replayed: ${report.notReplayed.join('; ')}.\n`);
    return EXIT.ok;
  });
}

function formatReport(report: TrialReport, { days }: Trial): string {
  const { count, items, near, complete, checked } = report;
  const scope = complete ? '' : `; only the newest ${checked} that answer the filter were looked at`;
  const lines = [`${count} alerts in the last ${days} days${scope}\n`];
  if (items.length > 0) lines.push(formatTable([HEADINGS, ...items.map((item) => rowOf(item, item.event))]));
  if (count > items.length) lines.push(`and ${count - items.length} more\n`);
  lines.push(
    `near: ${near.belowThreshold} score too low, ${near.storyTold} are of stories that were news before\n`,
  );
  if (near.items.length > 0)
    lines.push(formatTable([HEADINGS, ...near.items.map((item) => rowOf(item, 'scores too low'))]));
  return lines.join('');
}

const HEADINGS = ['id', 'published', 'portal', 'as', 'score', 'because of', 'title'];

function rowOf(item: TrialItem, as: string): string[] {
  return [
    item.id,
    formatDate(item.publishedAt),
    item.portal,
    as,
    item.score.toFixed(2),
    item.matched.join(' ') || '(everything)',
    item.title ?? '',
  ];
}

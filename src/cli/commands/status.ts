import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { COUNTED_STATES, type Status, type UnreadStatus, readStatus } from '../../app/status.ts';
import { formatDate } from '../../model/dates.ts';
import { formatJson } from '../../model/json-line.ts';
import { withoutSecrets } from '../../model/without-secrets.ts';
import type { JsonOption } from '../arguments.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatTable } from '../output/terminal.ts';

/** Of a long list so many lines fit on the screen. */
const SHOWN = 8;

/** `vong status`. */
export function defineStatus(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON object (docs/OPERATE.md)').action(run(showStatus));
}

/** How everything stands, on one screen. */
async function showStatus(app: App, { json }: JsonOption): Promise<ExitCode> {
  const status = await readStatus(app);
  const isRead = !('problem' in status);
  const text = json
    ? `${formatJson(status, 2)}\n`
    : formatTable(isRead ? listRows(status) : listProblem(status));
  app.stdout.write(withoutSecrets(text));
  return isRead && status.isRunning ? EXIT.ok : EXIT.failed;
}

function listProblem({ version, at, isRunning, problem, toDo }: UnreadStatus): string[][] {
  return [
    ['Vọng', `${version}, ${formatDate(at)}`],
    ['Service', isRunning ? 'runs' : 'does not run'],
    ['Not read', problem],
    ['What to do', toDo],
  ];
}

function listRows(status: Status): string[][] {
  const { sources, troubled, queues, items, alerts, disabledEndpoints } = status;
  const counts = COUNTED_STATES.filter((state) => sources[state] > 0).map(
    (state) => `${sources[state]} ${state}`,
  );
  const busy = (queues ?? []).filter(({ waiting, active, failed }) => waiting + active + failed > 0);
  const inQueues = busy.map(
    ({ queue, waiting, active, failed }) =>
      `${queue}: ${waiting} waiting, ${active} running, ${failed} failed`,
  );
  const oldest = alerts.oldestDueAt === null ? '' : `, the oldest due ${formatDate(alerts.oldestDueAt)}`;
  return [
    ['Vọng', `${status.version}, ${formatDate(status.at)}`],
    ['Service', status.isRunning ? 'runs' : 'does not run'],
    ['Last tick', status.lastTickAt === null ? 'none yet' : formatDate(status.lastTickAt, 'second')],
    ['Sources', counts.join(', ')],
    ...cut(
      troubled.map(
        ({ portal, state, since, seen }) =>
          `${state}: ${portal} since ${formatDate(since)}: ${seen?.en ?? ''}`,
      ),
    ),
    ['Last success', writePlace(status.lastSuccess)],
    ['Next due', writePlace(status.nextDue)],
    ['Queue', queues === null ? `does not answer: ${status.queueProblem}` : inQueues.join('; ') || 'empty'],
    ['Items', `${items.lastDay} in 24 hours, ${items.lastWeek} in 7 days`],
    ['Alerts', `${alerts.waiting} waiting${oldest}; ${alerts.failed} failed in 7 days`],
    ['Newest backup', writeBackup(status.backup)],
    [
      'Switched off',
      disabledEndpoints.length === 0 ? 'no endpoint' : `${disabledEndpoints.length} endpoints`,
    ],
    ...cut(
      disabledEndpoints.map(
        ({ subscription, channel, reason }) => `${subscription} (${channel}): ${reason ?? ''}`,
      ),
    ),
  ];
}

function writeBackup(backup: Status['backup']): string {
  if (backup === null) return 'not known: VONG_BACKUP_DIR is not set here';
  if (backup.at === null || backup.bytes === null) return 'none yet';
  return `${formatDate(backup.at)}, ${Math.ceil(backup.bytes / 1e6)} MB`;
}

function cut(lines: readonly string[]): string[][] {
  const more = lines.length > SHOWN ? [['', `and ${lines.length - SHOWN} more`]] : [];
  return [...lines.slice(0, SHOWN).map((line) => ['', line]), ...more];
}

function writePlace(found: Status['nextDue']): string {
  return found === null ? 'none' : `${formatDate(found.at)}, ${found.portal}`;
}

import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import type { CheckedBackup } from '../../backup/read.ts';
import { formatDate } from '../../model/dates.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

interface RestoreOptions {
  readonly sendAlerts?: boolean;
}

/** `vong restore`. */
export function defineRestore(command: Command, { run }: CommandContext): void {
  command
    .argument('<file>', 'what vong backup wrote')
    .option(
      '--send-alerts',
      'send alerts at once, those that waited in the backup too; only where what it was made of runs no more',
    )
    .action(run(restore));
}

/** Puts a backup into an empty database, all of it or nothing. */
async function restore(app: App, file: string, { sendAlerts = false }: RestoreOptions): Promise<ExitCode> {
  const { restoreBackup } = await import('../../app/restoring.ts');
  const { clock, signal, stderr } = app;
  const portalsDir = app.config.VONG_PORTALS_DIR;
  const backup = await app.withDatabase((database) =>
    restoreBackup(file, { database, clock, signal, portalsDir, holdsAlerts: !sendAlerts }),
  );
  const { createdAt, program } = backup.header;
  const articles = backup.manifest.tables['articles']?.rows ?? 0;
  stderr.write(
    `Restored: ${articles} articles, as of ${formatDate(createdAt)} (vong ${program}). Every table was compared.\n`,
  );
  for (const line of await listReminders(app, backup, portalsDir)) stderr.write(`${line}\n`);
  return EXIT.ok;
}

/** What is left to be done by a person. */
async function listReminders(
  app: App,
  { portalFiles }: CheckedBackup,
  portalsDir: string | undefined,
): Promise<string[]> {
  const found = await app.withStore(async (store) => ({
    held: await store.restores.findHeld(),
    problems: await store.secrets.listProblems(),
  }));
  const lines = [...found.problems];
  if (portalsDir === undefined && portalFiles.length > 0) {
    lines.push(
      `${portalFiles.length} portal files were left out, since VONG_PORTALS_DIR is not set; ` +
        'tar -xzf FILE portals takes them out',
    );
  }
  if (found.held !== null) {
    lines.push(
      `No alert is sent until you say: vong deliveries release. ${found.held.waiting} waited in the backup.`,
    );
  }
  return lines;
}

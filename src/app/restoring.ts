import { type CheckedBackup, checkBackup } from '../backup/read.ts';
import { fillTables } from '../backup/restore.ts';
import { loadDatabase, refuseFull } from '../store/backup/load.ts';
import { Connection } from '../store/connection.ts';
import { type Clock, type Database, transaction } from '../store/database.ts';
import { refuseUnknown } from '../store/migrate.ts';
import { Restores } from '../store/restores.ts';
import { choosePortalFiles, writePortalFiles } from './backups.ts';

/** Into what a backup is restored, and how. */
export interface RestoreGiven {
  readonly database: Database;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Where portal files belong; `undefined`: they are left out. */
  readonly portalsDir: string | undefined;
  /** Whether no alert is sent until somebody releases them. */
  readonly holdsAlerts: boolean;
}

/**
 * Puts a backup into an empty database: nothing is written before the whole file was read and compared with its manifest, and
 * nothing of it stays unless all of it came out as the manifest says.
 * @throws UsageError where the file is not whole or of a newer program, StateError where the database is not empty.
 */
export async function restoreBackup(file: string, given: RestoreGiven): Promise<CheckedBackup> {
  const { database, clock, signal, portalsDir, holdsAlerts } = given;
  await transaction(database, refuseFull);
  const backup = await checkBackup(file, signal);
  const { migrations, tables, sequences, createdAt } = backup.header;
  await refuseUnknown(migrations, `file: ${file}, made by vong ${backup.header.program},`);
  const portalFiles = portalsDir === undefined ? [] : await choosePortalFiles(portalsDir, backup);
  const versions = new Set(migrations.map(({ version }) => version));
  await loadDatabase(
    database,
    { versions, tables, sequences },
    (loading) => fillTables(file, backup, loading, signal),
    async (db) => {
      await new Restores(new Connection(db, clock)).record(new Date(createdAt), holdsAlerts);
      if (portalsDir !== undefined) await writePortalFiles(portalsDir, portalFiles);
    },
  );
  return backup;
}

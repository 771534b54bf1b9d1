import { messageOf } from '../model/errors.ts';
import { openDatabase } from '../store/database.ts';
import { isBackupDue, listBackups, nameBackup, tidyBackups } from './backup-folder.ts';
import { writeBackupFile } from './backups.ts';
import type { ServiceParts } from './parts.ts';

const LOOK_MS = 30_000;
/** What failed is tried again after so long. */
const RETRY_MS = 3_600_000;

type Parts = Pick<ServiceParts, 'config' | 'store' | 'address' | 'clock' | 'log'>;

/** Makes a backup each day where the settings name a folder; returns what ends it. */
export function scheduleBackups(parts: Parts): () => Promise<void> {
  const folder = parts.config.VONG_BACKUP_DIR;
  if (folder === undefined) return () => Promise.resolve();
  const stopping = new AbortController();
  let restUntil = 0;
  const isOver = (): boolean => stopping.signal.aborted;
  const look = async (): Promise<void> => {
    if (isOver() || performance.now() < restUntil) return;
    try {
      await backUpIfDue(parts, folder, stopping.signal);
    } catch (error) {
      if (isOver()) return;
      restUntil = performance.now() + RETRY_MS;
      parts.log.error({ folder, error: messageOf(error) }, 'no backup could be made; tried again in an hour');
    }
  };
  let looking = look();
  const timer = setInterval(() => void (looking = looking.then(look)), LOOK_MS);
  return () => {
    clearInterval(timer);
    stopping.abort();
    return looking;
  };
}

/** Makes the backup that is due, if one is. Processes that share a database take turns. */
async function backUpIfDue(parts: Parts, folder: string, signal: AbortSignal): Promise<void> {
  const { config, store, address, clock, log } = parts;
  const isDue = async (): Promise<boolean> =>
    isBackupDue(await listBackups(folder), config.VONG_BACKUP_AT, clock());
  if (!(await isDue())) return;
  await store.withLock('vong:backup', async (lost) => {
    // Another process may have made it since.
    if (!(await isDue())) return;
    await tidyBackups(folder, config.VONG_BACKUP_KEEP);
    const now = clock();
    const database = openDatabase(address, 'vong backup', 1);
    try {
      const file = nameBackup(folder, now);
      const options = { config, createdAt: now, signal: AbortSignal.any([signal, lost]) };
      const { bytes } = await writeBackupFile(file, database, options);
      await tidyBackups(folder, config.VONG_BACKUP_KEEP);
      log.info({ file, bytes }, 'a backup was made');
    } finally {
      await database.end();
    }
  });
}

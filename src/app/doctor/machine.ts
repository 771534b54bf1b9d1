import { access, constants, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { formatDate } from '../../model/dates.ts';
import { messageOf } from '../../model/errors.ts';
import { findLastBackup } from '../backup-folder.ts';
import { findBackupFolderProblem } from '../check-settings.ts';
import { LEAST_FREE_BYTES } from '../watching.ts';
import type { Config } from '../config.ts';
import { type Finding, good, note, wrong } from './finding.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
/** A backup is made each day: one that is older was missed. */
const LATE_MS = 36 * 3_600_000;

/** Whether this Node knows the zone that all schedules are in. */
export function checkZone(now: Date): Finding {
  const toDo = 'install a Node.js with full ICU data (those of nodejs.org and Debian have it)';
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' });
    const offset = zone.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value;
    if (offset === 'GMT+07:00') return good('Time zone', `${ZONE} is ${offset}`);
    return wrong('Time zone', `expected ${ZONE} to be GMT+07:00, got ${offset}`, toDo);
  } catch {
    return wrong('Time zone', `this Node.js does not know ${ZONE}`, toDo);
  }
}

/** Whether the data folder can be used, is nobody else's, and has space. */
export async function checkDataFolder({ VONG_DATA_DIR, DATABASE_URL }: Config): Promise<Finding[]> {
  const what = 'Data folder';
  if (DATABASE_URL !== undefined) return [note(what, 'not used: DATABASE_URL is set')];
  const folder = path.resolve(VONG_DATA_DIR);
  const found = await stat(folder).catch((error: unknown) => readCode(error));
  if (typeof found === 'string') {
    const isMissing = found === 'ENOENT';
    const seen = `${folder} is not there yet`;
    return [
      isMissing
        ? note(what, seen, 'vong start makes it')
        : wrong(what, `${folder} cannot be reached (${found})`, 'set VONG_DATA_DIR to a folder of this user'),
      ...(isMissing ? [await checkDisk(await findExisting(folder))] : []),
    ];
  }
  if (!found.isDirectory()) return [wrong(what, `${folder} is no folder`, 'set VONG_DATA_DIR to a folder')];
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  const seen = `${folder}, owner uid ${found.uid}, mode ${mode}`;
  const isWritable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const isOpen = (found.mode & 0o022) !== 0;
  return [
    !isWritable
      ? wrong(what, `${seen}: this user cannot write into it`, `chown -R "$(id -u)" ${folder}`)
      : isOpen
        ? wrong(what, `${seen}: others may write into it`, `chmod go-w ${folder}`)
        : good(what, seen),
    await checkDisk(folder),
  ];
}

/** Whether the key that is in the data folder is its owner's alone. */
export async function checkKeyFile(config: Config): Promise<Finding> {
  const file = config.VONG_SECRET_KEY_FILE ?? path.join(config.VONG_DATA_DIR, 'secret.key');
  if (config.VONG_SECRET_KEY !== undefined) return good('Secret key', 'VONG_SECRET_KEY is set');
  const found = await stat(file).catch(() => null);
  if (found === null) {
    const isMade = config.VONG_SECRET_KEY_FILE === undefined && config.DATABASE_URL === undefined;
    if (isMade)
      return note('Secret key', `there is no ${file}`, 'vong start makes it where nothing was sealed yet');
    return wrong(
      'Secret key',
      `there is none, and no ${file}`,
      'set VONG_SECRET_KEY, the same on all machines',
    );
  }
  if ((found.mode & 0o077) === 0) return good('Secret key', file);
  return wrong('Secret key', `${file} can be read by others`, `chmod 600 ${file}`);
}

/** Whether backups are made, and the newest is none too old. */
export async function checkBackups(config: Config, now: Date): Promise<Finding> {
  const [what, folder] = ['Backups', config.VONG_BACKUP_DIR];
  if (folder === undefined)
    return note(what, 'none are made', 'set VONG_BACKUP_DIR, or run vong backup from a timer');
  const problem = await findBackupFolderProblem(config);
  if (problem !== null) return wrong(what, problem, 'make the folder, or correct VONG_BACKUP_DIR');
  const at = (await findLastBackup(config))?.at ?? null;
  if (at === null) return note(what, `none is in ${folder} yet`, 'vong start or a vong worker makes one');
  const seen = `the newest in ${folder} is of ${formatDate(at)}`;
  if (now.getTime() - Date.parse(at) <= LATE_MS) return good(what, seen);
  return wrong(what, seen, 'start the service; if it runs, its log says what stopped them');
}

async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const seen = `${Math.floor((bavail * bsize) / 1e6)} MB are free`;
  if (bavail * bsize >= LEAST_FREE_BYTES) return good('Disk', seen);
  return wrong('Disk', seen, `free some space on the disk of ${folder}, or lower VONG_KEEP_PAGES_DAYS`);
}

async function findExisting(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere ? folder : findExisting(path.dirname(folder));
}

function readCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
}

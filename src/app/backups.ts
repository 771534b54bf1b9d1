import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { CheckedBackup } from '../backup/read.ts';
import { writeBackup } from '../backup/write.ts';
import type { Manifest } from '../backup/manifest.ts';
import { StateError, UsageError, messageOf } from '../model/errors.ts';
import type { Database } from '../store/database.ts';
import { withSnapshot } from '../store/backup/snapshot.ts';
import { refuseUnknown } from '../store/migrate.ts';
import type { Config } from './config.ts';
import { listShownSettings } from './shown-settings.ts';
import { readVersion } from './version.ts';

/** Ending of a backup that is not whole yet. */
const UNFINISHED = '.unfinished';

interface BackupOptions {
  readonly config: Config;
  readonly createdAt: Date;
  readonly signal: AbortSignal;
}

/**
 * Writes a backup of the database as it is at one instant, with settings and portal files, while others go on working.
 * @throws StateError where there is nothing to back up, UsageError where the database is of a newer program.
 */
export async function writeBackupTo(
  sink: Writable,
  database: Database,
  { config, createdAt, signal }: BackupOptions,
): Promise<Manifest> {
  const portalFiles = await readPortalFiles(config.VONG_PORTALS_DIR);
  return withSnapshot(database, async (snapshot) => {
    if (snapshot.migrations.length === 0)
      throw new StateError('the database is empty: there is nothing to back up');
    await refuseUnknown(snapshot.migrations, 'the database');
    return writeBackup(
      snapshot,
      {
        program: readVersion(),
        createdAt,
        engine: config.DATABASE_URL === undefined ? 'embedded' : 'server',
        settings: listShownSettings(config).map(({ name, value, isSecret }) => ({ name, value, isSecret })),
        portalFiles,
      },
      sink,
      signal,
    );
  });
}

/** As `writeBackupTo`, into a file that only its owner may read, and that appears when it is whole and on the disk. */
export async function writeBackupFile(
  file: string,
  database: Database,
  options: BackupOptions,
): Promise<{ manifest: Manifest; bytes: number }> {
  const draft = `${file}.${randomBytes(4).toString('hex')}${UNFINISHED}`;
  const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
    throw new UsageError([`file: expected a place that can be written, got "${file}" (${messageOf(error)})`]);
  });
  try {
    const manifest = await writeBackupTo(handle.createWriteStream({ flush: true }), database, options);
    const { size: bytes } = await stat(draft);
    await rename(draft, file);
    await syncFolder(path.dirname(file));
    return { manifest, bytes };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Without this a power cut may take back that the file is there. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function readPortalFiles(folder: string | undefined): Promise<{ name: string; text: Buffer }[]> {
  if (folder === undefined) return [];
  const files: { name: string; text: Buffer }[] = [];
  for (const name of (await readdir(folder).catch((): string[] => [])).sort()) {
    const file = path.join(folder, name);
    if (name.startsWith('.') || !(await stat(file)).isFile()) continue;
    files.push({ name, text: await readFile(file) });
  }
  return files;
}

/**
 * The portal files of a backup that are to be written into the folder: those that are not there.
 * @throws UsageError where another file of the name is there, or a name is none of a file.
 */
export async function choosePortalFiles(
  folder: string,
  { portalFiles }: CheckedBackup,
): Promise<CheckedBackup['portalFiles']> {
  const missing: { name: string; text: Buffer }[] = [];
  const problems: string[] = [];
  for (const one of portalFiles) {
    if (path.basename(one.name) !== one.name || one.name.startsWith('.')) {
      throw new UsageError([`file: expected names of portal files, got "portals/${one.name}"`]);
    }
    const there = await readFile(path.join(folder, one.name)).catch(() => null);
    if (there === null) missing.push(one);
    else if (!there.equals(one.text)) problems.push(`VONG_PORTALS_DIR: ${folder} has another ${one.name}`);
  }
  if (problems.length > 0) throw new UsageError([...problems, 'set VONG_PORTALS_DIR to an empty folder']);
  return missing;
}

/** Writes portal files into their folder, which is made where it is not there. */
export async function writePortalFiles(folder: string, files: CheckedBackup['portalFiles']): Promise<void> {
  if (files.length > 0) await mkdir(folder, { recursive: true });
  for (const { name, text } of files) {
    const draft = path.join(folder, `.${name}.${process.pid}`);
    await writeFile(draft, text, { flush: true });
    await rename(draft, path.join(folder, name));
  }
}

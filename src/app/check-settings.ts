import { access, constants, readdir } from 'node:fs/promises';
import { UsageError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';
import type { Config } from './config.ts';

/** Why portal files cannot be read from where the settings say; `null` where they can, or the settings name no folder. */
export function findPortalsFolderProblem({
  VONG_PORTALS_DIR: folder,
}: Pick<Config, 'VONG_PORTALS_DIR'>): Promise<string | null> {
  const wanted = 'VONG_PORTALS_DIR: expected a folder of portal files that can be read';
  return findFolderProblem(folder, constants.R_OK, wanted);
}

/** Why backups cannot be written to where the settings say; `null` where they can, or none are to be made. */
export function findBackupFolderProblem({
  VONG_BACKUP_DIR: folder,
}: Pick<Config, 'VONG_BACKUP_DIR'>): Promise<string | null> {
  const wanted = 'VONG_BACKUP_DIR: expected a folder that backups can be written into';
  return findFolderProblem(folder, constants.W_OK, wanted);
}

async function findFolderProblem(
  folder: string | undefined,
  right: number,
  wanted: string,
): Promise<string | null> {
  if (folder === undefined) return null;
  try {
    await readdir(folder);
    await access(folder, right | constants.X_OK);
    return null;
  } catch (error) {
    return `${wanted}, got "${folder}" (${messageOf(error)})`;
  }
}

/** What needs a Chromium that is not there; `null` where it is. */
export async function findChromiumProblem(
  { VONG_CHROMIUM: program }: Pick<Config, 'VONG_CHROMIUM'>,
  portals: ReadonlyMap<string, Portal>,
): Promise<string | null> {
  const failure = await access(program, constants.X_OK).then(() => null, messageOf);
  if (failure === null) return null;
  const drawn = listDrawnPortals(portals);
  const lost = drawn.length === 0 ? '' : `, and no page of ${drawn.join(', ')} is read`;
  return (
    `VONG_CHROMIUM: expected the program of Chromium, got "${program}" (${failure}): ` +
    `bulletins have no PDF${lost}; install it (apt-get install chromium) or set VONG_CHROMIUM`
  );
}

/** Ids of the portals that are switched on and whose pages a browser draws. */
export function listDrawnPortals(portals: ReadonlyMap<string, Portal>): string[] {
  return [...portals.values()]
    .filter(({ enabled, render }) => enabled && render === 'browser')
    .map(({ id }) => id);
}

/**
 * Checks what a service needs of its settings besides their form.
 * @throws UsageError naming every setting that is wrong.
 */
export async function requireSettings(config: Config): Promise<void> {
  const problems = [await findPortalsFolderProblem(config), await findBackupFolderProblem(config)];
  if (config.VONG_FEED_HUB !== undefined && config.VONG_PUBLIC_URL === undefined) {
    problems.push(
      'VONG_PUBLIC_URL: expected the address of the pages, since VONG_FEED_HUB is set, got nothing',
    );
  }
  const found = problems.filter((one) => one !== null);
  if (found.length > 0) throw new UsageError(found);
}

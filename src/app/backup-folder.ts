import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LastBackup } from '../http/tools.ts';
import { findLastTime } from '../model/digest-schedule.ts';
import type { Config } from './config.ts';

/** A file that the schedule made: `vong-20261201T030004Z.tar.gz`; the instant is UTC. */
const NAME = /^vong-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz$/u;
/** What a process that was killed left of one. */
const DRAFT = /^vong-\d{8}T\d{6}Z\.tar\.gz\.[0-9a-f]{8}\.unfinished$/u;

/** A backup in the folder. */
export interface KeptBackup {
  readonly file: string;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly bytes: number;
}

/** The schedule's own files in a folder, the newest first. @throws where the folder cannot be read */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const found: KeptBackup[] = [];
  for (const name of await readdir(folder)) {
    const parts = NAME.exec(name);
    if (parts === null) continue;
    const [, year, month, day, hour, minute, second] = parts;
    const file = path.join(folder, name);
    const { size } = await stat(file);
    found.push({ file, at: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`, bytes: size });
  }
  return found.sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** Where the backup of an instant is written to. */
export function nameBackup(folder: string, at: Date): string {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  return path.join(folder, `vong-${stamp}.tar.gz`);
}

/**
 * Whether a backup is to be made: none was since the last time of day `at` (HH:mm). One of the future, by a clock that was
 * ahead, does not count.
 */
export function isBackupDue(kept: readonly KeptBackup[], at: string, now: Date): boolean {
  const last = findLastTime(`daily@${at}`, now).toISOString();
  return !kept.some((one) => one.at >= last && one.at <= now.toISOString());
}

/** Deletes all of the schedule's files but the newest, and what killed processes left. No other file is touched. */
export async function tidyBackups(folder: string, keep: number): Promise<void> {
  for (const name of await readdir(folder)) if (DRAFT.test(name)) await rm(path.join(folder, name));
  for (const { file } of (await listBackups(folder)).slice(keep)) await rm(file);
}

/** The newest backup where some are made each day; a folder that cannot be read has none. */
export async function findLastBackup({
  VONG_BACKUP_DIR: folder,
}: Pick<Config, 'VONG_BACKUP_DIR'>): Promise<LastBackup | null> {
  if (folder === undefined) return null;
  const [last] = await listBackups(folder).catch(() => []);
  return { at: last?.at ?? null, bytes: last?.bytes ?? null };
}

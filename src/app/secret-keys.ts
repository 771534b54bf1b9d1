import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MissingKeyError, messageOf } from '../model/errors.ts';
import type { LoadKeys } from '../store/secrets.ts';
import type { Config } from './config.ts';
import { parseKeys } from './key-setting.ts';

type KeySettings = Pick<
  Config,
  'VONG_SECRET_KEY' | 'VONG_SECRET_KEY_FILE' | 'VONG_DATA_DIR' | 'DATABASE_URL'
>;

/**
 * Reads the keys of the settings: the key itself, else a file, else `secret.key` in the data folder. That one is made where
 * the database is there too, and where `mayMake`; with a database of the operator's own, each machine would make another.
 */
export function createKeyLoader(config: KeySettings, mayMake = true): LoadKeys {
  const { VONG_SECRET_KEY, VONG_SECRET_KEY_FILE, VONG_DATA_DIR, DATABASE_URL } = config;
  return async (listUsed) => {
    if (VONG_SECRET_KEY !== undefined) return VONG_SECRET_KEY;
    const file = VONG_SECRET_KEY_FILE ?? path.join(VONG_DATA_DIR, 'secret.key');
    const found = await readKeyFile(file);
    if (found !== null) return found;
    const used = await listUsed();
    const mayBeMade = mayMake && VONG_SECRET_KEY_FILE === undefined && DATABASE_URL === undefined;
    if (mayBeMade && used.length === 0) return makeKeyFile(file);
    throw new MissingKeyError([describeMissing(file, used, mayBeMade)]);
  };
}

function describeMissing(file: string, used: readonly string[], isEmbedded: boolean): string {
  const wanted =
    used.length > 0
      ? `expected the key ${used.join(' and ')}, which secrets are sealed with: they wait until it is there`
      : 'expected the key that secrets are to be sealed with (base64 of 32 bytes)';
  const where = isEmbedded ? 'bring the file back or set one of these' : 'set it alike on all machines';
  return `VONG_SECRET_KEY or VONG_SECRET_KEY_FILE: ${wanted}; got none, and there is no ${file}; ${where}, see docs/OPERATE.md`;
}

async function readKeyFile(file: string): Promise<readonly Buffer[] | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new MissingKeyError([`VONG_SECRET_KEY_FILE: ${file} cannot be read (${messageOf(error)})`]);
  });
  if (text === null) return null;
  const keys = parseKeys(text);
  if (keys !== null) return keys;
  throw new MissingKeyError([`VONG_SECRET_KEY_FILE: ${file}: expected base64 of 32 bytes on each line`]);
}

/** Another process may make it at the same time: the first one stands. */
async function makeKeyFile(file: string): Promise<readonly Buffer[]> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  const made = await readKeyFile(file);
  if (made === null) throw new Error(`${file} was not made`);
  return made;
}

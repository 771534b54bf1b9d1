import {
  access,
  constants,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { UsageError, messageOf } from '../../src/model/errors.ts';

/** Endings of an operator's files, the one that is written first. */
const ENDINGS = ['.yaml', '.yml', '.json'];

/** The operator's file of a portal, where there is one. */
export interface OperatorFile {
  readonly path: string;
  readonly text: string;
}

/** Reads the operator's file of a portal; `null` where there is none. */
export async function readOperatorFile(folder: string, id: string): Promise<OperatorFile | null> {
  const names = await readdir(folder).catch((): string[] => []);
  const name = ENDINGS.map((ending) => id + ending).find((one) => names.includes(one));
  if (name === undefined) return null;
  const file = path.join(folder, name);
  return { path: file, text: await readFile(file, 'utf8') };
}

/**
 * Puts a text in the place of the operator's file of a portal, or takes that away (`null`), in one step. What was there is
 * kept beside it as `<name>.before`, which nobody reads as a portal file.
 */
export async function writeOperatorFile(folder: string, id: string, text: string | null): Promise<void> {
  await makePortalsFolder(folder);
  const before = await readOperatorFile(folder, id);
  if (before !== null) await writeFile(`${before.path}.before`, before.text);
  if (text === null) {
    if (before !== null) await rm(before.path);
    return;
  }
  const target = path.join(folder, `${id}.yaml`);
  const draft = path.join(folder, `.${id}.yaml.${process.pid}`);
  await writeFile(draft, text);
  await rename(draft, target);
  if (before !== null && before.path !== target) await rm(before.path);
}

/**
 * Makes the folder VONG_PORTALS_DIR where it is not there, and tries whether files can be written into it. Throws
 * UsageError where they cannot.
 */
export async function makePortalsFolder(folder: string): Promise<void> {
  try {
    await makeFolder(path.resolve(folder));
    await rmdir(await mkdtemp(path.join(folder, '.vong-')));
  } catch (error) {
    throw new UsageError([
      `VONG_PORTALS_DIR: expected a folder that files can be written into, got "${folder}" (${messageOf(error)})`,
    ]);
  }
}

/** Step by step: where a folder's system makes none, as /proc, Node's own recursive way never ends. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
  if (found === null) {
    await makeFolder(path.dirname(folder));
    await mkdir(folder);
    return;
  }
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder`);
  await access(folder, constants.W_OK);
}

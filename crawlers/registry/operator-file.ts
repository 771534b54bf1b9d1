import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

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
  await mkdir(folder, { recursive: true });
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

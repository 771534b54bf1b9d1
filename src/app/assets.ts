import { fileURLToPath } from 'node:url';
import { UsageError } from '../model/errors.ts';
import { type Assets, readAssets, readStyle } from '../web/assets.ts';
import { projectRoot } from './project-root.ts';

/** Reads the pages' script and style that the build made. @throws UsageError where there was no build. */
export function loadAssets(): Promise<Assets> {
  return readBuilt(readAssets);
}

/** Reads the pages' style alone. @throws UsageError where there was no build. */
export function loadStyle(): Promise<string> {
  return readBuilt(readStyle);
}

async function readBuilt<What>(readFrom: (folder: string) => Promise<What>): Promise<What> {
  try {
    return await readFrom(fileURLToPath(new URL('dist/assets/', projectRoot())));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(["the pages' script and style are missing: run npm run build"]);
  }
}

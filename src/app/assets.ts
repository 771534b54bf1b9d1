import { fileURLToPath } from 'node:url';
import { UsageError } from '../model/errors.ts';
import { type Assets, readAssets } from '../web/assets.ts';
import { projectRoot } from './project-root.ts';

/** Reads the pages' script and style that the build made. @throws UsageError where there was no build. */
export async function loadAssets(): Promise<Assets> {
  try {
    return await readAssets(fileURLToPath(new URL('dist/assets/', projectRoot())));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(["the pages' script and style are missing: run npm run build"]);
  }
}

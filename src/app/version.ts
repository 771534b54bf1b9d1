import { readFileSync } from 'node:fs';
import { projectRoot } from './project-root.ts';

/** The version of this program, as package.json has it. */
export function readVersion(): string {
  const text = readFileSync(new URL('package.json', projectRoot()), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The version with the commit that was built, `0.1.0 (8b2f758)`; the version alone where no commit was known. */
export function readBuild(): string {
  const commit = readCommit();
  return commit === '' ? readVersion() : `${readVersion()} (${commit})`;
}

function readCommit(): string {
  try {
    return readFileSync(new URL('dist/commit', projectRoot()), 'utf8').trim();
  } catch (error) {
    // There was no build: the program runs from its sources.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

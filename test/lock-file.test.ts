import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** An entry of `packages` in package-lock.json; its key is the package's folder, empty for the project itself. */
interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

/** Whether a package in `folder` finds `name` as Node does: in its own node_modules or in one above it. */
function isLocked(folder: string, name: string): boolean {
  if (`${folder}${folder === '' ? '' : '/'}node_modules/${name}` in packages) return true;
  if (folder === '') return false;
  const above = folder.lastIndexOf('node_modules/');
  return isLocked(folder.slice(0, Math.max(0, above - 1)), name);
}

test('the lock file has every dependency, those of other platforms too: npm 11 refuses it otherwise', () => {
  const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(folder, name))
      .map((name) => `${folder}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock file has a hash for every package, and no download host', () => {
  const locked = Object.entries(packages).filter(([folder]) => folder !== '');
  expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

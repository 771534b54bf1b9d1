import { existsSync } from 'node:fs';

/** The folder of package.json: two levels above the source, three above the compiled program. */
export function projectRoot(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('..', folder);
    if (parent.href === folder.href) throw new Error('there is no package.json above the program');
    folder = parent;
  }
  return folder;
}

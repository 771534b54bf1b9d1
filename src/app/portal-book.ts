import { makePrintable } from '../cli/output/terminal.ts';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Portal } from '../model/portal.ts';
import type { PortalFiles } from '../runs/mend-source.ts';
import type { Config } from './config.ts';

/** The portals of a process, which follow the operator's folder while it runs. */
export interface PortalBook {
  /** Every portal, read when they are first asked for; the same map for ever, whose values change when files do. */
  portals(): Promise<ReadonlyMap<string, Portal>>;
  /** What is wrong with the operator's files, a line each. */
  portalProblems(): Promise<readonly string[]>;
  /** Reads the files again where one of the operator's was changed, came or went; returns whether one had. */
  refreshPortals(): Promise<boolean>;
  readonly portalFiles: PortalFiles;
}

/** Reads the portals; what is wrong with the operator's files is told on `stderr`, and those files are left out. */
export function createPortalBook(config: Config, stderr: { write(text: string): void }): PortalBook {
  const folder = config.VONG_PORTALS_DIR;
  const live = new Map<string, Portal>();
  let problems: string[] = [];
  let mark: string | undefined;
  const load = async (): Promise<void> => {
    const { loadPortals } = await import('../../crawlers/registry/registry.ts');
    const found: string[] = [];
    mark = await markFolder(folder);
    const portals = await loadPortals({
      folder,
      unverified: config.VONG_UNVERIFIED,
      recheck: config.VONG_RECHECK,
      onProblem: (problem) => void found.push(problem),
    });
    for (const problem of found) stderr.write(`${makePrintable(problem)}; the file is left out\n`);
    problems = found;
    live.clear();
    for (const [id, portal] of portals) live.set(id, portal);
  };
  let first: Promise<void> | undefined;
  const read = (): Promise<void> => (first ??= load());
  return {
    portals: () => read().then(() => live),
    portalProblems: () => read().then(() => problems),
    async refreshPortals() {
      await read();
      if (folder === undefined || (await markFolder(folder)) === mark) return false;
      await load();
      return true;
    },
    portalFiles: createPortalFiles(folder),
  };
}

function createPortalFiles(folder: string | undefined): PortalFiles {
  return {
    async readFields(id) {
      const { readPortalFields } = await import('../../crawlers/registry/registry.ts');
      return readPortalFields(id, folder);
    },
    async readOwn(id) {
      if (folder === undefined) return null;
      const { readOperatorFile } = await import('../../crawlers/registry/operator-file.ts');
      const file = await readOperatorFile(folder, id);
      return file === null || file.path.endsWith('.json') ? null : file.text;
    },
    async platforms() {
      const { loadPlatforms } = await import('../../crawlers/registry/registry.ts');
      return loadPlatforms();
    },
  };
}

/** Names, sizes and times of a folder's files: it differs when one was changed. */
async function markFolder(folder: string | undefined): Promise<string> {
  if (folder === undefined) return '';
  const names = (await readdir(folder).catch((): string[] => [])).sort();
  const marks = names.map(async (name) => {
    const found = await stat(path.join(folder, name)).catch(() => null);
    return found?.isFile() === true ? `${name} ${found.size} ${found.mtimeMs}` : '';
  });
  return (await Promise.all(marks)).join('\n');
}

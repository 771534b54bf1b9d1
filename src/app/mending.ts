import { UsageError } from '../model/errors.ts';
import type { StoredMend } from '../store/mends.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { PortalBook } from './portal-book.ts';

/** What is done with proposals for the mending of sources. */
export interface Mending {
  /** Puts a proposal's file in force. @throws UsageError where it cannot be. */
  apply(id: string): Promise<StoredMend>;
  /** Refuses a proposal: the same is not made again. @throws UsageError where it is not open. */
  dismiss(id: string): Promise<StoredMend>;
  /** Puts back what the portal's last applied proposal replaced. @throws UsageError where there is none. */
  restore(portalId: string): Promise<StoredMend>;
}

/** Applies, dismisses and takes back proposals: files in VONG_PORTALS_DIR, and rows in the store. */
export function createMending(store: Store, config: Config, book: PortalBook): Mending {
  const folderFor = (): string => {
    if (config.VONG_PORTALS_DIR !== undefined) return config.VONG_PORTALS_DIR;
    throw new UsageError([
      'VONG_PORTALS_DIR: expected the folder that holds portal files of your own: a mended file is written there',
    ]);
  };
  const findOpen = async (id: string): Promise<StoredMend> => {
    const mend = await store.mends.get(id);
    if (mend === null) throw new UsageError([`mend: there is no proposal ${id}`]);
    if (mend.state !== 'proposed')
      throw new UsageError([`mend: expected an open proposal, got one that is ${mend.state}`]);
    return mend;
  };
  const again = async (id: string): Promise<StoredMend> => {
    const mend = await store.mends.get(id);
    if (mend === null) throw new Error(`proposal ${id} is gone`);
    return mend;
  };
  return {
    async apply(id) {
      const folder = folderFor();
      const mend = await findOpen(id);
      const { readOperatorFile, writeOperatorFile } =
        await import('../../crawlers/registry/operator-file.ts');
      const before = await readOperatorFile(folder, mend.portal);
      await checkFile(mend, folder, config);
      await writeOperatorFile(folder, mend.portal, mend.proposal.file);
      await store.mends.setApplied(id, before?.text ?? null);
      await book.refreshPortals();
      return again(id);
    },
    async dismiss(id) {
      await findOpen(id);
      await store.mends.setState(id, 'dismissed');
      return again(id);
    },
    async restore(portalId) {
      const folder = folderFor();
      const applied = (await store.mends.list(portalId)).find(({ state }) => state === 'applied');
      if (applied === undefined)
        throw new UsageError([`mend: no applied proposal of the portal "${portalId}" is in force`]);
      const { writeOperatorFile } = await import('../../crawlers/registry/operator-file.ts');
      await writeOperatorFile(folder, portalId, await store.mends.findReplaced(applied.id));
      await store.mends.setState(applied.id, 'restored');
      await book.refreshPortals();
      return again(applied.id);
    },
  };
}

/** The registry must take the file as it takes any other. */
async function checkFile({ portal, proposal }: StoredMend, folder: string, config: Config): Promise<void> {
  const { loadPortals } = await import('../../crawlers/registry/registry.ts');
  const problems: string[] = [];
  const instead = { id: portal, text: proposal.file };
  const onProblem = (problem: string): void => void problems.push(problem);
  await loadPortals({ folder, instead, unverified: config.VONG_UNVERIFIED, onProblem });
  const own = problems.filter((problem) => problem.includes(`${portal}.yaml`));
  if (own.length > 0) throw new UsageError(own);
}

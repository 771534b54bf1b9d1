import { StateError, UsageError } from '../model/errors.ts';
import type { MendWay } from '../model/mend.ts';
import type { StoredMend } from '../store/mends.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { PortalBook } from './portal-book.ts';

/** What is done with proposals for the mending of sources. */
export interface Mending {
  /** Puts a proposal's file in force. @throws StateError where it is not open or changes nothing, UsageError where it cannot be. */
  apply(id: string, by: MendWay): Promise<StoredMend>;
  /** Refuses a proposal: the same is not made again. @throws StateError where it is not open. */
  dismiss(id: string, by: MendWay): Promise<StoredMend>;
  /** Puts back what the applied proposal replaced, as the store kept it. @throws StateError where it is not its portal's newest. */
  restore(id: string, by: MendWay): Promise<StoredMend>;
  /** Whether an open proposal says what is in force already; it is closed then. */
  closeSame(mend: StoredMend): Promise<boolean>;
}

/** Applies, dismisses and takes back proposals: files in VONG_PORTALS_DIR, and rows in the store. */
export function createMending(store: Store, config: Config, book: PortalBook): Mending {
  const folderFor = (): string => {
    if (config.VONG_PORTALS_DIR !== undefined) return config.VONG_PORTALS_DIR;
    throw new UsageError([
      'VONG_PORTALS_DIR: expected the folder that holds portal files of your own: a mended file is written there',
    ]);
  };
  const find = async (id: string, state: 'proposed' | 'applied'): Promise<StoredMend> => {
    const mend = await store.mends.get(id);
    if (mend === null) throw new StateError(`there is no proposal ${id}`);
    if (mend.state !== state)
      throw new StateError(
        `proposal ${id} is ${mend.state}, not ${state === 'applied' ? 'applied' : 'open'}`,
      );
    return mend;
  };
  const closeSame = (mend: StoredMend): Promise<boolean> => closeWhereSame(mend, store, book);
  const again = async (id: string): Promise<StoredMend> => {
    const mend = await store.mends.get(id);
    if (mend === null) throw new Error(`proposal ${id} is gone`);
    return mend;
  };
  return {
    async apply(id, by) {
      const mend = await find(id, 'proposed');
      if (await closeSame(mend))
        throw new StateError(`proposal ${id} says what is in force already: nothing to change`);
      const folder = folderFor();
      const { readOperatorFile, writeOperatorFile } =
        await import('../../crawlers/registry/operator-file.ts');
      const before = await readOperatorFile(folder, mend.portal);
      await checkFile(mend, folder, config);
      await writeOperatorFile(folder, mend.portal, mend.proposal.file);
      await store.mends.setApplied(id, before?.text ?? null, by);
      await book.refreshPortals();
      return again(id);
    },
    async dismiss(id, by) {
      await find(id, 'proposed');
      await store.mends.setDecided(id, 'dismissed', by);
      return again(id);
    },
    async restore(id, by) {
      const { portal } = await find(id, 'applied');
      const newest = await store.mends.findApplied(portal);
      if (newest !== id)
        throw new StateError(`proposal ${newest ?? ''} was applied after ${id}: it is taken back first`);
      const folder = folderFor();
      const { writeOperatorFile } = await import('../../crawlers/registry/operator-file.ts');
      await writeOperatorFile(folder, portal, await store.mends.findReplaced(id));
      await store.mends.setDecided(id, 'restored', by);
      await book.refreshPortals();
      return again(id);
    },
    closeSame,
  };
}

/** Closes a proposal that says what is in force already; returns whether it does. */
async function closeWhereSame(
  { id, portal, proposal }: StoredMend,
  store: Store,
  book: PortalBook,
): Promise<boolean> {
  const { isTextOf } = await import('../../crawlers/registry/portal-text.ts');
  const present = await book.portalFiles.readFields(portal);
  if (present === null || !isTextOf(proposal.file, present)) return false;
  await store.mends.supersede(id);
  return true;
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

import { canonicalKey } from '../pipeline/dedupe/canonical.ts';
import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import type { Portal } from '../model/portal.ts';
import type { Store, StoreTransaction } from '../store/store.ts';

const BATCH = 500;

/**
 * Makes the keys of addresses and texts anew that an earlier version stored by other rules, so that what is known is
 * known again. Needed before anything is stored; `portals` is asked only when there are such rows. Begun twice at once,
 * or again after a kill, it does the rest. Returns how many rows it changed.
 */
export async function rekey(
  store: Store,
  portals: () => Promise<ReadonlyMap<string, Portal>>,
): Promise<number> {
  let changed = 0;
  for (;;) {
    const addresses = await store.outdatedKeys.listAddresses(BATCH);
    const articles = await store.outdatedKeys.listArticles(BATCH);
    if (addresses.length + articles.length === 0) return changed;
    const known = await portals();
    const after = addresses.map((address) => keyOf(address, known));
    const before = addresses.map(({ key }) => key);
    await store.transaction((tx) => tx.outdatedKeys.setAddresses(before, after));
    for (const id of articles) await store.transaction((tx) => rekeyArticle(tx, id, known));
    changed += addresses.length + articles.length;
  }
}

async function rekeyArticle(
  tx: StoreTransaction,
  id: string,
  portals: ReadonlyMap<string, Portal>,
): Promise<void> {
  const article = await tx.outdatedKeys.lockArticle(id);
  if (article === null) return;
  const { title, lead, body, storyId } = article;
  const print = body === null || storyId === null ? null : fingerprint({ title, lead, body });
  await tx.outdatedKeys.setArticle(id, keyOf(article, portals), print?.textHash ?? null);
  if (print !== null) await tx.stories.setKeys(id, print);
}

/** The key of an address of a portal that is no longer known stays as it is. */
function keyOf(
  { key, url, portalId }: { readonly key: string; readonly url: string; readonly portalId: string },
  portals: ReadonlyMap<string, Portal>,
): string {
  const portal = portals.get(portalId);
  return portal === undefined ? key : canonicalKey(url, portal.identity);
}

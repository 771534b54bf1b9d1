import type { BulletinDocument } from '../../bulletin/document.ts';
import { orderEntries, sectionOf } from '../../bulletin/order.ts';
import type { BulletinEntry, BulletinFrame, BulletinSection, EntryEdit } from '../../model/bulletin.ts';
import type { Item } from '../../model/item.ts';
import type { StoredBulletin } from '../../store/bulletins.ts';
import type { Store, StoreTransaction } from '../../store/store.ts';
import { createNotFound, Problem } from '../problem.ts';
import type { HttpTools } from '../tools.ts';
import { findOrBegin } from './begin.ts';
import { composeDraft, readSettings } from './compose-stored.ts';

/** How an edit ended; `conflict`: somebody else had changed it, and what they wrote stands. */
export type EditEnd = 'done' | 'conflict';

/** What became of items that were put into the current bulletin, or taken out of it. */
export interface Toggled {
  readonly bulletin: StoredBulletin;
  readonly isIn: boolean;
}

/**
 * Puts items into the current bulletin, those whose story is in it already left as they are; where all are, takes their
 * stories out. Begins a bulletin where there is none.
 */
export async function toggleItems(
  itemIds: readonly string[],
  by: string,
  tools: Pick<HttpTools, 'store' | 'clock'>,
): Promise<Toggled> {
  const { store } = tools;
  const id = await findOrBegin(tools, by);
  const isIn = await changeDraft(store, id, async (tx) => {
    const there = new Map<string, readonly string[]>();
    for (const itemId of itemIds) there.set(itemId, await tx.bulletinEntries.listOfStory(id, itemId));
    const missing = itemIds.filter((itemId) => there.get(itemId)?.length === 0);
    for (const itemId of missing) await putIn(tx, id, itemId, by);
    if (missing.length > 0) return true;
    const entryIds = [...there.values()].flat();
    await tx.bulletinEntries.remove(id, entryIds);
    await tx.bulletins.note(id, null, by, 'taken-out', { itemIds, entryIds });
    return false;
  });
  const bulletin = await store.bulletins.get(id);
  if (bulletin === null) throw createNotFound(`bulletin ${id}`);
  return { bulletin, isIn };
}

async function putIn(tx: StoreTransaction, id: string, itemId: string, by: string): Promise<void> {
  // Another item of its story may have just been put in.
  if ((await tx.bulletinEntries.listOfStory(id, itemId)).length > 0) return;
  const entryId = await tx.bulletinEntries.add(id, itemId, by);
  if (entryId === null) throw createNotFound(`item ${itemId}`);
  await tx.bulletins.note(id, entryId, by, 'put-in', { itemId });
}

/** Does something to a draft while nobody else does. @throws Problem 409 where it was released */
export async function changeDraft<T>(
  store: Store,
  id: string,
  work: (tx: StoreTransaction) => Promise<T>,
): Promise<T> {
  return store.transaction(async (tx) => {
    if (!(await tx.bulletins.lockDraft(id))) throw await refuseChange(store, id);
    return work(tx);
  });
}

async function refuseChange(store: Store, id: string): Promise<Problem> {
  const found = await store.bulletins.get(id);
  return found === null
    ? createNotFound(`bulletin ${id}`)
    : new Problem(409, 'A released bulletin never changes: clone it for the next one.');
}

/** Changes what a draft is called, tells of and looks like. */
export async function changeFrame(
  store: Store,
  { id, version }: { readonly id: string; readonly version: number },
  frame: BulletinFrame,
  by: string,
): Promise<EditEnd | 'taken'> {
  return changeDraft(store, id, async (tx) => {
    const before = await tx.bulletins.get(id);
    const end = await tx.bulletins.change(id, version, frame);
    if (end === 'done') await tx.bulletins.note(id, null, by, 'frame', before);
    return end;
  });
}

/** Writes what an analyst made of an entry; what stood there before is kept. */
export async function editEntry(
  store: Store,
  {
    bulletinId,
    entryId,
    version,
  }: { readonly bulletinId: string; readonly entryId: string; readonly version: number },
  edit: EntryEdit,
  by: string,
): Promise<EditEnd> {
  return changeDraft(store, bulletinId, async (tx) => {
    const before = await tx.bulletinEntries.get(bulletinId, entryId);
    if (before === null) throw createNotFound(`entry ${entryId}`);
    if (!(await tx.bulletinEntries.edit(entryId, version, edit, by))) return 'conflict';
    await tx.bulletins.note(bulletinId, entryId, by, 'edited', before);
    return 'done';
  });
}

/** Where an entry is moved: one place up or down in its section, before another entry, or into another section. */
export type Move =
  | { readonly kind: 'up' | 'down' }
  | { readonly kind: 'before'; readonly entryId: string }
  | { readonly kind: 'section'; readonly section: BulletinSection | null };

/** Moves an entry. Two who move others at once do not undo each other: each move is of the order as it stands. */
export async function moveEntry(
  { store, portals }: Pick<HttpTools, 'store' | 'portals'>,
  bulletinId: string,
  entryId: string,
  move: Move,
): Promise<void> {
  await changeDraft(store, bulletinId, async (tx) => {
    if (move.kind === 'section') return tx.bulletinEntries.moveTo(bulletinId, entryId, move.section);
    const entries = await tx.bulletinEntries.list(bulletinId);
    const items = new Map(
      (await store.items.listByIds(entries.map(({ itemId }) => itemId))).map((one) => [one.id, one]),
    );
    const { settings } = await readSettings(store);
    const rules = {
      ownProvince: settings.ownProvince,
      provinceOf: (portal: string) => portals.get(portal)?.province ?? null,
    };
    const chosen = pairEntries(entries, items);
    const moved = chosen.find(({ entry }) => entry.id === entryId);
    if (moved === undefined) throw createNotFound(`entry ${entryId}`);
    const target = move.kind === 'before' ? chosen.find(({ entry }) => entry.id === move.entryId) : moved;
    const section = sectionOf(target ?? moved);
    if (section !== sectionOf(moved)) await tx.bulletinEntries.moveTo(bulletinId, entryId, section);
    const here = chosen.filter((one) => sectionOf(one) === section);
    const order = orderEntries(here, rules).map(({ entry }) => entry.id);
    await tx.bulletinEntries.order(bulletinId, reorder(order, entryId, move));
  });
}

function pairEntries(entries: readonly BulletinEntry[], items: ReadonlyMap<string, Item>) {
  return entries.flatMap((entry) => {
    const item = items.get(entry.itemId);
    return item === undefined ? [] : [{ entry, item }];
  });
}

function reorder(order: readonly string[], id: string, move: Exclude<Move, { kind: 'section' }>): string[] {
  const others = order.filter((one) => one !== id);
  const at = order.indexOf(id);
  const place =
    move.kind === 'before' ? others.indexOf(move.entryId) : Math.max(0, at + (move.kind === 'up' ? -1 : 1));
  others.splice(place < 0 ? others.length : place, 0, id);
  return others;
}

/** Takes an entry out of a draft, or puts it in again as it was. */
export async function setEntryIn(
  store: Store,
  bulletinId: string,
  entryId: string,
  isIn: boolean,
  by: string,
): Promise<void> {
  await changeDraft(store, bulletinId, async (tx) => {
    if (isIn) await tx.bulletinEntries.restore(bulletinId, entryId);
    else await tx.bulletinEntries.remove(bulletinId, [entryId]);
    await tx.bulletins.note(bulletinId, entryId, by, isIn ? 'put-in' : 'taken-out', null);
  });
}

/** Releases a draft as it stands: what it prints is kept, and whoever asked for bulletins is told. */
export async function releaseBulletin(
  id: string,
  by: string,
  tools: Pick<HttpTools, 'store' | 'portals'>,
): Promise<BulletinDocument> {
  const { store } = tools;
  return changeDraft(store, id, async (tx) => {
    const bulletin = await tx.bulletins.get(id);
    if (bulletin === null) throw createNotFound(`bulletin ${id}`);
    const entries = await tx.bulletinEntries.list(id);
    const items = await store.items.listByIds(entries.map(({ itemId }) => itemId));
    const byId = new Map(items.map((item) => [item.id, item]));
    const document = await composeDraft(bulletin, entries, byId, tools, false);
    await tx.bulletins.release(id, document, by);
    await tx.bulletins.note(id, null, by, 'released', null);
    await tx.deliveries.addOfBulletin(id, summarize(id, document));
    return document;
  });
}

/** What is told of a bulletin that was released. */
function summarize(id: string, { number, year, title, from, to, parts }: BulletinDocument) {
  const stories = parts.flatMap((part) => part.stories);
  return { id, number, year, title, from, to, stories: stories.map((story) => story.title.text) };
}

import type { Context } from 'hono';
import { findOthersOfEvent } from '../../http/event.ts';
import { createNotFound } from '../../http/problem.ts';
import { findOthersOfStory, listDecisionsOfStory } from '../../http/story.ts';
import type { HttpTools } from '../../http/tools.ts';
import type { Language, Viewer } from '../../http/viewer.ts';
import type { Item, Revision, StoryAction } from '../../model/item.ts';
import type { StoryMarks } from '../../model/mark.ts';
import type { ItemNote } from '../../model/note.ts';
import type { Portal } from '../../model/portal.ts';
import { isRowId } from '../../model/row-id.ts';
import type { BulletinPlace } from '../../store/bulletins.ts';
import type { Store } from '../../store/store.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { type Formats, findFormats } from '../locales/formats.ts';

/** The reader's language, as the parts of a page take it. */
export interface Wording {
  readonly t: Catalogue['item'];
  readonly common: Catalogue['common'];
  readonly f: Formats;
  readonly language: Language;
  readonly portals: ReadonlyMap<string, Portal>;
}

/** All that a page shows of an item. */
export interface ItemView extends Wording {
  readonly item: Item;
  readonly others: readonly Item[];
  readonly ofEvent: readonly Item[];
  readonly decisions: readonly StoryAction[];
  readonly revisions: readonly Revision[];
  readonly notes: readonly ItemNote[];
  /** The bulletins that its story stands in, the newest first. */
  readonly bulletins: readonly BulletinPlace[];
  /** Whether its story is in the bulletin that is being made. */
  readonly isChosen: boolean;
  /** What the viewer noted of its story; `null`: nobody is known. */
  readonly marks: StoryMarks | null;
  /** Whether it is read since this page was opened. */
  readonly isOpened: boolean;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  readonly now: Date;
  /** Why nothing was changed, said above the item. */
  readonly refusal: string | null;
  /** The level of the item's heading: 1 on a page of its own, 2 beside a list. */
  readonly level: 1 | 2;
}

/** The words of the page that is asked for. */
export function wordingOf(c: Context, { portals }: HttpTools): Wording {
  const { language } = c.var;
  const { item, common } = findCatalogue(language);
  return { t: item, common, f: findFormats(language), language, portals };
}

/** An item by the id of an address. @throws Problem 404 where there is none. */
export async function readItem(store: Store, id: string | undefined): Promise<Item> {
  const item = id !== undefined && isRowId(id) ? await store.items.get(id) : null;
  if (item === null) throw createNotFound('such item');
  return item;
}

/** Reads what a page shows of an item. */
export async function readView(
  c: Context,
  tools: HttpTools,
  item: Item,
  refusal: string | null = null,
): Promise<ItemView> {
  const { store } = tools;
  const { viewer, csrf } = c.var;
  const level = c.req.query('part') === 'pane' ? 2 : 1;
  const isOpened = level === 1 && (await markOpened(c, tools, item));
  const [others, ofEvent, decisions, revisions, notes, bulletins, chosen, states] = await Promise.all([
    findOthersOfStory(store, item),
    findOthersOfEvent(store, item),
    listDecisionsOfStory(store, item),
    item.revision > 1 ? store.items.listRevisions(item.id) : [],
    store.notes.listOf([item.id]),
    store.bulletins.listOfItems([item.id]),
    item.story === null ? null : store.bulletins.listStoriesIn([item.story.storyId]),
    viewer === null ? null : store.marks.listStates(viewer.personId, [item.id]),
  ]);
  const wording = wordingOf(c, tools);
  return Object.assign(wording, {
    item,
    others,
    ofEvent,
    decisions,
    revisions,
    notes,
    bulletins,
    isChosen: (chosen?.size ?? 0) > 0,
    marks: states?.get(item.id) ?? null,
    isOpened,
    viewer,
    csrf,
    now: tools.clock(),
    refusal,
    level,
  } as const);
}

/** What is opened is read, except where it was just marked on its page; returns whether it was not before. */
async function markOpened(c: Context, { store }: HttpTools, item: Item): Promise<boolean> {
  const { viewer } = c.var;
  if (viewer === null || c.req.method !== 'GET' || c.req.query('marked') !== undefined) return false;
  return (await store.marks.set(viewer.personId, [item.id], 'read', true)).length > 0;
}

/** Whether a person may correct items and write notes. */
export function mayCorrect(viewer: Viewer | null): boolean {
  return viewer?.role === 'analyst' || viewer?.role === 'admin';
}

/** The name of an item's portal. */
export function nameSource({ portals, language }: Wording, { portal }: Pick<Item, 'portal'>): string {
  const known = portals.get(portal);
  return (language === 'en' ? known?.nameEn : known?.name) ?? portal;
}

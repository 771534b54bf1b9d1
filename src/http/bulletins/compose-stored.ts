import { composeBulletin } from '../../bulletin/compose.ts';
import type { BulletinDocument } from '../../bulletin/document.ts';
import {
  type BulletinEntry,
  type BulletinSettings,
  NO_BULLETIN_SETTINGS,
  type PeriodFigures,
  bulletinSettingsSchema,
} from '../../model/bulletin.ts';
import type { Item } from '../../model/item.ts';
import type { StoredBulletin } from '../../store/bulletins.ts';
import type { Store } from '../../store/store.ts';
import { findFormats } from '../../web/locales/formats.ts';
import { findOthersOfStories } from '../story.ts';
import type { HttpTools } from '../tools.ts';

type Sources = Pick<HttpTools, 'store' | 'portals'>;

/** A bulletin with all that its page shows; `entries` and `items` are those of a draft. */
export interface WholeBulletin {
  readonly bulletin: StoredBulletin;
  readonly document: BulletinDocument;
  readonly entries: readonly BulletinEntry[];
  readonly items: ReadonlyMap<string, Item>;
}

/** Reads a bulletin: one that was released as it was then, a draft as things stand; `null` where there is none. */
export async function readBulletin(id: string, sources: Sources): Promise<WholeBulletin | null> {
  const { store } = sources;
  const bulletin = await store.bulletins.get(id);
  if (bulletin === null) return null;
  const entries = await store.bulletinEntries.list(id);
  const items = await readItems(store, entries);
  const released = bulletin.state === 'released' ? await store.bulletins.findDocument(id) : null;
  // Written by `releaseBulletin` alone, of a document.
  const document =
    (released as BulletinDocument | null) ?? (await composeDraft(bulletin, entries, items, sources));
  return { bulletin, document, entries, items };
}

/** A draft as it would be printed. */
export async function composeDraft(
  bulletin: StoredBulletin,
  entries: readonly BulletinEntry[],
  items: ReadonlyMap<string, Item>,
  { store, portals }: Sources,
  isDraft = true,
): Promise<BulletinDocument> {
  const { head, number, year, title, from, to, issuedOn } = bulletin;
  const [{ settings }, figures, othersOf] = await Promise.all([
    readSettings(store),
    countPeriod(store, from, to),
    findOthersOfStories(store, [...items.values()]),
  ]);
  return composeBulletin({
    head,
    settings,
    number,
    year,
    title,
    from,
    to,
    issuedOn,
    isDraft,
    entries,
    items,
    othersOf,
    portals,
    figures,
    nameCountry: (code) => findFormats('vi').country(code),
  });
}

/** What all bulletins have in common, and its version: 0 where nothing was saved yet. */
export async function readSettings(store: Store): Promise<{ settings: BulletinSettings; version: number }> {
  const saved = await store.bulletins.findSettings();
  if (saved === null) return { settings: NO_BULLETIN_SETTINGS, version: 0 };
  return { settings: bulletinSettingsSchema.parse(saved.settings), version: saved.version };
}

async function readItems(
  store: Store,
  entries: readonly BulletinEntry[],
): Promise<ReadonlyMap<string, Item>> {
  const items = await store.items.listByIds(entries.map(({ itemId }) => itemId));
  return new Map(items.map((item) => [item.id, item]));
}

/** What the days brought, in Vietnam's time. */
async function countPeriod(store: Store, from: string, to: string): Promise<PeriodFigures> {
  const start = startOfDay(from).toISOString();
  const end = new Date(startOfDay(to).getTime() + DAY_MS).toISOString();
  const [counts, gaps] = await Promise.all([
    store.periods.countAll(start, end),
    store.periods.listGaps(start, end),
  ]);
  return { stories: counts.stories, articles: counts.articles, sourcesRead: counts.sourcesRead, gaps };
}

const DAY_MS = 86_400_000;

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

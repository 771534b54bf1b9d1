import type { DigestEntry, DigestPeriod } from '../model/digest.ts';
import { PermanentError } from '../model/errors.ts';
import type { Item, Revision } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type { ClaimedDelivery } from '../model/records.ts';
import type { SourceTrouble } from '../model/source-trouble.ts';
import type { AlertEvent, SourceState } from '../model/vocabulary.ts';
import type { Alert, BulletinNews, DigestNews, EndpointNews, ItemDetails, SourceNews } from './alert.ts';
import { type BulletinFiles, readBulletinAlert } from './bulletin-alert.ts';
import { groupEntries, listSourceNews } from './digest.ts';

/** More than any channel shows. */
const MOST_ENTRIES = 500;
const MOST_CHANGES = 1000;
const MOST_ENDPOINTS = 20;

/** What alerts are read from. */
export interface AlertStore {
  readonly items: { get(id: string): Promise<Item | null>; listRevisions(id: string): Promise<Revision[]> };
  readonly digests: {
    listEntries(digestId: string, limit: number): Promise<DigestEntry[]>;
    countStories(digestId: string): Promise<number>;
    listEndpoints(digestId: string, limit: number): Promise<object[]>;
  };
  readonly sources: {
    list(): Promise<
      readonly {
        readonly portal: string;
        readonly state: SourceState;
        readonly trouble: SourceTrouble | null;
        readonly since: string;
      }[]
    >;
  };
  readonly sourceChanges: {
    listSince(since: Date, limit: number): Promise<readonly { portal: string; event: AlertEvent }[]>;
  };
}

interface ReadingTools extends BulletinFiles {
  readonly store: AlertStore;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly publicUrl: () => string;
}

/** What the delivery has to tell, as things stand at its first attempt. */
export async function readAlert(claimed: ClaimedDelivery, tools: ReadingTools): Promise<Alert> {
  const { id, event, itemId, facts, subscriptionId } = claimed;
  const head = { id, event, at: claimed.createdAt, publicUrl: tools.publicUrl() };
  if (event === 'test.ping') return { ...head, about: 'ping', subscription: subscriptionId };
  if (event === 'digest.ready') {
    return { ...head, about: 'digest', digest: await readDigest(claimed, facts as DigestPeriod, tools) };
  }
  if (event === 'bulletin.released') return readBulletinAlert(head, facts as BulletinNews, tools);
  if (event === 'endpoint.disabled') return { ...head, about: 'endpoint', endpoint: facts as EndpointNews };
  if (facts !== null) return { ...head, about: 'source', source: facts as SourceNews };
  const item = itemId === null ? null : await tools.store.items.get(itemId);
  if (!item) throw new PermanentError('no-item', `delivery ${id}: item ${itemId ?? ''} is not stored`);
  const details = await readDetails(claimed, item, tools.store);
  return { ...head, about: 'item', item, portal: tools.portals.get(item.portal) ?? null, details };
}

async function readDigest(
  { id, subscriptionId }: ClaimedDelivery,
  period: DigestPeriod,
  { store, portals }: ReadingTools,
): Promise<DigestNews> {
  const { digests, sources, sourceChanges } = store;
  const known = (await sources.list()).filter(({ portal }) => portals.get(portal)?.enabled === true);
  const changes = await sourceChanges.listSince(new Date(period.from), MOST_CHANGES);
  const recovered = changes.filter(({ event }) => event === 'source.recovered').map(({ portal }) => portal);
  return {
    ...period,
    subscription: subscriptionId,
    provinces: groupEntries(await digests.listEntries(id, MOST_ENTRIES), portals),
    total: await digests.countStories(id),
    sources: listSourceNews(known, new Set(recovered), period.from),
    endpoints: (await digests.listEndpoints(id, MOST_ENDPOINTS)) as EndpointNews[],
    portals,
  };
}

async function readDetails(
  { event, revision }: ClaimedDelivery,
  item: Item,
  store: AlertStore,
): Promise<ItemDetails> {
  const isUpdate = event === 'item.updated' && revision !== null;
  const isGrowth = event === 'story.grown' && item.story !== null;
  return {
    update: isUpdate ? await loadUpdate(item, revision, store) : null,
    face: isGrowth ? await store.items.get(item.story.face) : null,
  };
}

/** What led to a revision, as kept with the one before it. */
async function loadUpdate(
  item: Item,
  revision: number,
  { items }: AlertStore,
): Promise<ItemDetails['update']> {
  const before = (await items.listRevisions(item.id)).find((one) => one.revision === revision - 1);
  return { revision, changes: before?.changes ?? [] };
}

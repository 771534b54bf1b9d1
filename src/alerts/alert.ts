import type { TextChange } from '../model/article.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { DigestPeriod, DigestProvince, DigestSource } from '../model/digest.ts';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type { DeliveryEvent, SourceState } from '../model/vocabulary.ts';

/** What a person may be told of the portal that an alert is about. */
export type AlertPortal = Pick<Portal, 'name' | 'nameEn' | 'province'>;

/** How the source of a portal is, and how it was before. */
export interface SourceNews {
  readonly portal: string;
  readonly name: string;
  readonly nameEn: string;
  readonly host: string | null;
  readonly state: SourceState;
  readonly before: SourceState;
  /** What was seen; `null` where all is well. */
  readonly seen: Bilingual | null;
}

/** Which endpoint was switched off by the service, and why. */
export interface EndpointNews {
  readonly subscription: string;
  readonly channel: string;
  /** Its origin, or its scheme alone: others are told of it. */
  readonly url: string;
  readonly reason: string;
  /** Since when nothing was accepted; `null` where the endpoint itself asked for no more. */
  readonly failingSince: string | null;
}

/** A bulletin that was released, and the titles of its stories. Days as yyyy-MM-dd. */
export interface BulletinNews {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly stories: readonly string[];
}

/** A file that channels attach that can. */
export interface AlertFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What is told besides an item. */
export interface ItemDetails {
  /** Of `item.updated`: the new revision and what led to it. */
  readonly update: { readonly revision: number; readonly changes: readonly TextChange[] } | null;
  /** Of `story.grown`: the item that the story is shown under. */
  readonly face: Item | null;
}

/** What a digest tells, as things stood at its first attempt. */
export interface DigestNews extends DigestPeriod {
  readonly subscription: string;
  readonly provinces: readonly DigestProvince[];
  /** How many stories it tells of, those that are left out included. */
  readonly total: number;
  readonly sources: readonly DigestSource[];
  readonly endpoints: readonly EndpointNews[];
  /** What people call the portals that it names. */
  readonly portals: ReadonlyMap<string, AlertPortal>;
}

interface AlertHead {
  /** The id of the delivery, the same at every attempt. */
  readonly id: string;
  readonly event: DeliveryEvent;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  /** Where this service's pages are. */
  readonly publicUrl: string;
}

/** An alert about an article. */
export interface ItemAlert extends AlertHead {
  readonly about: 'item';
  readonly item: Item;
  /** The portal that published it; `null` where it is not known any more. */
  readonly portal: AlertPortal | null;
  readonly details: ItemDetails;
}

/** An alert about a source. */
interface SourceAlert extends AlertHead {
  readonly about: 'source';
  readonly source: SourceNews;
}

/** An alert about another subscription. */
interface EndpointAlert extends AlertHead {
  readonly about: 'endpoint';
  readonly endpoint: EndpointNews;
}

/** An alert about a bulletin. */
interface BulletinAlert extends AlertHead {
  readonly about: 'bulletin';
  readonly bulletin: BulletinNews;
  /** The bulletin itself; `null` where it cannot be had. */
  readonly file: AlertFile | null;
}

/** What happened in a period. */
export interface DigestAlert extends AlertHead {
  readonly about: 'digest';
  readonly digest: DigestNews;
}

/** A try that tells nothing, asked for by a person. */
interface PingAlert extends AlertHead {
  readonly about: 'ping';
  readonly subscription: string;
}

/** What there is to tell a subscriber, whatever the channel. */
export type Alert = ItemAlert | SourceAlert | EndpointAlert | BulletinAlert | DigestAlert | PingAlert;

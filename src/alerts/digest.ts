import type {
  DigestEntry,
  DigestEvent,
  DigestPeriod,
  DigestProvince,
  DigestSource,
  DigestStory,
} from '../model/digest.ts';
import { AHEAD } from '../model/viet-nam-time.ts';
import { describeTrouble, type SourceTrouble } from '../model/source-trouble.ts';
import type { AlertEvent, SourceState } from '../model/vocabulary.ts';
import type { AlertPortal } from './alert.ts';

/** How a source is, as it is kept. */
interface SourceNow {
  readonly portal: string;
  readonly state: SourceState;
  readonly trouble: SourceTrouble | null;
  readonly since: string;
}

/** Of a filter in an address; a longer one would leave no room for news in a channel with a limit. */
const QUERY_CHARS = 800;

const EVENTS = ['item.new', 'item.updated', 'story.grown'] as const satisfies readonly AlertEvent[];
const STATES: readonly SourceState[] = ['broken', 'silent', 'degraded', 'ok'];

/** Groups what happened by story, event and province; the newest first, provinces by how much they tell. */
export function groupEntries(
  entries: readonly DigestEntry[],
  portals: ReadonlyMap<string, Pick<AlertPortal, 'province'>>,
): DigestProvince[] {
  const stories = [...groupBy(entries, ({ storyId }) => storyId).values()].map(tellStory);
  const events = [...groupBy(stories, ({ item }) => item.eventId)].map(([eventId, told]): DigestEvent => ({
    eventId,
    stories: told,
  }));
  const provinceOf = ({ stories: told }: DigestEvent): string | null =>
    portals.get(told[0]?.item.portal ?? '')?.province ?? null;
  const provinces = [...groupBy(events, provinceOf)].map(([province, told]): DigestProvince => ({
    province,
    events: told,
  }));
  const size = ({ events: told }: DigestProvince): number =>
    told.reduce((sum, event) => sum + event.stories.length, 0);
  return provinces.sort(
    (a, b) => size(b) - size(a) || (a.province ?? '').localeCompare(b.province ?? '', 'vi'),
  );
}

function tellStory(entries: readonly DigestEntry[]): DigestStory {
  const events = EVENTS.filter((event) => entries.some((entry) => entry.event === event));
  const [item = entries[0]] = events.flatMap((event) => entries.filter((entry) => entry.event === event));
  if (item === undefined) throw new Error('a story of a digest has no entry');
  const grown = entries.filter(({ event, portal }) => event === 'story.grown' && portal !== item.portal);
  return {
    item,
    events,
    isTold: entries.every(({ isTold }) => isTold),
    also: [...new Set(grown.map(({ portal }) => portal))],
  };
}

function groupBy<One, Key>(all: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** The sources that are not well, and those that recovered after `from`; those that changed since then, and the worst, first. */
export function listSourceNews(
  sources: readonly SourceNow[],
  recovered: ReadonlySet<string>,
  from: string,
): DigestSource[] {
  return sources
    .filter(({ portal, state }) => state !== 'ok' || recovered.has(portal))
    .map(({ portal, state, trouble, since }) => ({
      portal,
      state,
      since,
      isNew: state === 'ok' || since >= from,
      seen: trouble && describeTrouble(trouble),
    }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

/** The first stories of a digest, in their groups. */
export function keepStories(provinces: readonly DigestProvince[], most: number): DigestProvince[] {
  let left = most;
  return provinces.flatMap(({ province, events }) => {
    const kept = events.flatMap(({ eventId, stories }) => {
      const told = stories.slice(0, left);
      left -= told.length;
      return told.length === 0 ? [] : [{ eventId, stories: told }];
    });
    return kept.length === 0 ? [] : [{ province, events: kept }];
  });
}

/** How many stories there are in these groups. */
export function countStories(provinces: readonly DigestProvince[]): number {
  return provinces.flatMap(({ events }) => events.flatMap(({ stories }) => stories)).length;
}

/** Where all items of a digest, and those before them, are found at this service. */
export function linkSearch({ filter, from }: DigestPeriod, publicUrl: string): string {
  const day = new Date(Date.parse(from) + AHEAD).toISOString().slice(0, 10);
  const query = new URLSearchParams({ q: filter }).toString();
  return `${publicUrl}/?${filter === '' || query.length > QUERY_CHARS ? '' : `${query}&`}since=${day}`;
}

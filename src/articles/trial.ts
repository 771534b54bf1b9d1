import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type { Trial, TrialItem, TrialReport } from '../model/trial.ts';
import type { AlertEvent } from '../model/vocabulary.ts';
import { type MatchItem, matches } from '../pipeline/match.ts';
import { listAnsweredTerms } from '../pipeline/match-terms.ts';
import { parseQuery } from '../pipeline/query.ts';
import { searchTerms } from '../pipeline/search/condition.ts';
import type { SearchCursor } from '../store/search.ts';
import type { SearchRequest } from '../store/search-request.ts';
import type { Store } from '../store/store.ts';
import { isEnough } from './notify.ts';

const DAY_MS = 86_400_000;
const PAGE = 200;
/** So many items are looked at, and so long is looked for them. */
const MOST_CHECKED = 2000;
const MOST_MS = 5000;
const SHOWN = 50;
const SHOWN_NEAR = 10;
/** Of each page of items so many articles of the same stories. */
const MOST_OF_STORIES = 1000;

/** What a trial does not show, for people. */
const NOT_REPLAYED = [
  'item.updated, and events about sources',
  'what an article said before it was changed, and its label and score before they were judged again',
  'whether an article was old when it was found',
  'the texts of articles that are not kept: of light rows only the title is searched',
];

/** What a trial is tried on. */
interface TrialGround {
  readonly store: Pick<Store, 'items' | 'search'>;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly now: Date;
}

/**
 * What the last days would have brought a subscription, by the rules by which new articles are alerted: as they stand now,
 * in a bounded time.
 * @throws QueryError where the filter cannot be read.
 */
export async function tryFilter(trial: Trial, { store, portals, now }: TrialGround): Promise<TrialReport> {
  const query = parseQuery(trial.filter, { portals: portals.keys() });
  const from = new Date(now.getTime() - trial.days * DAY_MS).toISOString();
  const listPortals = (province: string): string[] =>
    [...portals.values()].filter((one) => one.province?.toLowerCase() === province).map(({ id }) => id);
  const request = { terms: searchTerms(query, {}, listPortals), from, order: 'newest' as const };
  const toMatchItem = (item: Item): MatchItem => ({
    ...item,
    body: item.body ?? '',
    province: portals.get(item.portal)?.province ?? null,
  });
  const describe = (item: Item): TrialItem => describeItem(item, listAnsweredTerms(query, toMatchItem(item)));
  const sent = new Map<string, TrialReport['items'][number]>();
  const low: Item[] = [];
  const told = new Set<string>();
  let checked = 0;
  const send = (item: Item, event: AlertEvent): void => {
    if (trial.events.includes(event)) sent.set(item.id, { ...describe(item), event });
  };
  const { isWhole } = await eachPage(store, request, async (items) => {
    checked += items.length;
    low.push(...items.filter((item) => !isEnough(item, trial)));
    const enough = items.filter((item) => isEnough(item, trial));
    const members = await listMembers(store, enough);
    for (const item of enough) {
      const others = members.filter(({ story }) => story?.storyId === item.story?.storyId);
      const isNews = !others.some(
        (other) => isBefore(other, item) && isEnough(other, trial) && matches(query, toMatchItem(other)),
      );
      if (isNews) send(item, 'item.new');
      else told.add(item.id);
      // A copy is told to whoever wants it, and to whoever was alerted of its story.
      const grown = isNews ? others.filter((other) => isBefore(item, other)) : [item];
      for (const copy of grown.filter(isCopyOfStory)) send(copy, 'story.grown');
    }
  });
  const newest = [...sent.values()].sort((one, other) => timeOf(other) - timeOf(one));
  low.sort((one, other) => other.score - one.score);
  return {
    from,
    checked,
    complete: isWhole,
    count: sent.size,
    items: newest.slice(0, SHOWN),
    near: {
      belowThreshold: low.length,
      storyTold: [...told].filter((id) => !sent.has(id)).length,
      items: low.slice(0, SHOWN_NEAR).map(describe),
    },
    notReplayed: NOT_REPLAYED,
  };
}

/** Reads what answers a search page by page, until there are too many or it takes too long. */
async function eachPage(
  store: TrialGround['store'],
  request: SearchRequest,
  take: (items: readonly Item[]) => Promise<void>,
): Promise<{ readonly isWhole: boolean }> {
  const began = performance.now();
  let cursor: SearchCursor | null = null;
  let left = MOST_CHECKED;
  do {
    const page: Awaited<ReturnType<Store['search']>> = await store.search(
      request,
      Math.min(PAGE, left),
      cursor,
    );
    const items = await store.items.listByIds(page.ids);
    await take(items);
    left -= items.length;
    cursor = page.next;
  } while (cursor !== null && left > 0 && performance.now() - began < MOST_MS);
  return { isWhole: cursor === null };
}

/** The articles of the items' stories. */
async function listMembers(store: TrialGround['store'], items: readonly Item[]): Promise<readonly Item[]> {
  const storyIds = new Set(items.flatMap(({ story }) => story?.storyId ?? []));
  return storyIds.size === 0 ? [] : store.items.listOfStories([...storyIds], MOST_OF_STORIES);
}

function isCopyOfStory({ story }: Item): boolean {
  return story?.kind === 'duplicate' || story?.kind === 'near-duplicate';
}

function timeOf({ publishedAt, firstSeenAt }: TrialItem): number {
  return Date.parse(publishedAt ?? firstSeenAt);
}

/** In the order in which they were found. */
function isBefore(one: Item, other: Item): boolean {
  const [at, otherAt] = [Date.parse(one.firstSeenAt), Date.parse(other.firstSeenAt)];
  return at === otherAt ? BigInt(one.id) < BigInt(other.id) : at < otherAt;
}

function describeItem(item: Item, matched: readonly string[]): TrialItem {
  const { id, portal, title, url, publishedAt, firstSeenAt, label, score } = item;
  return { id, portal, title, url, publishedAt, firstSeenAt, label, score, matched };
}

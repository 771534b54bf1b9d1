import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { findOthersOfEvents } from '../../http/event.ts';
import { createFieldProblem, createInputProblem } from '../../http/problem.ts';
import { type Search, buildSearch, readTime, searchItems } from '../../http/search.ts';
import { findOthersOfStories } from '../../http/story.ts';
import type { HttpTools } from '../../http/tools.ts';
import type { Item } from '../../model/item.ts';
import type { StoryMarks } from '../../model/mark.ts';
import { searchInputSchema } from '../../model/search.ts';
import { type Fragment, fragmentsOf } from '../../pipeline/search/fragments.ts';
import { type ListForm, STATES, type State } from './form.ts';

/** A line of the list: a story under one of its articles, with what a person noted of it. */
export interface Entry {
  readonly item: Item;
  /** The other articles of its story. */
  readonly others: readonly Item[];
  /** What the older stories of its event are shown under, the newest first. */
  readonly ofEvent: readonly Item[];
  /** Where the words of the search stand. */
  readonly fragments: readonly Fragment[];
  readonly marks: StoryMarks;
  /** Whether its story is in the current bulletin. */
  readonly isInBulletin: boolean;
}

/** A page of the list; `cursor` is where it began, `next` where the next one does. */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly cursor: string | null;
  readonly next: string | null;
}

/** Who looks, and since when news are new to that person. */
export interface Reader {
  readonly personId: string | null;
  readonly since: Date;
}

const PAGE_SIZE = 50;
/** A narrow list looks through so many pages at most; then it goes on by the link below it. */
const MOST_ROUNDS = 6;
const MARKED_MOST = 200;
/** News of the past, such as what is read when a portal is new, is not new to a shift. */
const PAST_MS = 3 * 86_400_000;
const UNMARKED: StoryMarks = { read: false, important: false, done: false };

/** Checks what is asked; throws a 400 naming the field. Who types words looks for the best answer, who only picks filters for the newest. */
export function readSearch({ q, sort, state, shift, ...filters }: ListForm, { portals }: HttpTools): Search {
  const order = q === '' || sort === 'newest' ? 'newest' : 'best';
  const typed = Object.entries({ ...filters, query: q, sort: order }).filter(([, value]) => value !== '');
  const given = { ...Object.fromEntries(typed), label: 'foreign-affairs' };
  const read = searchInputSchema.safeParse(given);
  if (!read.success) throw createInputProblem(read.error, given, 'query');
  if (readState(state) === undefined) throw createFieldProblem('state', STATES.join(', '), state);
  if (!['', '1'].includes(shift)) throw createFieldProblem('shift', '1', shift);
  return buildSearch(read.data, portals, 'q');
}

function readState(state: string): State | null | undefined {
  return state === '' ? null : STATES.find((one) => one === state);
}

/** A page of the list. */
export async function listEntries(
  tools: HttpTools,
  form: ListForm,
  search: Search,
  cursor: string | null,
  reader: Reader,
): Promise<Listing> {
  const state = readState(form.state) ?? null;
  if (state === 'important' || state === 'done') return listMarked(tools, search, state, reader);
  const since = form.shift === '1' ? reader.since : null;
  const narrowed = since === null ? search : sinceShift(search, since);
  let place = cursor === null ? null : decodeCursor(cursor);
  const entries: Entry[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = await searchItems(tools.store, narrowed, PAGE_SIZE, place);
    const fresh = found.items.filter(
      ({ firstSeenAt }) => since === null || Date.parse(firstSeenAt) > since.getTime(),
    );
    const listed = await addMarks(tools, reader, await makeEntries(tools, search, fresh, state === null));
    entries.push(...listed.filter(({ marks }) => state !== 'unread' || !marks.read));
    place = found.next;
    if (place === null || entries.length >= PAGE_SIZE || (state === null && since === null)) break;
  }
  return { entries, cursor, next: place && encodeCursor(place) };
}

function sinceShift(search: Search, since: Date): Search {
  const from = new Date(since.getTime() - PAST_MS).toISOString();
  const asked = search.request.from;
  const isLater = asked !== undefined && Date.parse(asked) > Date.parse(from);
  return { ...search, request: { ...search.request, from: isLater ? asked : from } };
}

/** What a person marked, the newest first, in one page. */
async function listMarked(
  tools: HttpTools,
  search: Search,
  state: 'important' | 'done',
  reader: Reader,
): Promise<Listing> {
  if (reader.personId === null) return { entries: [], cursor: null, next: null };
  const ids = await tools.store.marks.listMarked(reader.personId, state, MARKED_MOST);
  const items = (await tools.store.items.listByIds(ids)).filter(search.isAnswer);
  const sorted = items.sort((one, other) => readTime(other) - readTime(one));
  const entries = sorted.map((item) => toEntry(search, item, [], []));
  return { entries: await addMarks(tools, reader, entries), cursor: null, next: null };
}

function toEntry(search: Search, item: Item, others: readonly Item[], ofEvent: readonly Item[]): Entry {
  return {
    item,
    others,
    ofEvent,
    fragments: fragmentsOf(item, search.query),
    marks: UNMARKED,
    isInBulletin: false,
  };
}

async function addMarks(
  { store }: HttpTools,
  { personId }: Reader,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const items = entries.map(({ item }) => item);
  const [states, inBulletin] = await Promise.all([
    personId === null
      ? new Map<string, StoryMarks>()
      : store.marks.listStates(
          personId,
          items.map(({ id }) => id),
        ),
    store.bulletins.listStoriesIn(items.flatMap(({ story }) => story?.storyId ?? [])),
  ]);
  return entries.map((entry) => ({
    ...entry,
    marks: states.get(entry.item.id) ?? UNMARKED,
    isInBulletin: inBulletin.has(entry.item.story?.storyId ?? ''),
  }));
}

/** A story is shown under its face, or by each of its articles where that one is not in the list; an event by its newest story. */
async function makeEntries(
  { store }: HttpTools,
  search: Search,
  items: readonly Item[],
  joinsEvents: boolean,
): Promise<Entry[]> {
  const { storyId, eventId } = search.request;
  const isOneEvent = storyId !== undefined || eventId !== undefined;
  const [othersOf, othersOfEvent] = await Promise.all([
    findOthersOfStories(store, items),
    findOthersOfEvents(store, isOneEvent ? [] : items),
  ]);
  return items
    .map((item) => toEntry(search, item, othersOf(item), othersOfEvent(item).filter(search.isAnswer)))
    .filter(
      ({ item, others }) =>
        item.story?.face === item.id ||
        !others.some((other) => other.id === item.story?.face && search.isAnswer(other)),
    )
    .filter(({ item, ofEvent }) => !joinsEvents || ofEvent.every((other) => isOlder(other, item)));
}

/** In the order of the list: by time, then by number. */
function isOlder(one: Item, other: Item): boolean {
  return readTime(one) === readTime(other)
    ? BigInt(one.id) < BigInt(other.id)
    : readTime(one) < readTime(other);
}

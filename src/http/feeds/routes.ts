import { createRoute, z } from '@hono/zod-openapi';
import { text } from '../../model/fields.ts';
import { searchInputSchema } from '../../model/search.ts';
import { createNotFound } from '../problem.ts';
import { buildSearch, parseQueryField } from '../search.ts';
import type { SavedSearch } from '../../model/saved-search.ts';
import { mediaTypeOf, problems, wholeNumber } from '../schemas.ts';
import type { App, HttpTools } from '../tools.ts';
import { readBulletins } from './bulletin-feed.ts';
import { FEED_FORMATS } from './formats.ts';
import { writePortals } from './opml.ts';
import { lastChange, readStories, type StoryFeed } from './story-feed.ts';

const ENDINGS = Object.keys(FEED_FORMATS) as (keyof typeof FEED_FORMATS)[];
const NAME = new RegExp(`^([a-z0-9-]+)\\.(${ENDINGS.join('|')})$`, 'u');

const params = z.strictObject({
  feed: z
    .string()
    .regex(NAME, `expected the name of a feed with one of the endings .${ENDINGS.join(', .')}`)
    .meta({ description: 'Its name and form', example: 'all.atom' }),
});
const query = searchInputSchema.pick({ query: true }).extend({
  limit: wholeNumber('The stories of so many newest articles', 1, 200, 100),
  key: text('A token that opens this feed, for readers that send no header').optional(),
});
const contents = Object.fromEntries(
  ENDINGS.map((ending) => [mediaTypeOf(FEED_FORMATS[ending].contentType), { schema: z.string() }] as const),
);
const feedRoute = createRoute({
  method: 'get',
  path: '/feeds/{feed}',
  summary: 'Foreign-affairs stories as a feed, each once',
  request: { params, query },
  responses: { 200: { description: 'The feed', content: contents }, ...problems(400, 404) },
});
const opmlRoute = createRoute({
  method: 'get',
  path: '/feeds/portals.opml',
  summary: 'The enabled portals, with the feeds of those that have some',
  responses: {
    200: { description: 'OPML 2.0', content: { 'text/x-opml': { schema: z.string() } } },
  },
});

/** GET /feeds/{name}.(atom|rss|json) and /feeds/portals.opml. */
export function addFeedRoutes(app: App, tools: HttpTools): void {
  app.openapi(opmlRoute, (c) =>
    c.body(writePortals(tools.portals), 200, { 'content-type': 'text/x-opml; charset=utf-8' }),
  );
  app.openapi(feedRoute, async (c) => {
    const { feed: file } = c.req.valid('param');
    const { query = '', limit } = c.req.valid('query');
    const [, name = '', ending] = NAME.exec(file) ?? [];
    const format = ENDINGS.find((one) => one === ending);
    if (format === undefined) throw createNotFound(`feed ${name}`);
    const { contentType, write } = FEED_FORMATS[format];
    const { search } = new URL(c.req.url);
    if (name === BULLETINS) {
      const feed = await readBulletinFeed(tools, `/feeds/${file}${search}`, limit);
      return c.body(write(feed), 200, { 'content-type': contentType });
    }
    const saved = await findSaved(tools, name);
    if (saved === null) throw createNotFound(`feed ${name}`);
    const feed = await readFeed(tools, { path: `/feeds/${file}${search}`, saved, query, limit });
    return c.body(write(feed), 200, { 'content-type': contentType });
  });
}

interface FeedRequest {
  /** With its parameters, as asked for. */
  readonly path: string;
  readonly saved: Pick<SavedSearch, 'name' | 'query'>;
  /** What narrows it further. */
  readonly query: string;
  readonly limit: number;
}

async function readFeed(
  tools: HttpTools,
  { path, saved, query: further, limit }: FeedRequest,
): Promise<StoryFeed> {
  const { store, portals, feedHub } = tools;
  const base = tools.publicUrl();
  // By itself: parentheses that close those around it would open all to who may read this feed alone.
  parseQueryField('query', further, portals);
  const query = joinQueries(saved.query, further);
  const search = buildSearch({ query, label: 'foreign-affairs' }, portals);
  const entries = await readStories({ store, portals, base }, search, limit);
  return {
    title: further === '' ? `Vọng: ${saved.name}` : `Vọng: ${saved.name}, ${further}`,
    about: 'Tin đối ngoại trên các cổng thông tin và báo của các tỉnh, thành phố',
    // A feed is the same feed under each of its addresses, and a reader's key is nobody else's: hubs are told this address.
    url: withoutKey(`${base}${path}`),
    page: query === '' ? `${base}/` : `${base}/?${new URLSearchParams({ q: query }).toString()}`,
    hub: feedHub,
    updatedAt: lastChange(entries),
    entries,
  };
}

/** The feed of released bulletins. */
const BULLETINS = 'bulletins';

async function readBulletinFeed(
  { store, publicUrl }: HttpTools,
  path: string,
  limit: number,
): Promise<StoryFeed> {
  const base = publicUrl();
  const entries = await readBulletins({ store, base }, limit);
  return {
    title: 'Vọng: bản tin',
    about: 'Bản tin đối ngoại đã phát hành',
    url: withoutKey(`${base}${path}`),
    page: `${base}/bulletins`,
    hub: null,
    updatedAt: lastChange(entries),
    entries,
  };
}

const ALL = { name: 'tin đối ngoại', query: '' };

/** What a feed of this name tells; `null` where no search is saved so. */
async function findSaved({ store }: HttpTools, name: string): Promise<FeedRequest['saved'] | null> {
  return name === 'all' ? ALL : store.savedSearches.findBySlug(name);
}

/** What answers both. */
function joinQueries(one: string, other: string): string {
  return [one, other]
    .filter((query) => query.trim() !== '')
    .map((query, _, all) => (all.length === 1 ? query : `(${query})`))
    .join(' ');
}

function withoutKey(address: string): string {
  const url = new URL(address);
  if (url.searchParams.has('key')) url.searchParams.delete('key');
  return url.href;
}

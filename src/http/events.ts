import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { text } from '../model/fields.ts';
import { createHappeningFeed, type HappeningFeed } from './happenings.ts';
import { Problem } from './problem.ts';
import { problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

/** So many may listen at one process. */
const MOST_LISTENERS = 200;
/** Proxies end connections that say nothing for a minute. */
const HEARTBEAT_MS = 15_000;
/** How long a client waits before it comes back, milliseconds. */
const COME_BACK_MS = 3000;

const headers = z.object({
  'last-event-id': z
    .string()
    .regex(/^\d{1,18}$/u, 'expected the id of an event of this stream')
    .optional()
    .describe('The id of the last event that was read: what came behind it is sent first'),
});
const route = createRoute({
  method: 'get',
  path: '/api/events',
  summary: 'What happens, as it happens: new, changed and grown items, sources that break and recover',
  description:
    'Server-sent events. The data of each is JSON: `event`, `at`, and `item` (an Item) or `source`. An event `reset` says ' +
    'that something behind Last-Event-ID is kept no more: read the items anew. Events are kept for seven days.',
  request: { headers },
  responses: {
    200: {
      description: 'A stream that does not end',
      content: { 'text/event-stream': { schema: text('Events (HTML Living Standard, section 9.2)') } },
    },
    ...problems(400),
  },
});

/** GET /api/events: server-sent events, resumed by Last-Event-ID. */
export function addEventRoute(app: App, tools: HttpTools): void {
  let feed: HappeningFeed | undefined;
  let listeners = 0;
  app.openapi(route, async (c) => {
    // Nobody reads the stream of its answer, and so it would be listened for without end.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    if (listeners >= MOST_LISTENERS) {
      throw new Problem(503, `${MOST_LISTENERS} clients listen already.`, [], { 'retry-after': '60' });
    }
    const current = (feed ??= createHappeningFeed(tools));
    const after = c.req.valid('header')['last-event-id'] ?? null;
    const begun = await current.begin(after);
    listeners += 1;
    const leave = current.join();
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      try {
        await stream.write(`retry: ${COME_BACK_MS}\n\n`);
        if (begun.isMissing) await stream.writeSSE({ event: 'reset', data: '{}', id: begun.place });
        let { place } = begun;
        let spoke = Date.now();
        while (!stream.aborted && !stream.closed && !tools.stopping.aborted) {
          const told = await current.listAfter(place);
          for (const { place: id, event, data } of told) {
            await stream.writeSSE({ id, event, data });
            place = id;
            spoke = Date.now();
          }
          if (told.length > 0) continue;
          if (Date.now() - spoke >= HEARTBEAT_MS) {
            await stream.write(': nothing new\n\n');
            spoke = Date.now();
          }
          await current.wait();
        }
      } finally {
        listeners -= 1;
        leave();
      }
    });
  });
}

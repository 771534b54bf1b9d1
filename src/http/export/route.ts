import { createRoute, z } from '@hono/zod-openapi';
import { messageOf } from '../../model/errors.ts';
import { searchInputSchema } from '../../model/search.ts';
import { mediaTypeOf, problems } from '../schemas.ts';
import { buildSearch } from '../search.ts';
import type { App, HttpTools } from '../tools.ts';
import { EXPORT_FORMATS, EXPORT_NAMES } from './formats.ts';
import { writeItems } from './write-items.ts';

const query = searchInputSchema.omit({ sort: true }).extend({
  format: z
    .enum(EXPORT_NAMES)
    .default('ndjson')
    .describe('JSON Lines, CSV (RFC 4180) or JSON Feed 1.1 with all fields below `_vong`'),
  bom: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether CSV begins with a byte order mark, which some spreadsheets need'),
});
const contents = Object.fromEntries(
  EXPORT_NAMES.map(
    (name) => [mediaTypeOf(EXPORT_FORMATS[name].contentType), { schema: z.string() }] as const,
  ),
);
const route = createRoute({
  method: 'get',
  path: '/api/export',
  summary: 'Every item that a search finds, the newest first, as one file',
  request: { query },
  responses: { 200: { description: 'The items', content: contents }, ...problems(400) },
});

/** GET /api/export: written as it is read. An answer that breaks off has failed: no format ends by itself there. */
export function addExportRoute(app: App, tools: HttpTools): void {
  const { store, portals, log } = tools;
  app.openapi(route, (c) => {
    const { format, bom, ...input } = c.req.valid('query');
    const search = buildSearch(input, portals);
    const { contentType, ending } = EXPORT_FORMATS[format];
    c.header('content-type', contentType);
    c.header('content-disposition', `attachment; filename="vong.${ending}"`);
    const pieces = writeItems(store, portals, { search, format, bom: bom === 'true' });
    return c.body(toStream(pieces, log), 200);
  });
}

/** Read no faster than it is sent; ended by an error where reading fails, so that the connection breaks. */
function toStream(pieces: AsyncGenerator<string, void>, log: HttpTools['log']): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        log.error({ error: messageOf(error) }, 'an export broke off');
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

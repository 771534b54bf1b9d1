import { createRoute, z } from '@hono/zod-openapi';
import type { StoredBulletin } from '../../store/bulletins.ts';
import { createNotFound } from '../problem.ts';
import { idParams, json, problems, wholeNumber } from '../schemas.ts';
import type { App, HttpTools } from '../tools.ts';
import { readBulletin, type WholeBulletin } from './compose-stored.ts';
import { bulletinSchema, wholeBulletinSchema } from './schemas.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/api/bulletins',
  summary: 'Bulletins, the newest first',
  request: { query: z.strictObject({ limit: wholeNumber('How many at most', 1, 200, 50) }) },
  responses: {
    200: json(z.object({ bulletins: z.array(bulletinSchema).describe('The newest first') }), 'The bulletins'),
    ...problems(400),
  },
});
const getRoute = createRoute({
  method: 'get',
  path: '/api/bulletins/{id}',
  summary: 'One bulletin with all that it prints; its files are at /bulletins/{id}.docx, .pdf and .html',
  request: { params: idParams },
  responses: { 200: json(wholeBulletinSchema, 'The bulletin'), ...problems(400, 404) },
});

/** GET /api/bulletins and /api/bulletins/{id}. */
export function addBulletinRoutes(app: App, tools: HttpTools): void {
  app.openapi(listRoute, async (c) => {
    const { limit } = c.req.valid('query');
    return c.json({ bulletins: (await tools.store.bulletins.list(limit)).map(tellFrame) }, 200);
  });
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const found = await readBulletin(id, tools);
    if (found === null) throw createNotFound(`bulletin ${id}`);
    return c.json(tellWhole(found), 200);
  });
}

function tellFrame(bulletin: StoredBulletin): z.input<typeof bulletinSchema> {
  const { id, number, year, title, from, to, issuedOn, head, state, entries, releasedBy, releasedAt } =
    bulletin;
  return { id, number, year, title, from, to, issuedOn, head, state, entries, releasedBy, releasedAt };
}

function tellWhole({ bulletin, document }: WholeBulletin): z.input<typeof wholeBulletinSchema> {
  const { figures, index } = document;
  const parts = document.parts.map(({ key, numeral, name, stories }) => ({
    key,
    numeral,
    name,
    stories: stories.map(
      ({ number, itemId, title, text, sentences, source, when, countries, alsoAt, url, note }) => {
        return { number, itemId, title, text, sentences, source, when, countries, alsoAt, url, note };
      },
    ),
  }));
  return { ...tellFrame(bulletin), figures, parts, index };
}

import { createRoute, z } from '@hono/zod-openapi';
import { revisionSchema } from '../model/item.ts';
import { createNotFound } from './problem.ts';
import { idParams, json, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const route = createRoute({
  method: 'get',
  path: '/api/items/{id}/revisions',
  summary: 'What an item said before it was changed, the latest first',
  request: { params: idParams },
  responses: {
    200: json(z.object({ revisions: z.array(revisionSchema).describe('Latest first') }), 'The revisions'),
    ...problems(400, 404),
  },
});

/** GET /api/items/{id}/revisions. */
export function addRevisionRoutes(app: App, { store }: HttpTools): void {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    if ((await store.items.get(id)) === null) throw createNotFound(`item ${id}`);
    return c.json({ revisions: await store.items.listRevisions(id) }, 200);
  });
}

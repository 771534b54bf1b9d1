import { createRoute, z } from '@hono/zod-openapi';
import { notFound } from './problem.ts';
import { count, idParams, instant, json, problems, text } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const changeSchema = z.object({
  where: z.enum(['title', 'lead', 'body']).openapi({ description: 'The part of the text' }),
  parts: z
    .array(
      z.object({
        text: text('Plain text'),
        is: z.enum(['same', 'added', 'removed']).openapi({ description: 'What became of it' }),
      }),
    )
    .readonly()
    .openapi({
      description: 'The passage in order: without `added` as it was, without `removed` as it became',
    }),
});

const revisionSchema = z
  .object({
    revision: count('Its number, from 1'),
    replacedAt: instant('When the next one was read'),
    title: text('Title as it was').nullable(),
    lead: text('Lead as it was').nullable(),
    body: text('Text as it was').nullable(),
    changes: z.array(changeSchema).readonly().nullable().openapi({
      description: 'What led to the next one; null where it was not noted',
    }),
  })
  .openapi('Revision');

const route = createRoute({
  method: 'get',
  path: '/api/items/{id}/revisions',
  summary: 'What an item said before it was changed, the latest first',
  request: { params: idParams },
  responses: {
    200: json(
      z.object({ revisions: z.array(revisionSchema).openapi({ description: 'Latest first' }) }),
      'Them',
    ),
    ...problems(400, 404),
  },
});

/** GET /api/items/{id}/revisions. */
export function addRevisionRoutes(app: App, { store }: HttpTools): void {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    if ((await store.items.get(id)) === null) throw notFound(`item ${id}`);
    return c.json({ revisions: await store.items.listRevisions(id) }, 200);
  });
}

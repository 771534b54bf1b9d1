import { createRoute, z } from '@hono/zod-openapi';
import { rowId } from '../model/fields.ts';
import { TOKEN_NEEDED, requireToken } from './auth.ts';
import { fullItemSchema, noteSchema } from './item-schemas.ts';
import { createFieldProblem, createNotFound, type Problem } from './problem.ts';
import { idParams, json, jsonBody, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';
import { readFullItem } from './whole-item.ts';

const by = z
  .string()
  .trim()
  .min(1, 'expected a name')
  .max(200)
  .refine((name) => !name.includes('\0'), 'expected a name without NUL characters')
  .default('API')
  .describe('Who decides, as it is kept with the decision');
const splitSchema = z.strictObject({ by, note: noteSchema }).meta({ id: 'NewSplit' });
const joinSchema = z
  .strictObject({ other: rowId('An item of the story that is joined to this item’s'), by, note: noteSchema })
  .meta({ id: 'NewJoin' });

const answers = {
  200: json(fullItemSchema, 'The item as it is now'),
  ...problems(400, 401, 404, 413, 415),
};
const splitRoute = createRoute({
  method: 'post',
  path: '/api/items/{id}/split',
  summary: 'Take an item out of its story into one of its own; that stays, and nobody is alerted',
  security: TOKEN_NEEDED,
  request: { params: idParams, ...jsonBody(splitSchema) },
  responses: answers,
});
const joinRoute = createRoute({
  method: 'post',
  path: '/api/items/{id}/join',
  summary: 'Join the story of another item to that of this one; that stays, and nobody is alerted',
  security: TOKEN_NEEDED,
  request: { params: idParams, ...jsonBody(joinSchema) },
  responses: answers,
});

/** POST /api/items/{id}/split and /api/items/{id}/join, behind a token. */
export function addStoryDecisionRoutes(app: App, tools: HttpTools): void {
  const { store, storyDecisions } = tools;
  app.use('/api/items/:id/split', requireToken(tools));
  app.use('/api/items/:id/join', requireToken(tools));
  app.openapi(splitRoute, async (c) => {
    const { id } = c.req.valid('param');
    const given = c.req.valid('json');
    const end = await storyDecisions.split(id, given.by, given.note);
    if (end.kind === 'no-story') throw await explainNoStory(end.itemId, 'id', tools);
    if (end.kind === 'nothing')
      throw createFieldProblem('id', 'an item that shares its story with others', id);
    return c.json(await readFullItem(store, id), 200);
  });
  app.openapi(joinRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { other, ...given } = c.req.valid('json');
    const end = await storyDecisions.join(id, other, given.by, given.note);
    if (end.kind === 'no-story')
      throw await explainNoStory(end.itemId, end.itemId === id ? 'id' : 'other', tools);
    if (end.kind === 'nothing') throw createFieldProblem('other', 'an item of another story', other);
    return c.json(await readFullItem(store, id), 200);
  });
}

/** What the address names is there or not; what the body names is right or wrong. */
async function explainNoStory(id: string, field: 'id' | 'other', { store }: HttpTools): Promise<Problem> {
  if (field === 'id' && (await store.items.get(id)) === null) return createNotFound(`item ${id}`);
  return createFieldProblem(field, 'an item that tells a story', id);
}

import { createRoute, z } from '@hono/zod-openapi';
import { rowId } from '../model/fields.ts';
import { deciderSchema, fullItemSchema, noteSchema } from './item-schemas.ts';
import { createFieldProblem, createNotFound, Problem } from './problem.ts';
import { idParams, json, jsonBody, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';
import { readFullItem } from './whole-item.ts';

const aloneSchema = z.strictObject({ by: deciderSchema, note: noteSchema });
const otherSchema = (about: string) =>
  z.strictObject({ other: rowId(about), by: deciderSchema, note: noteSchema });
const splitSchema = aloneSchema.meta({ id: 'NewSplit' });
const joinSchema = otherSchema('An item of the story that is joined to this item’s').meta({ id: 'NewJoin' });
const ungroupSchema = aloneSchema.meta({ id: 'NewUngroup' });
const groupSchema = otherSchema('An item of the story that is put into this item’s event').meta({
  id: 'NewGroup',
});

const describeRoute = <Path extends string, Body extends z.ZodType>(
  path: Path,
  summary: string,
  body: Body,
) =>
  createRoute({
    method: 'post',
    path,
    summary: `${summary}; that stays, and nobody is alerted`,
    request: { params: idParams, ...jsonBody(body) },
    responses: {
      200: json(fullItemSchema, 'The item as it is now'),
      ...problems(400, 404, 413, 415),
    },
  });
const splitRoute = describeRoute(
  '/api/items/{id}/split',
  'Take an item out of its story into one of its own',
  splitSchema,
);
const joinRoute = describeRoute(
  '/api/items/{id}/join',
  'Join the story of another item to that of this one',
  joinSchema,
);
const ungroupRoute = describeRoute(
  '/api/items/{id}/ungroup',
  'Take the story of an item out of its event into one of its own',
  ungroupSchema,
);
const groupRoute = describeRoute(
  '/api/items/{id}/group',
  'Put the story of another item into the event of this one',
  groupSchema,
);

const undoRoute = createRoute({
  method: 'post',
  path: '/api/items/{id}/decisions/{decision}/undo',
  summary:
    'Take a decision about the story or the event of an item back: what it moved goes where it had been',
  request: {
    params: idParams.extend({ decision: rowId('Id of the decision, of `storyDecisions` of the item') }),
    ...jsonBody(z.strictObject({ by: deciderSchema }).meta({ id: 'NewUndo' })),
  },
  responses: {
    200: json(fullItemSchema, 'The item as it is now'),
    ...problems(400, 404, 409, 413, 415),
  },
});

type End = Awaited<ReturnType<HttpTools['storyDecisions']['split']>>;

/** POST /api/items/{id}/split, /join, /ungroup and /group, and /decisions/{decision}/undo. */
export function addStoryDecisionRoutes(app: App, tools: HttpTools): void {
  const { store, storyDecisions } = tools;
  const answer = async (id: string, end: End, nothing: () => Problem) => {
    if (end.kind === 'no-story')
      throw await explainNoStory(end.itemId, end.itemId === id ? 'id' : 'other', tools);
    if (end.kind === 'nothing') throw nothing();
    return readFullItem(store, id);
  };
  const isAlone = (id: string, shared: string) => () =>
    createFieldProblem('id', `an item that shares its ${shared} with others`, id);
  const isTogether = (other: string, shared: string) => () =>
    createFieldProblem('other', `an item of another ${shared}`, other);
  app.openapi(splitRoute, async (c) => {
    const { id } = c.req.valid('param');
    const given = c.req.valid('json');
    const end = await storyDecisions.split(id, given.by, given.note);
    return c.json(await answer(id, end, isAlone(id, 'story')), 200);
  });
  app.openapi(joinRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { other, ...given } = c.req.valid('json');
    const end = await storyDecisions.join(id, other, given.by, given.note);
    return c.json(await answer(id, end, isTogether(other, 'story')), 200);
  });
  app.openapi(ungroupRoute, async (c) => {
    const { id } = c.req.valid('param');
    const given = c.req.valid('json');
    const end = await storyDecisions.ungroup(id, given.by, given.note);
    return c.json(await answer(id, end, isAlone(id, 'event')), 200);
  });
  app.openapi(groupRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { other, ...given } = c.req.valid('json');
    const end = await storyDecisions.group(id, other, given.by, given.note);
    return c.json(await answer(id, end, isTogether(other, 'event')), 200);
  });
  app.openapi(undoRoute, async (c) => {
    const { id, decision } = c.req.valid('param');
    const found = (await readFullItem(store, id)).storyDecisions.find((one) => one.id === decision);
    if (found === undefined) throw createNotFound(`decision ${decision} of item ${id}`);
    if (!(await storyDecisions.undo(decision, c.req.valid('json').by)))
      throw new Problem(409, 'It was taken back already, or a later decision builds on it.');
    return c.json(await readFullItem(store, id), 200);
  });
}

/** What the address names is there or not; what the body names is right or wrong. */
async function explainNoStory(id: string, field: 'id' | 'other', { store }: HttpTools): Promise<Problem> {
  if (field === 'id' && (await store.items.get(id)) === null) return createNotFound(`item ${id}`);
  return createFieldProblem(field, 'an item that tells a story', id);
}

import { createRoute, z } from '@hono/zod-openapi';
import { flag, instant, rowId } from '../model/fields.ts';
import { findSimilarName } from '../model/did-you-mean.ts';
import { surveySchema } from '../model/survey.ts';
import { createFieldProblem, createUnavailable } from './problem.ts';
import { json, jsonBody, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const path = '/api/surveys';
const listRoute = createRoute({
  method: 'get',
  path,
  summary: 'What the newest survey of each portal saw, and whether one is under way',
  responses: {
    200: json(
      z.object({
        surveys: z.array(surveySchema.meta({ id: 'Survey' })).describe('By portal'),
        open: flag('Whether a survey is asked for that is not done yet'),
        askedAt: instant('When that was asked for').nullable(),
      }),
      'The surveys',
    ),
  },
});
const requestSchema = z
  .strictObject({
    portals: z
      .array(z.string())
      .min(1)
      .max(500)
      .optional()
      .describe('Ids of the portals; all where left out'),
    again: z.boolean().default(false).describe('Also those that were surveyed in the last seven days'),
  })
  .meta({ id: 'SurveyRequest' });

/** GET and POST /api/surveys. */
export function addSurveyRoutes(app: App, tools: HttpTools): void {
  const { store, portals } = tools;
  const postRoute = createRoute({
    method: 'post',
    path,
    summary: 'Ask for a survey of portals',
    request: jsonBody(requestSchema),
    responses: {
      202: json(z.object({ id: rowId('Id of what was asked for') }), 'Queued'),
      ...problems(400, 413, 415),
    },
  });
  app.openapi(listRoute, async (c) => {
    const [open] = await store.surveys.listOpenOrders();
    const surveys = await store.surveys.list();
    return c.json({ surveys, open: open !== undefined, askedAt: open?.createdAt ?? null }, 200);
  });
  app.openapi(postRoute, async (c) => {
    const { portals: ids = [...portals.keys()], again } = c.req.valid('json');
    ids.forEach((id, at) => {
      if (portals.has(id)) return;
      const near = findSimilarName(id, portals.keys());
      const expected = `the id of a portal${near === null ? '' : ` (did you mean ${near}?)`}`;
      throw createFieldProblem(`portals.${at}`, expected, id);
    });
    if (!(await tools.isQueueUp())) throw createUnavailable('The queue');
    return c.json({ id: await tools.orderSurvey([...new Set(ids)], again) }, 202);
  });
}

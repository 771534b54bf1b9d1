import { createRoute, z } from '@hono/zod-openapi';
import { rotateSecret } from '../alerts/rotate.ts';
import { deliveryId, type Subscription } from '../model/records.ts';
import { trialReportSchema } from '../model/trial.ts';
import { deliverySchema } from './deliveries.ts';
import { findFilterProblems } from '../pipeline/query-problems.ts';
import { createNotFound, explainQuery, Problem } from './problem.ts';
import { idParams, json, jsonBody, problems } from './schemas.ts';
import { changeSubscription, makeSubscription, trySubscription } from './subscription-changes.ts';
import {
  createdSchema,
  newSchema,
  patchSchema,
  subscriptionSchema,
  trialSchema,
} from './subscription-schemas.ts';
import type { App, HttpTools } from './tools.ts';

const path = '/api/subscriptions';
const onePath = `${path}/{id}` as const;
const DELIVERIES_MOST = 200;

const created = json(createdSchema, 'Made; the secret is not shown again');
const one = { 200: json(subscriptionSchema, 'The subscription'), ...problems(400, 401, 404) };
const many = json(
  z.object({ subscriptions: z.array(subscriptionSchema).describe('Oldest first') }),
  'All subscriptions',
);
const deliveries = json(
  z.object({ deliveries: z.array(deliverySchema).describe('Newest first, at most 200') }),
  'Its deliveries',
);

const request = { params: idParams };
const postRoute = createRoute({
  method: 'post',
  path,
  summary: 'Subscribe an endpoint',
  request: jsonBody(newSchema),
  responses: { 201: created, ...problems(400, 401, 413, 415) },
});
const trialRoute = createRoute({
  method: 'post',
  path: `${path}/test`,
  summary: 'What the last days would have brought a subscription, before it is saved',
  request: jsonBody(trialSchema),
  responses: { 200: json(trialReportSchema, 'What it found'), ...problems(400, 401, 404, 413, 415) },
});
const listRoute = createRoute({
  method: 'get',
  path,
  summary: 'All subscriptions',
  responses: { 200: many, ...problems(401) },
});
const getRoute = createRoute({
  method: 'get',
  path: onePath,
  summary: 'One subscription',
  request,
  responses: one,
});
const patchRoute = createRoute({
  method: 'patch',
  path: onePath,
  summary: 'Switch a subscription on or off, pause it, or change what it is sent, where to and when',
  request: { ...request, ...jsonBody(patchSchema) },
  responses: { ...one, ...problems(413, 415) },
});
const deleteRoute = createRoute({
  method: 'delete',
  path: onePath,
  summary: 'Delete a subscription with its deliveries',
  request,
  responses: { 204: { description: 'Deleted' }, ...problems(400, 401, 404) },
});
const rotateRoute = createRoute({
  method: 'post',
  path: `${onePath}/rotate`,
  summary: 'Give it another secret; the one before signs beside it for a day, as do those before that one',
  request,
  responses: {
    200: json(
      createdSchema,
      'It signs with the new secret, which is not shown again, and with `olderSecrets`',
    ),
    ...problems(400, 401, 404, 409),
  },
});
const pingedSchema = z.object({ deliveryId });
const pingRoute = createRoute({
  method: 'post',
  path: `${onePath}/ping`,
  summary: 'Send a try, the event test.ping, which tells nothing; while the subscription is off, it waits',
  request,
  responses: {
    202: json(pingedSchema, 'Due now'),
    ...problems(400, 401, 404),
  },
});
const deliveriesRoute = createRoute({
  method: 'get',
  path: `${onePath}/deliveries`,
  summary: 'The newest deliveries of a subscription',
  request,
  responses: { 200: deliveries, ...problems(400, 401, 404) },
});

/** Everything under /api/subscriptions. */
export function addSubscriptionRoutes(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.openapi(postRoute, async (c) => {
    const made = await makeSubscription(tools, c.req.valid('json'));
    return c.json({ ...present(made, tools), secret: made.secret }, 201, { location: `${path}/${made.id}` });
  });
  app.openapi(trialRoute, async (c) => {
    return c.json(await trySubscription(tools, c.req.valid('json')), 200);
  });
  app.openapi(listRoute, async (c) => {
    const all = await store.subscriptions.list();
    return c.json({ subscriptions: all.map((one) => present(one, tools)) }, 200);
  });
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(present(requireFound(await store.subscriptions.get(id), id), tools), 200);
  });
  app.openapi(patchRoute, async (c) => {
    const { id } = c.req.valid('param');
    const changed = await changeSubscription(tools, id, c.req.valid('json'));
    return c.json(present(requireFound(changed, id), tools), 200);
  });
  app.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.subscriptions.remove(id))) throw createNotFound(`subscription ${id}`);
    return c.body(null, 204);
  });
  app.openapi(rotateRoute, async (c) => {
    const { id } = c.req.valid('param');
    const rotated = await rotateSecret(id, store, tools.clock());
    if (rotated === null) throw createNotFound(`subscription ${id}`);
    if ('refused' in rotated) throw new Problem(409, `Subscription ${id}: ${rotated.refused}.`);
    return c.json({ ...present(rotated, tools), secret: rotated.secret }, 200);
  });
  app.openapi(pingRoute, async (c) => {
    const { id } = c.req.valid('param');
    const made = await store.deliveries.addPing(id);
    if (made === null) throw createNotFound(`subscription ${id}`);
    return c.json({ deliveryId: made }, 202, { location: `/api/deliveries/${made}` });
  });
  app.openapi(deliveriesRoute, async (c) => {
    const { id } = c.req.valid('param');
    requireFound(await store.subscriptions.get(id), id);
    return c.json({ deliveries: await store.deliveries.list(id, DELIVERIES_MOST) }, 200);
  });
}

/** A subscription with what is wrong with its filters. */
function present(subscription: Subscription, { portals }: HttpTools) {
  const problems = findFilterProblems(subscription, portals.keys()).map(({ field, problem }) => ({
    field,
    query: explainQuery(problem),
  }));
  return { ...subscription, problems };
}

function requireFound(subscription: Subscription | null, id: string): Subscription {
  if (subscription === null) throw createNotFound(`subscription ${id}`);
  return subscription;
}

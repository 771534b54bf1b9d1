import { createRoute, z } from '@hono/zod-openapi';
import { findChannel } from '../alerts/channels.ts';
import { deliveryId, type Subscription } from '../model/records.ts';
import { trialReportSchema } from '../model/trial.ts';
import type { SubscriptionChange } from '../store/subscriptions.ts';
import { deliverySchema } from './deliveries.ts';
import { createFieldProblem, createNotFound } from './problem.ts';
import { idParams, json, jsonBody, problems } from './schemas.ts';
import { parseQueryField } from './search.ts';
import { readEndpoint } from './subscription-endpoint.ts';
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
    const { url, filter, secret, ...rest } = c.req.valid('json');
    checkFilter('filter', filter, tools);
    if (rest.urgentFilter !== null) checkFilter('urgentFilter', rest.urgentFilter, tools);
    const endpoint = readEndpoint(rest.channel, { url, secret: secret ?? null }, tools);
    const made = await store.subscriptions.add({ ...rest, ...endpoint, filter });
    return c.json(made, 201, { location: `${path}/${made.id}` });
  });
  app.openapi(trialRoute, async (c) => {
    const given = c.req.valid('json');
    const saved =
      given.id === undefined ? null : requireFound(await store.subscriptions.get(given.id), given.id);
    const filter = given.filter ?? saved?.filter ?? '';
    checkFilter('filter', filter, tools);
    const report = await tools.tryFilter({
      filter,
      threshold: given.threshold === undefined ? (saved?.threshold ?? null) : given.threshold,
      events: given.events ?? saved?.events ?? ['item.new'],
      days: given.days,
    });
    return c.json(report, 200);
  });
  app.openapi(listRoute, async (c) => c.json({ subscriptions: await store.subscriptions.list() }, 200));
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(requireFound(await store.subscriptions.get(id), id), 200);
  });
  app.openapi(patchRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(requireFound(await changeSubscription(tools, id, c.req.valid('json')), id), 200);
  });
  app.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.subscriptions.remove(id))) throw createNotFound(`subscription ${id}`);
    return c.body(null, 204);
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

type Change = z.output<typeof patchSchema>;

function changeSubscription(
  tools: HttpTools,
  id: string,
  { active, channel, url, secret, pausedUntil, ...change }: Change,
): Promise<Subscription | null> {
  if (change.filter !== undefined) checkFilter('filter', change.filter, tools);
  if (typeof change.urgentFilter === 'string') checkFilter('urgentFilter', change.urgentFilter, tools);
  return tools.store.transaction(async ({ subscriptions }) => {
    const before = await subscriptions.get(id);
    if (before === null) return null;
    const isMoved = url !== undefined || secret !== undefined;
    const kept = isMoved ? await subscriptions.findSecret(id) : null;
    const endpoint = isMoved ? moveEndpoint(before, kept, { channel, url, secret }, tools) : null;
    const changed = await subscriptions.change(id, { ...change, ...endpoint });
    const paused = pausedUntil === undefined ? changed : await subscriptions.pause(id, pausedUntil);
    if (active === undefined) return paused;
    return subscriptions.setActive(id, active, active ? null : 'switched off through the API');
  });
}

/** Another endpoint; the secret stays where the channel does and takes one, as where an address is itself the secret. */
function moveEndpoint(
  before: Subscription,
  kept: string | null,
  { channel = before.channel, url, secret }: Pick<Change, 'channel' | 'url' | 'secret'>,
  tools: HttpTools,
): SubscriptionChange {
  const isOther = channel !== before.channel;
  const stays = !isOther && findChannel(channel).secret !== null;
  const given = { url: url ?? before.url, secret: secret ?? (stays ? kept : null) };
  const endpoint = readEndpoint(channel, given, tools);
  return isOther ? { publicKey: null, ...endpoint, channel } : endpoint;
}

function checkFilter(field: string, filter: string, { portals }: HttpTools): void {
  parseQueryField(field, filter, portals);
  if (filter.includes('\0')) throw createFieldProblem(field, 'a query without NUL characters', filter);
}

function requireFound(subscription: Subscription | null, id: string): Subscription {
  if (subscription === null) throw createNotFound(`subscription ${id}`);
  return subscription;
}

import { createRoute, z } from '@hono/zod-openapi';
import { CHANNELS, findChannel } from '../alerts/channels.ts';
import { flag, maxAge, rowId, text, threshold } from '../model/fields.ts';
import { deliveryId, type Subscription, subscriptionSchema as subscription } from '../model/records.ts';
import { trialReportSchema } from '../model/trial.ts';
import { ALERT_EVENTS, ALERT_LANGUAGES } from '../model/vocabulary.ts';
import { deliverySchema } from './deliveries.ts';
import { createFieldProblem, createNotFound } from './problem.ts';
import { idParams, json, jsonBody, named, problems } from './schemas.ts';
import { parseQueryField } from './search.ts';
import { readEndpoint } from './subscription-endpoint.ts';
import type { App, HttpTools } from './tools.ts';

const NAMES = CHANNELS.map(({ name }) => name);
const TARGETS = CHANNELS.map(({ name, target }) => `${name}: ${target}`).join('; ');
const SECRETS = CHANNELS.map(({ name, secret }) => `${name}: ${secret ?? 'none'}`).join('; ');

const events = (about: string) =>
  z
    .array(z.enum(ALERT_EVENTS))
    .min(1, 'expected at least one event')
    .transform((events) => [...new Set(events)])
    .meta({ description: `${about}: ${ALERT_EVENTS.join(', ')}` });

const newSchema = z
  .strictObject({
    channel: z
      .enum(NAMES, `expected one of ${NAMES.join(', ')}`)
      .default('webhook')
      .describe(`How it is sent: ${CHANNELS.map(({ name, about }) => `${name}, ${about}`).join('; ')}`),
    url: text(`The endpoint, as its channel takes it. ${TARGETS}`),
    filter: z.string().max(2000).default('').describe('A query that items must answer; empty: every item'),
    threshold: threshold('Least score that is alerted; without it, whatever is labelled foreign affairs')
      .nullable()
      .default(null),
    events: events('The events it is sent').default(['item.new']),
    maxAge: maxAge('Greatest age of the articles that it is sent; null: `VONG_ALERT_MAX_AGE`')
      .nullable()
      .default(null),
    secret: z.string().optional().describe(`What only the sender reads, as its channel takes it. ${SECRETS}`),
    language: z.enum(ALERT_LANGUAGES).default('vi').describe('The language of texts for people'),
  })
  .meta({ id: 'NewSubscription' });

const subscriptionSchema = named('Subscription', subscription);
const createdSchema = subscriptionSchema
  .extend({
    secret: text('What only the sender reads, shown only here; null where the channel takes none').nullable(),
  })
  .openapi('CreatedSubscription');

const patchSchema = z
  .strictObject({
    active: flag('Switches it on or off').optional(),
    url: text(
      `Another endpoint of its channel; its secret stays, unless one is given. ${TARGETS}`,
    ).optional(),
    secret: z.string().optional().describe(`Another secret. ${SECRETS}`),
    filter: z.string().max(2000).optional().describe('The query that items must answer from now on'),
    language: z.enum(ALERT_LANGUAGES).optional().describe('The language of texts for people'),
    threshold: threshold(
      'Least score that is alerted from now on; null: whatever is labelled foreign affairs',
    )
      .nullable()
      .optional(),
    events: events('The events it is sent from now on').optional(),
    maxAge: maxAge('Greatest age of the articles that it is sent from now on; null: `VONG_ALERT_MAX_AGE`')
      .nullable()
      .optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error:
      'expected at least one of `active`, `url`, `secret`, `filter`, `language`, `threshold`, `events` and `maxAge`',
  })
  .meta({ id: 'SubscriptionChange' });
const trialSchema = z
  .strictObject({
    id: rowId(
      'The subscription whose filter, threshold and events stand in where they are left out',
    ).optional(),
    filter: z.string().max(2000).optional().describe('A query that items must answer; left out: every item'),
    threshold: threshold('Least score; null or left out: whatever is labelled foreign affairs')
      .nullable()
      .optional(),
    events: events('The events it would be sent; left out: item.new').optional(),
    days: z.int().min(1).max(90).default(7).describe('How many of the last days'),
  })
  .meta({ id: 'NewSubscriptionTrial' });
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
  summary:
    'Switch a subscription on or off, or change its endpoint, filter, threshold, events or greatest age',
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
    checkFilter(filter, tools);
    const endpoint = readEndpoint(rest.channel, { url, secret: secret ?? null }, tools);
    const made = await store.subscriptions.add({ ...rest, ...endpoint, filter });
    return c.json(made, 201, { location: `${path}/${made.id}` });
  });
  app.openapi(trialRoute, async (c) => {
    const given = c.req.valid('json');
    const saved =
      given.id === undefined ? null : requireFound(await store.subscriptions.get(given.id), given.id);
    const filter = given.filter ?? saved?.filter ?? '';
    checkFilter(filter, tools);
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

function changeSubscription(
  tools: HttpTools,
  id: string,
  { active, url, secret, ...change }: z.output<typeof patchSchema>,
): Promise<Subscription | null> {
  if (change.filter !== undefined) checkFilter(change.filter, tools);
  return tools.store.transaction(async ({ subscriptions }) => {
    const before = await subscriptions.get(id);
    if (before === null) return null;
    const isMoved = url !== undefined || secret !== undefined;
    const kept = isMoved ? await subscriptions.findSecret(id) : null;
    // Where an address is itself the secret, there is no other.
    const takesSecret = findChannel(before.channel).secret !== null;
    const given = { url: url ?? before.url, secret: secret ?? (takesSecret ? kept : null) };
    const endpoint = isMoved ? readEndpoint(before.channel, given, tools) : null;
    const changed = await subscriptions.change(id, { ...change, ...endpoint });
    if (active === undefined) return changed;
    return subscriptions.setActive(id, active, active ? null : 'switched off through the API');
  });
}

function checkFilter(filter: string, { portals }: HttpTools): void {
  parseQueryField('filter', filter, portals);
  if (filter.includes('\0')) throw createFieldProblem('filter', 'a query without NUL characters', filter);
}

function requireFound(subscription: Subscription | null, id: string): Subscription {
  if (subscription === null) throw createNotFound(`subscription ${id}`);
  return subscription;
}

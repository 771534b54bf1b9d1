import { createRoute, z } from '@hono/zod-openapi';
import { requireToken, TOKEN_NEEDED } from './auth.ts';
import { notFound } from './problem.ts';
import { count, instant, json, problems, rowId, text } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';
import { ALERT_EVENTS } from '../model/vocabulary.ts';

const deliveryId = () =>
  z
    .string()
    .regex(/^msg_[A-Za-z0-9]{1,64}$/u, 'expected a delivery id: msg_ with letters and digits')
    .openapi({ description: 'Its `webhook-id`', example: 'msg_0b9c6a4e7d5f4c3b8a1e2d3f4a5b6c7d' });
const params = z.strictObject({ id: deliveryId().openapi({ param: { description: 'Id' } }) });
const statusSchema = z.enum(['pending', 'delivered', 'failed', 'withdrawn']).openapi({
  description: 'How it stands; `withdrawn`: a person judged the item to be other before it was sent',
});

/** One alert for one subscription. */
export const deliverySchema = z
  .object({
    id: deliveryId(),
    subscriptionId: rowId('The subscription'),
    event: z.enum(ALERT_EVENTS).openapi({ description: 'What is told' }),
    itemId: rowId('The item it is about; null where it is about a source').nullable(),
    portal: text('Id of the portal whose source it is about; null where it is about an item').nullable(),
    revision: count('The revision that an `item.updated` tells of').nullable(),
    status: statusSchema,
    attempts: count('Attempts so far'),
    nextAttemptAt: instant('When it is tried next, while it is pending'),
    createdAt: instant('When it was made'),
    deliveredAt: instant('When it was accepted').nullable(),
  })
  .openapi('Delivery');

const attemptSchema = z
  .object({
    attempt: z.int().min(1).openapi({ description: 'Its number, from 1' }),
    at: instant('When it was made'),
    durationMs: count('How long it took, milliseconds'),
    status: z.int().nullable().openapi({ description: 'HTTP status of the answer; null without an answer' }),
    error: text('Why it failed').nullable(),
    response: text('Beginning of the answer').nullable(),
  })
  .openapi('DeliveryAttempt');

const logSchema = deliverySchema
  .extend({ log: z.array(attemptSchema).openapi({ description: 'Its attempts, the first one first' }) })
  .openapi('DeliveryWithLog');
const replayedSchema = z.object({ id: deliveryId(), status: statusSchema });

const path = '/api/deliveries/{id}';
const getRoute = createRoute({
  method: 'get',
  path,
  summary: 'A delivery and its attempts',
  security: TOKEN_NEEDED,
  request: { params },
  responses: { 200: json(logSchema, 'Its log'), ...problems(400, 401, 404) },
});
const replayRoute = createRoute({
  method: 'post',
  path: `${path}/replay`,
  summary: 'Send a delivery again, with the same id and body',
  security: TOKEN_NEEDED,
  request: { params },
  responses: { 202: json(replayedSchema, 'Due again'), ...problems(400, 401, 404) },
});

/** GET /api/deliveries/{id} and POST /api/deliveries/{id}/replay, behind a token. */
export function addDeliveryRoutes(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.use('/api/deliveries/*', requireToken(tools));
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const delivery = await store.deliveries.get(id);
    if (!delivery) throw notFound(`delivery ${id}`);
    return c.json({ ...delivery, log: await store.deliveries.listAttempts(id) }, 200);
  });
  app.openapi(replayRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.deliveries.replay(id, clock()))) throw notFound(`delivery ${id}`);
    return c.json({ id, status: 'pending' as const }, 202);
  });
}

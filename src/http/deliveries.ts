import { createRoute, z } from '@hono/zod-openapi';
import { deliveryAttemptSchema, deliveryId, deliverySchema as delivery } from '../model/records.ts';
import { createNotFound } from './problem.ts';
import { json, named, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const params = z.strictObject({ id: deliveryId });

/** One alert for one subscription. */
export const deliverySchema = named('Delivery', delivery);

const withLogSchema = deliverySchema
  .extend({ log: z.array(deliveryAttemptSchema).describe('Its attempts, the first one first') })
  .openapi('DeliveryWithLog');
const replayedSchema = deliverySchema.pick({ id: true, status: true });

const path = '/api/deliveries/{id}';
const getRoute = createRoute({
  method: 'get',
  path,
  summary: 'A delivery and its attempts',
  request: { params },
  responses: { 200: json(withLogSchema, 'Its log'), ...problems(400, 401, 404) },
});
const replayRoute = createRoute({
  method: 'post',
  path: `${path}/replay`,
  summary: 'Send a delivery again, with the same id and body',
  request: { params },
  responses: { 202: json(replayedSchema, 'Due again'), ...problems(400, 401, 404) },
});

/** GET /api/deliveries/{id} and POST /api/deliveries/{id}/replay. */
export function addDeliveryRoutes(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const delivery = await store.deliveries.get(id);
    if (!delivery) throw createNotFound(`delivery ${id}`);
    return c.json({ ...delivery, log: await store.deliveries.listAttempts(id) }, 200);
  });
  app.openapi(replayRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.deliveries.replay(id, clock()))) throw createNotFound(`delivery ${id}`);
    return c.json({ id, status: 'pending' as const }, 202);
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { messageOf } from '../model/errors.ts';
import { text } from '../model/fields.ts';
import { createUnavailable, Problem } from './problem.ts';
import { json, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

/** A store that takes longer to answer is not ready. */
const PATIENCE_MS = 3000;

const statusSchema = z.object({ status: z.literal('ok').describe('Always ok') });
const healthSchema = statusSchema.extend({ version: text('Version of vong') });

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process lives',
  responses: { 200: json(healthSchema, 'The process lives') },
});
const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether the store and the queue answer, and the schedule runs where this process is to keep it',
  responses: { 200: json(statusSchema, 'The service is ready'), ...problems(503) },
});

/** GET /healthz and /readyz. */
export function addHealthRoutes(
  app: App,
  { store, version, log, findStandstill, isQueueUp }: HttpTools,
): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, version }, 200));
  app.openapi(readyRoute, async (c) => {
    const waiting = new AbortController();
    const late = pause(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
      throw new Error(`no answer within ${PATIENCE_MS} ms`);
    });
    let standstill: string | null;
    try {
      await Promise.race([store.ping(), late]);
      standstill = await Promise.race([findStandstill(), late]);
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the store does not answer');
      throw createUnavailable('The database');
    } finally {
      late.catch(() => undefined);
      waiting.abort();
    }
    if (!(await isQueueUp())) throw createUnavailable('The queue');
    if (standstill !== null) throw new Problem(503, `The schedule stands still: ${standstill}.`);
    return c.json({ status: 'ok' as const }, 200);
  });
}

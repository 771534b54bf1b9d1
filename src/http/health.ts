import { setTimeout as pause } from 'node:timers/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { text } from '../model/fields.ts';
import { messageOf } from '../model/errors.ts';
import { Problem } from './problem.ts';
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
  responses: { 200: json(healthSchema, 'It lives') },
});
const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether the store answers',
  responses: { 200: json(statusSchema, 'It answers'), ...problems(503) },
});

/** GET /healthz and /readyz. */
export function addHealthRoutes(app: App, { store, version, log }: HttpTools): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, version }, 200));
  app.openapi(readyRoute, async (c) => {
    const waiting = new AbortController();
    const late = pause(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
      throw new Error(`no answer within ${PATIENCE_MS} ms`);
    });
    try {
      await Promise.race([store.ping(), late]);
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the store does not answer');
      throw new Problem(503, 'The database does not answer; the log says why.');
    } finally {
      late.catch(() => undefined);
      waiting.abort();
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}

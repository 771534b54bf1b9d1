import { setTimeout as pause } from 'node:timers/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { messageOf } from '../model/errors.ts';
import { text } from '../model/fields.ts';
import type { Log } from '../model/records.ts';
import { Problem } from './problem.ts';
import { json, problems } from './schemas.ts';
import type { App, ReadyCheck } from './tools.ts';

interface HealthTools {
  readonly checks: readonly ReadyCheck[];
  readonly version: string;
  readonly log: Log;
}

/** What takes longer to answer is not ready. */
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
  summary:
    'Whether the database takes writes, the queues and the page thread answer, and the schedule runs where this process is to keep it',
  responses: { 200: json(statusSchema, 'The service is ready'), ...problems(503) },
});

/** GET /healthz and /readyz. */
export function addHealthRoutes(app: App, { checks, version, log }: HealthTools): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, version }, 200));
  // Who asks while others wait for the answer gets theirs: asking often costs the database nothing.
  let asked: Promise<string[]> | undefined;
  app.openapi(readyRoute, async (c) => {
    asked ??= Promise.all(checks.map((check) => tryCheck(check, log)))
      .then((found) => found.filter((problem) => problem !== null))
      .finally(() => (asked = undefined));
    const wrong = await asked;
    if (wrong.length > 0) throw new Problem(503, wrong.join(' '), [], { 'retry-after': '5' });
    return c.json({ status: 'ok' as const }, 200);
  });
}

/** What is wrong, as a sentence; `null` where nothing is. */
export async function tryCheck({ what, find }: ReadyCheck, log: Log): Promise<string | null> {
  const waiting = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([find(), late]);
  } catch (error) {
    log.warn({ what, error: messageOf(error) }, 'this process is not ready');
    return `${what} does not answer; the log says why.`;
  } finally {
    waiting.abort();
  }
}

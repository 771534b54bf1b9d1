import { createRoute, z } from '@hono/zod-openapi';
import { StateError, UsageError } from '../model/errors.ts';
import { mendSchema, type Mend, type MendWay } from '../model/mend.ts';
import { Problem, createNotFound } from './problem.ts';
import { idParams, json, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/api/mends',
  summary: 'Open proposals for the mending of sources, those in force, and what was decided before',
  responses: {
    200: json(
      z.object({
        mends: z.array(mendSchema).describe('Open, or in force; the newest first'),
        decided: z
          .array(mendSchema)
          .describe('Dismissed, taken back or replaced; the last 20, the newest first'),
      }),
      'The proposals',
    ),
  },
});

const describeRoute = <Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { params: idParams },
    responses: { 200: json(mendSchema, 'The proposal as it is now'), ...problems(400, 404, 409) },
  });
const applyRoute = describeRoute(
  '/api/mends/{id}/apply',
  'Put the file of a proposal in force, in VONG_PORTALS_DIR; the next runs are watched',
);
const dismissRoute = describeRoute(
  '/api/mends/{id}/dismiss',
  'Refuse a proposal: the same is not made again',
);
const restoreRoute = describeRoute(
  '/api/mends/{id}/restore',
  'Put back the file that an applied proposal replaced',
);

/** GET /api/mends; POST /api/mends/{id}/apply, /dismiss and /restore. */
export function addMendRoutes(app: App, tools: HttpTools): void {
  app.openapi(listRoute, async (c) => c.json(await listMends(tools), 200));
  app.openapi(applyRoute, async (c) =>
    c.json(await changeMend('apply', c.req.valid('param').id, 'api', tools), 200),
  );
  app.openapi(dismissRoute, async (c) =>
    c.json(await changeMend('dismiss', c.req.valid('param').id, 'api', tools), 200),
  );
  app.openapi(restoreRoute, async (c) =>
    c.json(await changeMend('restore', c.req.valid('param').id, 'api', tools), 200),
  );
}

/** Decided proposals that are shown. */
const MOST_DECIDED = 20;

/** Proposals that are open or in force, and those decided about before. */
async function listMends({ store }: Pick<HttpTools, 'store'>): Promise<{ mends: Mend[]; decided: Mend[] }> {
  const [mends, decided] = await Promise.all([
    store.mends.list(null),
    store.mends.listDecided(null, MOST_DECIDED),
  ]);
  return { mends, decided };
}

/** What a person may do with a proposal. */
export type MendChange = 'apply' | 'dismiss' | 'restore';

/** Changes a proposal. @throws Problem where there is none, or where it cannot be. */
export async function changeMend(
  change: MendChange,
  id: string,
  by: MendWay,
  { store, mending }: Pick<HttpTools, 'store' | 'mending'>,
): Promise<Mend> {
  const mend = await store.mends.get(id);
  if (mend === null) throw createNotFound(`proposal ${id}`);
  try {
    if (change === 'apply') return await mending.apply(id, by);
    if (change === 'dismiss') return await mending.dismiss(id, by);
    return await mending.restore(id, by);
  } catch (error) {
    if (!(error instanceof StateError || error instanceof UsageError)) throw error;
    throw new Problem(409, error.message);
  }
}

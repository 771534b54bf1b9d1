import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { findSimilarName } from '../model/did-you-mean.ts';
import { messageOf } from '../model/errors.ts';
import { rowId } from '../model/fields.ts';
import { findPortalOfHost } from '../model/hosts.ts';
import type { Portal } from '../model/portal.ts';
import { type CrawlOptions, crawlOptionsSchema, type Run, runSchema } from '../model/records.ts';
import { createFieldProblem, createNotFound, createUnavailable, Problem } from './problem.ts';
import type { CrawlKey } from '../store/crawl-keys.ts';
import { idParams, json, jsonBody, named, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const requestSchema = crawlOptionsSchema
  .extend({
    portals: z
      .array(z.string())
      .min(1, 'expected at least one portal id')
      .max(500)
      .optional()
      .describe('Ids of the portals to crawl'),
    all: z.literal(true).optional().describe('Crawl every enabled portal that is not paused'),
  })
  .refine(({ portals, all, url }) => [portals, all, url].filter((one) => one !== undefined).length === 1, {
    error: 'expected exactly one of portals, all and url',
  })
  .meta({ id: 'CrawlRequest', description: 'Exactly one of `portals`, `all` and `url`' });

const requestedRunSchema = named('Run', runSchema.omit({ crawlId: true, options: true, attempts: true }));

const acceptedSchema = z.object({
  id: rowId('Id of the crawl'),
  runs: z.array(requestedRunSchema).describe('One run for each portal'),
});
const crawlSchema = acceptedSchema
  .extend({
    status: z
      .enum(['queued', 'running', 'done', 'failed'])
      .describe('`failed` when any run failed, once all have ended'),
  })
  .meta({ id: 'Crawl' });

const keySchema = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/u, 'expected at most 255 printable ASCII characters')
    .optional()
    .describe(
      'Chosen by the client: the same request sent again with it, within a day, asks for no second crawl',
    ),
});

const path = '/api/crawls';
const getRoute = createRoute({
  method: 'get',
  path: `${path}/{id}`,
  summary: 'The status of a crawl',
  request: { params: idParams },
  responses: { 200: json(crawlSchema, 'The crawl'), ...problems(400, 404) },
});

/** POST /api/crawls and GET /api/crawls/{id}. */
export function addCrawlRoutes(app: App, tools: HttpTools): void {
  const { store, portals } = tools;
  const postRoute = createRoute({
    method: 'post',
    path,
    summary: 'Ask for a one-off crawl',
    request: { headers: keySchema, ...jsonBody(requestSchema) },
    responses: {
      202: { ...json(acceptedSchema, 'Queued'), headers: LOCATION },
      ...problems(400, 413, 415, 422),
    },
  });
  app.openapi(postRoute, async (c) => {
    const body = c.req.valid('json');
    const portalIds = choosePortals(body, portals, await listPaused(tools));
    if (!(await tools.isQueueUp())) throw createUnavailable('The queue');
    const key = c.req.valid('header')['idempotency-key'];
    const owner = { token: c.get('caller')?.id ?? '', key: key ?? '' };
    const { id, isNew } = await requestOnce(key === undefined ? null : owner, body, portalIds, tools);
    if (isNew) await enqueue(id, tools);
    const runs = (await store.runs.listOfCrawl(id)).map(toRequestedRun);
    return c.json({ id, runs }, 202, { location: `${path}/${id}` });
  });
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const runs = await store.runs.listOfCrawl(id);
    if (runs.length === 0) throw createNotFound(`crawl ${id}`);
    return c.json({ id, status: deriveStatus(runs), runs: runs.map(toRequestedRun) }, 200);
  });
}

/** Asks for a crawl of known portals at once; returns its id. @throws Problem where the queue does not answer */
export async function askForCrawl(
  portalIds: readonly string[],
  options: CrawlOptions,
  tools: HttpTools,
): Promise<string> {
  if (!(await tools.isQueueUp())) throw createUnavailable('The queue');
  const id = await tools.store.runs.request('api', portalIds, options);
  await enqueue(id, tools);
  return id;
}

async function enqueue(crawlId: string, { enqueueCrawl, log }: HttpTools): Promise<void> {
  await enqueueCrawl(crawlId).catch((error: unknown) => {
    // The runs are stored: the next tick queues them.
    log.warn({ crawlId, error: messageOf(error) }, 'a requested crawl could not be queued at once');
  });
}

/** Asks for a crawl; where the same was asked for with the same key before, it is that one. */
async function requestOnce(
  key: CrawlKey | null,
  body: CrawlRequest,
  portalIds: readonly string[],
  { store }: HttpTools,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { url, since, depth } = body;
  const options = { url, since, depth };
  if (key === null) return { id: await store.runs.request('api', portalIds, options), isNew: true };
  const request = createHash('sha256')
    .update(
      JSON.stringify([body.all ?? null, body.portals ?? null, url ?? null, since ?? null, depth ?? null]),
    )
    .digest('hex');
  return store.transaction(async (tx) => {
    await tx.crawlKeys.lock(key);
    const known = await tx.crawlKeys.find(key);
    if (known !== null && known.request !== request) {
      throw new Problem(422, 'Another crawl was asked for with this Idempotency-Key: send a new one.');
    }
    if (known !== null) return { id: known.crawlId, isNew: false };
    const id = await tx.runs.request('api', portalIds, options);
    await tx.crawlKeys.keep(key, request, id);
    return { id, isNew: true };
  });
}

const LOCATION = { Location: { description: 'Address of the crawl', schema: { type: 'string' as const } } };

type CrawlRequest = z.output<typeof requestSchema>;

async function listPaused({ store }: HttpTools): Promise<ReadonlySet<string>> {
  return new Set(
    (await store.portals.list()).filter(({ pausedAt }) => pausedAt !== null).map(({ id }) => id),
  );
}

function choosePortals(
  body: CrawlRequest,
  portals: ReadonlyMap<string, Portal>,
  paused: ReadonlySet<string>,
): string[] {
  if (body.url !== undefined) return [findPortalOfUrl(body.url, portals)];
  if (body.portals === undefined) {
    const enabled = [...portals.values()]
      .filter(({ id, enabled }) => enabled && !paused.has(id))
      .map(({ id }) => id);
    if (enabled.length === 0)
      throw createFieldProblem('all', 'at least one enabled portal that is not paused', true);
    return enabled;
  }
  body.portals.forEach((id, at) => {
    if (!portals.has(id)) throw createFieldProblem(`portals.${at}`, describeKnownPortals(id, portals), id);
  });
  return [...new Set(body.portals)];
}

function describeKnownPortals(id: string, portals: ReadonlyMap<string, Portal>): string {
  const near = findSimilarName(id, portals.keys());
  const all = `one of ${[...portals.keys()].join(', ')}`;
  return near === null ? all : `${all} (did you mean ${near}?)`;
}

function findPortalOfUrl(text: string, portals: ReadonlyMap<string, Portal>): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw createFieldProblem('url', 'an http or https address', text);
  }
  const portal = findPortalOfHost(url.hostname, portals);
  if (portal === null) {
    const hosts = [...portals.values()].flatMap((known) => known.hosts);
    const near = findSimilarName(url.hostname, hosts);
    const hint = near === null ? '' : ` (did you mean ${near}?)`;
    throw createFieldProblem('url', `an address at the host of a portal${hint}`, text);
  }
  return portal.id;
}

function deriveStatus(runs: readonly Run[]): z.output<typeof crawlSchema>['status'] {
  const is = (...statuses: Run['status'][]) => runs.filter(({ status }) => statuses.includes(status)).length;
  if (is('queued') === runs.length) return 'queued';
  if (is('queued', 'running') > 0) return 'running';
  return is('failed') > 0 ? 'failed' : 'done';
}

/** A run as the API gives it. */
function toRequestedRun({ crawlId, options, attempts, ...run }: Run): z.output<typeof requestedRunSchema> {
  return run;
}

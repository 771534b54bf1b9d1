import { createRoute, z } from '@hono/zod-openapi';
import { describeDueReason } from '../model/due-reason.ts';
import { count, flag, instant, text } from '../model/fields.ts';
import { describeTrouble } from '../model/source-trouble.ts';
import type { Survey } from '../model/survey.ts';
import { describeMend } from '../model/survey-words.ts';
import { SOURCE_STATES, SURVEY_VERDICTS } from '../model/vocabulary.ts';
import type { SourceReport } from '../store/sources.ts';
import { createNotFound } from './problem.ts';
import { json, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const scheduleSchema = z
  .union([
    z.object({ every: text('A duration: digits and s, m or h') }),
    z.object({ cron: text('A cron expression, Asia/Ho_Chi_Minh') }),
    z.object({
      min: text('A duration'),
      max: text('A duration'),
      perDay: count('Looks in a day, in the mean'),
    }),
  ])
  .describe('When it is crawled');

const portalSchema = z
  .object({
    id: text('Id of the portal'),
    name: text('Its Vietnamese name'),
    nameEn: text('Its English name'),
    province: text('Its province; null for a national source').nullable(),
    enabled: flag('Whether it is crawled by schedule'),
    schedule: scheduleSchema,
    lastSuccessAt: instant('When a crawl last found something').nullable(),
    nextDueAt: instant(
      'When it is next crawled; null before the service first ran, and while it is paused',
    ).nullable(),
    nextDueBecause: z
      .object({ vi: text('In Vietnamese'), en: text('In English') })
      .describe('Why then; null before its first crawl by schedule')
      .nullable(),
    pausedAt: instant(
      'Since when a person keeps it from being crawled by schedule; null: nobody does',
    ).nullable(),
    pausedBy: text('Who that is').nullable(),
    insecureTls: flag('Whether its certificates are left unchecked, as its file says'),
    failures: count('Failed crawls in a row'),
    empties: count('Crawls in a row that discovered nothing'),
    health: z
      .object({
        state: z.enum(SOURCE_STATES).describe('How its source is'),
        seen: z
          .object({ vi: text('In Vietnamese'), en: text('In English') })
          .describe('What was seen of its trouble')
          .nullable(),
        since: instant('Since when'),
      })
      .describe('Its health; null before its first crawl by schedule')
      .nullable(),
    survey: z
      .object({
        verdict: z.enum(SURVEY_VERDICTS).describe('What was found'),
        surveyedAt: instant('When'),
        mends: z
          .array(z.object({ vi: text('In Vietnamese'), en: text('In English') }))
          .describe('Changes of its file that are proposed'),
      })
      .describe('The newest survey of its site; null where there was none')
      .nullable(),
  })
  .meta({ id: 'Portal' });

/** A portal with its state, as the API and the pages show it. */
export type PortalReport = z.output<typeof portalSchema>;

const route = createRoute({
  method: 'get',
  path: '/api/portals',
  summary: 'The portals and how their last crawls ended',
  responses: {
    200: json(z.object({ portals: z.array(portalSchema).describe('By id') }), 'All portals'),
  },
});

const describePause = <Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { params: z.object({ id: text('Id of the portal') }) },
    responses: { 200: json(portalSchema, 'The portal as it is now'), ...problems(404) },
  });
const pauseRoute = describePause('/api/portals/{id}/pause', 'Crawl a portal no more by schedule');
const resumeRoute = describePause('/api/portals/{id}/resume', 'Crawl a paused portal by schedule again');

/** GET /api/portals; POST /api/portals/{id}/pause and /resume. */
export function addPortalRoutes(app: App, tools: HttpTools): void {
  const report = async (id: string): Promise<PortalReport> => {
    const found = (await reportPortals(tools)).find((one) => one.id === id);
    if (found === undefined) throw createNotFound(`portal ${id}`);
    return found;
  };
  app.openapi(pauseRoute, async (c) => {
    const { id } = await report(c.req.valid('param').id);
    await tools.store.portals.pause(id, 'API');
    return c.json(await report(id), 200);
  });
  app.openapi(resumeRoute, async (c) => {
    const { id } = await report(c.req.valid('param').id);
    await tools.store.portals.resume(id);
    return c.json(await report(id), 200);
  });
  app.openapi(route, async (c) => c.json({ portals: await reportPortals(tools) }, 200));
}

/** Every known portal with its state, by id. */
export async function reportPortals({
  store,
  portals,
}: Pick<HttpTools, 'store' | 'portals'>): Promise<PortalReport[]> {
  const states = new Map((await store.portals.list()).map((state) => [state.id, state]));
  const sources = new Map((await store.sources.list()).map((source) => [source.portal, source]));
  const surveys = new Map((await store.surveys.list()).map((survey) => [survey.portal, survey]));
  return [...portals.values()]
    .map(({ id, name, nameEn, province, enabled, schedule, tls }) => {
      const state = states.get(id);
      const isPaused = state !== undefined && state.pausedAt !== null;
      return {
        id,
        name,
        nameEn,
        province,
        enabled,
        schedule,
        lastSuccessAt: state?.lastSuccessAt ?? null,
        nextDueAt: isPaused ? null : (state?.nextDueAt ?? null),
        nextDueBecause: !isPaused && state?.dueBecause ? describeDueReason(state.dueBecause) : null,
        pausedAt: state?.pausedAt ?? null,
        pausedBy: state?.pausedBy ?? null,
        insecureTls: tls.insecure,
        failures: state?.failures ?? 0,
        empties: state?.empties ?? 0,
        health: toHealth(sources.get(id)),
        survey: toSurvey(surveys.get(id)),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toSurvey(survey: Survey | undefined): PortalReport['survey'] {
  if (survey === undefined) return null;
  const { verdict, surveyedAt, mends } = survey;
  return { verdict, surveyedAt, mends: mends.map(describeMend) };
}

function toHealth(source: SourceReport | undefined): PortalReport['health'] {
  if (source === undefined || source.isUnproved) return null;
  const { state, trouble, since } = source;
  return { state, seen: trouble && describeTrouble(trouble), since };
}

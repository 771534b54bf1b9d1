import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { count, day, rowId, text } from '../../model/fields.ts';
import { createFieldProblem } from '../problem.ts';
import { answer, type McpTools, READS_ONLY } from './answer.ts';
import { briefSchema, toBrief } from './item-tools.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;

const periodSchema = z.strictObject({
  since: day('The first day in Viet Nam'),
  until: day('The last day in Viet Nam'),
});
const storiesInput = periodSchema.extend({
  limit: z.int().min(1).max(100).default(30).describe('How many stories at most, the newest first'),
});
const storiesSchema = z.object({
  stories: z.array(
    z.object({
      storyId: rowId('The story'),
      eventId: rowId('Shared by the stories of one event'),
      articles: count('Articles that told it in these days'),
      portals: count('Portals that told it in these days'),
      item: briefSchema.describe('The item that the story is shown under'),
    }),
  ),
});
const countriesSchema = z.object({
  countries: z
    .array(
      z.object({
        code: text('ISO 3166-1 alpha-2'),
        name: text('Its Vietnamese name'),
        stories: count('Stories that name it'),
        articles: count('Articles that name it'),
      }),
    )
    .describe('Those of the most stories first'),
});

/** list_stories and count_countries. */
export function addPeriodTools(server: McpServer, tools: McpTools): void {
  const names = new Intl.DisplayNames(['vi'], { type: 'region' });
  server.registerTool(
    'list_stories',
    {
      title: 'Stories of a period',
      description: 'The foreign-affairs stories of some days, each once, with how often it was told.',
      inputSchema: storiesInput,
      outputSchema: storiesSchema.shape,
      annotations: READS_ONLY,
    },
    ({ limit, ...period }) => answer(() => listStories(tools, readPeriod(period), limit)),
  );
  server.registerTool(
    'count_countries',
    {
      title: 'Countries of a period',
      description: 'Which foreign countries the foreign-affairs articles of some days name, and how often.',
      inputSchema: periodSchema,
      outputSchema: countriesSchema.shape,
      annotations: READS_ONLY,
    },
    (period) =>
      answer(async () => {
        const { from, before } = readPeriod(period);
        const counted = await tools.store.periods.countCountries(from, before);
        return { countries: counted.map((one) => ({ ...one, name: names.of(one.code) ?? one.code })) };
      }),
  );
}

/** Instants from the first day's beginning until before the last one's end. */
interface Period {
  readonly from: string;
  readonly before: string;
}

function readPeriod({ since, until }: z.output<typeof periodSchema>): Period {
  const from = Date.parse(`${since}T00:00:00+07:00`);
  const before = Date.parse(`${until}T00:00:00+07:00`) + DAY_MS;
  if (before <= from) throw createFieldProblem('until', `${since} or a later day`, until);
  if (before - from > MOST_DAYS * DAY_MS) {
    throw createFieldProblem('until', `at most ${MOST_DAYS} days from ${since} on`, until);
  }
  return { from: new Date(from).toISOString(), before: new Date(before).toISOString() };
}

async function listStories(
  { store }: McpTools,
  { from, before }: Period,
  limit: number,
): Promise<z.output<typeof storiesSchema>> {
  const told = await store.periods.listStories(from, before, limit);
  const newest = await store.items.listByIds(told.map((story) => story.newest));
  const faces = await store.items.listByIds(newest.flatMap(({ story }) => story?.face ?? []));
  const faceOf = new Map(faces.map((face) => [face.story?.storyId, face]));
  return {
    stories: told.flatMap(({ storyId, articles, portals }) => {
      const face = faceOf.get(storyId);
      if (!face?.story) return [];
      return [{ storyId, eventId: face.story.eventId, articles, portals, item: toBrief(face) }];
    }),
  };
}

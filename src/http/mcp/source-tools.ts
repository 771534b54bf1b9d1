import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { count, flag, instant, text } from '../../model/fields.ts';
import { SOURCE_STATES } from '../../model/vocabulary.ts';
import { reportPortals } from '../portals.ts';
import { answer, type McpTools, READS_ONLY } from './answer.ts';

const inputSchema = z.strictObject({
  troubled: flag('Only sources that are not ok').default(false),
});
const outputSchema = z.object({
  sources: z
    .array(
      z.object({
        portal: text('Id of the portal'),
        name: text('Its Vietnamese name'),
        province: text('Its province; null for a national source').nullable(),
        enabled: flag('Whether it is crawled by schedule'),
        state: z
          .enum(SOURCE_STATES)
          .nullable()
          .describe('How it is; null where it was not read by schedule yet'),
        seen: text('What was seen of its trouble, in English').nullable(),
        since: instant('Since when it is so').nullable(),
        lastSuccessAt: instant('When a crawl last found something').nullable(),
        failures: count('Failed crawls in a row'),
      }),
    )
    .describe('By id'),
});

/** source_health. */
export function addSourceTools(server: McpServer, tools: McpTools): void {
  server.registerTool(
    'source_health',
    {
      title: 'Health of the sources',
      description:
        'How each portal is read: ok, silent, degraded or broken. Where a source is not ok, missing news is no sign that nothing happened.',
      inputSchema,
      outputSchema: outputSchema.shape,
      annotations: READS_ONLY,
    },
    ({ troubled }) =>
      answer(async () => {
        const sources = (await reportPortals(tools)).map(
          ({ id, name, province, enabled, health, lastSuccessAt, failures }) => ({
            portal: id,
            name,
            province,
            enabled,
            state: health?.state ?? null,
            seen: health?.seen?.en ?? null,
            since: health?.since ?? null,
            lastSuccessAt,
            failures,
          }),
        );
        const isTroubled = ({ state }: (typeof sources)[number]): boolean => state !== null && state !== 'ok';
        return { sources: troubled ? sources.filter(isTroubled) : sources };
      }),
  );
}

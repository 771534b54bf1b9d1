import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { rowId, text } from '../../model/fields.ts';
import { type Item, itemSchema } from '../../model/item.ts';
import { searchInputSchema } from '../../model/search.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { fullItemSchema } from '../item-schemas.ts';
import { buildSearch, searchItems } from '../search.ts';
import { readFullItem } from '../whole-item.ts';
import { answer, type McpTools, READS_ONLY } from './answer.ts';

const MOST = 50;

/** An item as a list shows it: enough to choose by. */
export const briefSchema = itemSchema.pick({
  id: true,
  portal: true,
  url: true,
  title: true,
  lead: true,
  publishedAt: true,
  firstSeenAt: true,
  label: true,
  score: true,
  countries: true,
  topics: true,
  grounds: true,
});

/** The fields of an item that a list shows. */
export function toBrief(item: Item): z.output<typeof briefSchema> {
  return briefSchema.parse(item);
}

const searchSchema = searchInputSchema.extend({
  limit: z.int().min(1).max(MOST).default(20).describe('How many items at most'),
  cursor: text('The `next` of the answer before').optional(),
});
const foundSchema = z.object({
  items: z.array(briefSchema).describe('In the order asked for'),
  next: text('Cursor of the next page; null at the end').nullable(),
});

/** search_items and get_item. */
export function addItemTools(server: McpServer, { store, portals }: McpTools): void {
  server.registerTool(
    'search_items',
    {
      title: 'Search items',
      description:
        'Finds stored articles by words, country, topic, portal, province and days. ' +
        'Set label to foreign-affairs unless irrelevant articles are asked for too.',
      inputSchema: searchSchema,
      outputSchema: foundSchema.shape,
      annotations: READS_ONLY,
    },
    ({ limit, cursor, ...input }) =>
      answer(async () => {
        const after = cursor === undefined ? null : decodeCursor(cursor);
        const { items, next } = await searchItems(store, buildSearch(input, portals), limit, after);
        return { items: items.map(toBrief), next: next && encodeCursor(next) };
      }),
  );
  server.registerTool(
    'get_item',
    {
      title: 'Get an item',
      description:
        'One article with its text, why it was judged as it was (grounds, evidence), where it was printed too, ' +
        'and the other stories of its event.',
      inputSchema: z.strictObject({ id: rowId('Id of the item') }),
      outputSchema: fullItemSchema.shape,
      annotations: READS_ONLY,
    },
    ({ id }) => answer(() => readFullItem(store, id)),
  );
}
